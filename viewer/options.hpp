#pragma once
/// The command line of jardam-viewer.

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "words/text.hpp"

namespace jardam::viewer {

enum class Screen { map, inbox, charts, control, evaluation, groups, what_if };
enum class Side { details, register_, office };

struct Options {
  std::string scenario;  ///< file; empty when connecting
  std::string host;      ///< empty when a scenario is opened in this process
  std::string port;
  std::vector<std::pair<std::string, std::string>>
      others;                     ///< host and port of further servers at which the exercise may be
  std::string replay;             ///< file of a record that is looked at; empty: none is
  std::optional<PlayTime> until;  ///< replay: what comes after it is cut off
  std::string seat;  ///< seat code; of a replay the id of a team's seat; empty: exercise control of
                     ///< the scenario
  bool take = false;
  unsigned group = 0;  ///< with the board's code: which group to be at; 0: the first
  std::optional<std::uint64_t> seed;
  std::string screenshot;  ///< file; empty: a window
  unsigned width = 1280;
  unsigned height = 720;
  bool is_size_given = false;
  double scale = 1;  ///< of type and spacing: 1 seat, 1.5 smartboard, 2 projector
  Language language = Language::english;
  Screen screen = Screen::map;
  Side side = Side::details;
  std::optional<PlayTime> at;  ///< screenshot: exercise time to move to before
  double after = 0;            ///< screenshot: seconds of wall clock to wait before
  std::string region;          ///< id of the region to show closely; empty: the country
  std::string select;          ///< "site:12": what is selected at the start
  std::string inject_form;     ///< form that is open at the start: "new", "like NUMBER" or a number
  bool asks_cuts = false;      ///< screenshot: print the texts that had to be cut
  bool asks_help = false;
  bool asks_version = false;
  bool asks_manual = false;
  bool asks_completion = false;
};

/// What is wrong with the command line, as a sentence for the user.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Throws UsageError.
[[nodiscard]] Options parse_options(int count, const char* const* arguments);
[[nodiscard]] std::string usage();
/// The manual page, and a script by which bash completes, of the same declarations.
[[nodiscard]] std::string manual();
[[nodiscard]] std::string completion();

}  // namespace jardam::viewer
