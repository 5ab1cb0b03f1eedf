#include "storage/whole_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <system_error>
#include <utility>

#include "storage/file_lock.hpp"

namespace jardam {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t buffer_size = 1u << 16;
constexpr mode_t readable_by_all = 0644, readable_by_owner = 0600;

std::string reason(int error) { return std::generic_category().message(error); }

/// A full disk is no fault of the directory that was asked for.
[[noreturn]] void refuse(int error, const std::string& message) {
  if (error == ENOSPC || error == EDQUOT || error == EIO) throw WriteFailure(message);
  throw UnusableDirectory(message);
}

int open_new(const fs::path& path, Readers readers) {
  return ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
                readers == Readers::all ? readable_by_all : readable_by_owner);
}

/// The renaming itself must survive a power cut: the directory is written too.
void sync_directory(const fs::path& directory) {
  const int descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

/// Not every file system can do this in one step; on one that cannot, somebody else's file of that
/// name would have to come between two.
bool rename_to_new(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno != EINVAL && errno != ENOSYS) return false;
  if (::access(to.c_str(), F_OK) != 0) return ::rename(from.c_str(), to.c_str()) == 0;
  errno = EEXIST;
  return false;
}

fs::path directory_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

constexpr std::string_view part_suffix = ".part";

std::string part_prefix(const fs::path& final_name) {
  return fmt::format(".{}.", final_name.filename().string());
}

fs::path temporary_for(const fs::path& final_name) {
  return directory_of(final_name) /
         fmt::format("{}{}{}", part_prefix(final_name), ::getpid(), part_suffix);
}

/// Whether nobody writes the file any more: a writer holds a lock, which ends with the writer, also
/// on another machine.
bool is_left_behind(const fs::path& part) {
  const int descriptor = ::open(part.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  if (descriptor < 0) return false;
  const bool is_free = try_lock(descriptor);
  ::close(descriptor);
  return is_free;
}

/// Removes what killed programs left under temporary names of this file.
void remove_leftovers(const fs::path& final_name) {
  std::error_code error;
  const std::string prefix = part_prefix(final_name);
  for (fs::directory_iterator at(directory_of(final_name), error), end; !error && at != end;
       at.increment(error)) {
    const std::string name = at->path().filename().string();
    const bool is_part =
        name.starts_with(prefix) && name.ends_with(part_suffix) &&
        name.size() > prefix.size() + part_suffix.size() &&
        name.find_first_not_of("0123456789", prefix.size()) == name.size() - part_suffix.size();
    if (is_part && is_left_behind(at->path())) ::unlink(at->path().c_str());
  }
}

}  // namespace

void make_output_directory(const fs::path& directory) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (error)
    refuse(error.value(),
           fmt::format("cannot make the directory '{}': {}", directory.string(), error.message()));
  NewFile probe(directory / "probe");
}

NewFile::NewFile(fs::path final_name, Readers readers)
    : final_name_(std::move(final_name)), temporary_name_(temporary_for(final_name_)) {
  remove_leftovers(final_name_);
  descriptor_ = open_new(temporary_name_, readers);
  if (descriptor_ >= 0) {
    // Failure is harmless: a file system without locks merely keeps the leftovers.
    try_lock(descriptor_);
    return;
  }
  const int error = errno;
  refuse(error, fmt::format("cannot write to the directory '{}': {}",
                            directory_of(final_name_).string(), reason(error)));
}

NewFile::~NewFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  ::unlink(temporary_name_.c_str());
}

void NewFile::write(std::string_view text) {
  buffer_ += text;
  if (buffer_.size() >= buffer_size) flush();
}

void NewFile::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail(errno);
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

void NewFile::settle() {
  flush();
  if (::fsync(descriptor_) != 0) fail(errno);
}

void NewFile::commit() {
  settle();
  if (::rename(temporary_name_.c_str(), final_name_.c_str()) != 0) fail(errno);
  be_named();
}

void NewFile::commit_new() {
  settle();
  if (!rename_to_new(temporary_name_, final_name_)) {
    if (errno == EEXIST) throw FileExists(final_name_.string() + ": exists already");
    fail(errno);
  }
  be_named();
}

void NewFile::be_named() {
  ::close(std::exchange(descriptor_, -1));
  sync_directory(directory_of(final_name_));
}

void NewFile::fail(int error) const {
  throw WriteFailure(fmt::format("cannot write '{}': {}", final_name_.string(), reason(error)));
}

void write_file(const fs::path& final_name, std::string_view text, Readers readers) {
  NewFile file(final_name, readers);
  file.write(text);
  file.commit();
}

FileContents contents_of(const fs::path& path, std::size_t most_bytes) {
  constexpr std::size_t block = 1u << 16;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::status_known(status) || !fs::exists(status)) return {Reading::cannot_be_read, {}};
  if (!fs::is_regular_file(status)) return {Reading::no_file, {}};
  std::ifstream stream(path, std::ios::binary);
  std::string text;
  while (stream && text.size() <= most_bytes) {
    const std::size_t had = text.size();
    text.resize(had + block);
    stream.read(text.data() + had, block);
    text.resize(had + static_cast<std::size_t>(stream.gcount()));
  }
  if (!stream && !stream.eof()) return {Reading::cannot_be_read, {}};
  if (text.size() > most_bytes) return {Reading::too_large, {}};
  return {Reading::whole, std::move(text)};
}

}  // namespace jardam
