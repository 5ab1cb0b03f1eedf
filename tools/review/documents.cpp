#include "review/documents.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "scenario_input.hpp"
#include "storage/whole_file.hpp"

namespace jardam::tools {
namespace {

namespace fs = std::filesystem;

/// Runs a program without its words; gives what went wrong, empty where nothing did.
std::string trouble_with(std::vector<std::string> command) {
  std::vector<char*> arguments;
  for (std::string& part : command) arguments.push_back(part.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int output : {STDOUT_FILENO, STDERR_FILENO})
    posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0);
  pid_t process = 0;
  const int refused =
      ::posix_spawnp(&process, arguments.front(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (refused == ENOENT)
    return fmt::format("{0} is not installed (apt-get install {0})", command.front());
  if (refused != 0) return command.front() + ": " + std::generic_category().message(refused);
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? "" : command.front() + " failed";
}

/// Makes a file of the page by a program that gets both names; it appears when it is whole.
void make(DocumentsWritten& written, const fs::path& page, const char* extension,
          std::vector<std::string> command) {
  fs::path file = page, draft = page;
  file.replace_extension(extension);
  draft.replace_extension(fmt::format("draft{}{}", ::getpid(), extension));
  command.push_back(draft.string());
  std::string trouble = trouble_with(std::move(command));
  std::error_code error;
  if (trouble.empty()) fs::rename(draft, file, error);
  if (error) trouble = error.message();
  if (trouble.empty()) return written.files.push_back(file);
  fs::remove(draft, error);
  written.missing.push_back(fmt::format("{} was not made: {}", file.string(), trouble));
}

}  // namespace

DocumentsWritten write_documents(const fs::path& folder, const std::string& name, Language language,
                                 const std::string& page) {
  DocumentsWritten written;
  const fs::path html = folder / page_name(name, language);
  write_file(html, page);
  written.files.push_back(html);
  make(written, html, ".pdf", {"weasyprint", html.string()});
  make(written, html, ".docx", {"pandoc", "--from=html", html.string(), "--output"});
  return written;
}

}  // namespace jardam::tools
