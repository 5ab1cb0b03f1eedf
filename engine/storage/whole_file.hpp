#pragma once
/// Files that appear whole or not at all, so that nobody ever reads half a result; and files read
/// whole.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace jardam {

/// A directory for results cannot be made or written to; what() says which and why.
struct UnusableDirectory : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Writing failed for want of room, or half-way; nothing stands under the final name.
struct WriteFailure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Makes the directory where it is missing and tries whether files can be made in it, before any
/// work is spent. Throws UnusableDirectory, WriteFailure on a full disk.
void make_output_directory(const std::filesystem::path& directory);

enum class Readers : std::uint8_t { all, owner };

/// Something stands under the final name already, and was to stay.
struct FileExists : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A file in the making, under a temporary name beside its final one.
class NewFile {
 public:
  /// Throws UnusableDirectory when it cannot be made, WriteFailure on a full disk.
  explicit NewFile(std::filesystem::path final_name, Readers readers = Readers::all);
  /// Removes what was written unless it was committed.
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  void write(std::string_view text);  ///< throws WriteFailure
  void settle();  ///< on disk, still under its temporary name; throws WriteFailure. What is left
                  ///< to `commit` then needs no room.
  void commit();  ///< on disk, under its final name; throws WriteFailure
  /// As `commit`, but leaves alone what stands under that name. Throws FileExists too.
  void commit_new();
  /// The temporary name, for whoever writes to the file by itself.
  [[nodiscard]] const std::filesystem::path& temporary_name() const { return temporary_name_; }

 private:
  void flush();
  void be_named();
  [[noreturn]] void fail(int error) const;

  std::filesystem::path final_name_;
  std::filesystem::path temporary_name_;
  std::string buffer_;
  int descriptor_ = -1;
};

/// Writes a whole file at once. Throws as NewFile does.
void write_file(const std::filesystem::path& final_name, std::string_view text,
                Readers readers = Readers::all);

/// `no_file`: a directory, a pipe, a socket or a device, which may never end.
enum class Reading : std::uint8_t { whole, cannot_be_read, no_file, too_large };

struct FileContents {
  Reading reading = Reading::whole;
  std::string text;  ///< empty unless the file was read whole
};

/// Reads a file of at most so many bytes.
[[nodiscard]] FileContents contents_of(const std::filesystem::path& path, std::size_t most_bytes);

}  // namespace jardam
