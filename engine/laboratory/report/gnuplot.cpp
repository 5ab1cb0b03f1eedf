#include "laboratory/report/gnuplot.hpp"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>

namespace jardam::laboratory {
namespace {

namespace fs = std::filesystem;

constexpr int shell_found_no_program = 127;

/// A temporary file that is removed with this object.
class Script {
 public:
  explicit Script(const std::string& text)
      : path_((fs::temp_directory_path() / "jardam-chart-XXXXXX").string()) {
    const int descriptor = ::mkstemp(path_.data());
    if (descriptor < 0)
      throw ChartError("cannot write a temporary file in " + fs::temp_directory_path().string());
    const auto written = ::write(descriptor, text.data(), text.size());
    const bool is_whole = ::close(descriptor) == 0 && written == static_cast<ssize_t>(text.size());
    if (!is_whole) throw ChartError("cannot write the temporary file " + path_);
  }
  ~Script() { ::unlink(path_.c_str()); }
  Script(const Script&) = delete;
  Script& operator=(const Script&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

struct Answer {
  std::string text;
  int status = 0;
};

Answer answer_to(const std::string& command) {
  std::FILE* pipe = ::popen(command.c_str(), "re");
  if (pipe == nullptr) throw ChartError("cannot start gnuplot");
  Answer answer;
  std::array<char, 65536> buffer{};
  while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe))
    answer.text.append(buffer.data(), size);
  const int status = ::pclose(pipe);
  answer.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return answer;
}

}  // namespace

std::string draw(const std::string& script) {
  const Script file(script);
  const Answer answer = answer_to(fmt::format("LC_ALL=C.UTF-8 gnuplot '{}' 2>&1", file.path()));
  if (answer.status == shell_found_no_program) {
    throw ChartError("gnuplot is not installed, and reports need it: apt-get install gnuplot-nox");
  }
  const std::size_t begin = answer.text.find("<svg");
  if (answer.status != 0 || begin == std::string::npos)
    throw ChartError("gnuplot failed: " + answer.text.substr(0, 500));
  return answer.text.substr(begin);
}

std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char letter : text) {
    if (letter == '\'') result += letter;
    result += letter == '\n' ? ' ' : letter;
  }
  return result + "'";
}

}  // namespace jardam::laboratory
