/// Feeds a fuzz target with its corpus and with damaged copies of it, where libFuzzer does not. It
/// takes libFuzzer's options (-seed=N, -max_total_time=SECONDS, -artifact_prefix=PATH): folders are
/// a corpus, files are tried once each. It is not guided by coverage, so `tools/fuzz` finds more.
/// An input that fails, or takes longer than `longest`, is kept as ARTIFACT-PREFIX`failed`.

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "target.hpp"

namespace {

namespace fs = std::filesystem;
using Bytes = std::string;

constexpr unsigned longest = 30;  // seconds, under sanitizers on a busy machine
constexpr std::size_t largest = 1 << 20;

/// The input being tried, for those who hear of the end of the program.
struct Trial {
  const char* data = nullptr;
  std::size_t size = 0;
  std::string kept_as;
};
Trial trial;

void keep_trial() {
  const int file = open(trial.kept_as.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file < 0) return;
  const ssize_t written = ::write(file, trial.data, trial.size);
  close(file);
  if (written == static_cast<ssize_t>(trial.size)) dprintf(2, "kept: %s\n", trial.kept_as.c_str());
}

void on_signal(int signal) {
  if (signal == SIGALRM) dprintf(2, "no answer within %u seconds\n", longest);
  keep_trial();
  _exit(1);
}

void try_once(const Bytes& input) {
  trial.data = input.data();
  trial.size = input.size();
  alarm(longest);
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
  alarm(0);
}

/// Damage of the kinds that files and lines suffer.
class Damage {
 public:
  Damage(const std::vector<Bytes>& corpus, std::uint64_t seed) : corpus_(corpus), random_(seed) {}

  Bytes next() {
    Bytes bytes = any();
    for (std::size_t n = 1 + below(6); n > 0; --n) hurt(bytes);
    if (bytes.size() > largest) bytes.resize(largest);
    return bytes;
  }

 private:
  std::size_t below(std::size_t n) {
    return n == 0 ? 0 : std::uniform_int_distribution<std::size_t>(0, n - 1)(random_);
  }
  const Bytes& any() { return corpus_[below(corpus_.size())]; }
  std::size_t place(const Bytes& bytes) { return below(bytes.size() + 1); }

  /// A piece of some input: a word, a line or anything.
  Bytes piece() {
    const Bytes& from = any();
    const std::size_t begin = place(from);
    const std::array<std::string_view, 3> ends{" ,:;\t\"}]\n", "\n", ""};
    const std::size_t end = from.find_first_of(ends[below(3)], begin);
    return from.substr(begin, end == Bytes::npos ? below(200) : end - begin + 1);
  }

  void hurt(Bytes& bytes) {
    static constexpr std::array<std::string_view, 24> bad{
        "-1",       "0",    "4294967296", "9223372036854775808",
        "1e308",    "nan",  "-0.0",       "null",
        "~",        "[]",   "{}",         "\"",
        "'",        "\n",   "  ",         "\t",
        ":",        "- ",   "[[[[[[[[",   "\xc2\xa0",
        "\xd0\x96", "\xff", "*a",         "&a "};
    const std::size_t at = place(bytes), length = below(1 + below(40));
    switch (below(8)) {
      case 0: bytes.erase(at, length); break;
      case 1: bytes.insert(at, bytes.substr(place(bytes), length)); break;
      case 2: bytes.insert(at, piece()); break;
      case 3: bytes.replace(at, length, piece()); break;
      case 4: bytes.insert(at, bad[below(bad.size())]); break;
      case 5: replace_number(bytes, at, bad[below(6)]); break;
      case 6:
        if (at < bytes.size()) bytes[at] = static_cast<char>(bytes[at] ^ 1 << below(8));
        break;
      default:
        if (at < bytes.size()) bytes[at] = static_cast<char>(below(256));
    }
  }

  static void replace_number(Bytes& bytes, std::size_t from, std::string_view by) {
    const std::size_t begin = bytes.find_first_of("0123456789", from);
    if (begin == Bytes::npos) return;
    const std::size_t end = bytes.find_first_not_of("0123456789.", begin);
    bytes.replace(begin, end == Bytes::npos ? Bytes::npos : end - begin, by);
  }

  const std::vector<Bytes>& corpus_;
  std::mt19937_64 random_;
};

Bytes read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

struct Options {
  std::uint64_t seed = 1;
  std::chrono::seconds time{0};
  std::vector<Bytes> files, corpus;
};

Options read_options(int count, char** words) {
  Options options;
  trial.kept_as = "failed";
  for (const std::string& word : std::vector<std::string>(words + 1, words + count)) {
    const auto value = [&](std::string_view name) -> const char* {
      return word.rfind(name, 0) == 0 ? word.c_str() + name.size() : nullptr;
    };
    if (const char* seed = value("-seed=")) {
      options.seed = std::stoull(seed);
    } else if (const char* seconds = value("-max_total_time=")) {
      options.time = std::chrono::seconds(std::stoull(seconds));
    } else if (const char* prefix = value("-artifact_prefix=")) {
      trial.kept_as = std::string(prefix) + "failed";
    } else if (fs::is_directory(word)) {
      for (const fs::directory_entry& entry : fs::directory_iterator(word))
        if (entry.is_regular_file()) options.corpus.push_back(read(entry.path()));
    } else {
      options.files.push_back(read(word));
    }
  }
  std::sort(options.corpus.begin(), options.corpus.end());  // folders have no order of their own
  return options;
}

}  // namespace

extern "C" {
// Of the sanitizers' run time, where there is one.
[[gnu::weak]] void __sanitizer_set_death_callback(void (*)());
}

int main(int count, char** words) {
  const Options options = read_options(count, words);
  for (const int signal : {SIGABRT, SIGALRM}) std::signal(signal, on_signal);
  if (__sanitizer_set_death_callback != nullptr) {
    __sanitizer_set_death_callback(keep_trial);
  } else {
    for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL}) std::signal(signal, on_signal);
  }
  for (const Bytes& input : options.files) try_once(input);
  for (const Bytes& input : options.corpus) try_once(input);
  if (options.corpus.empty()) return 0;
  Damage damage(options.corpus, options.seed);
  const auto end = std::chrono::steady_clock::now() + options.time;
  std::size_t tried = 0;
  for (; std::chrono::steady_clock::now() < end; ++tried) try_once(damage.next());
  std::printf("%zu inputs and %zu damaged ones answered\n", options.corpus.size(), tried);
  return 0;
}
