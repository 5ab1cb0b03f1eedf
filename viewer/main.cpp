/// jardam-viewer: the window of an exercise. Exit status 0 done, 2 bad arguments or input or no
/// display, 3 internal error.

#include <langinfo.h>

#include <clocale>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string_view>

#include <fmt/format.h>

#include "display.hpp"
#include "local_exercise.hpp"
#include "options.hpp"
#include "replay.hpp"
#include "run.hpp"
#include "storage/version.hpp"

namespace jardam::viewer {

namespace {

constexpr int done = 0, bad_input = 2, internal_error = 3;
/// A minute of play each second: an exercise hour, three days of the world in the Issyk-Kul
/// exercise, passes in a minute.
constexpr double pleasant_speed = 60;
/// Running, but as good as still while a picture is taken; the server goes no slower.
constexpr double slowest_speed = 0.25;

bool ends_in_png(const std::string& file) {
  return std::filesystem::path(file).extension() == ".png";
}

void check_picture_file(const Options& options) {
  if (options.screenshot.empty()) return;
  if (!ends_in_png(options.screenshot))
    throw UsageError(fmt::format("--screenshot: '{}' does not end in .png.", options.screenshot));
  const auto folder = std::filesystem::absolute(options.screenshot).parent_path();
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error))
    throw UsageError(fmt::format("--screenshot: there is no folder {}.", folder.string()));
}

/// Who is watched, and through whom time can be moved.
struct Exercise {
  std::unique_ptr<LocalExercise> local;
  std::unique_ptr<Session> watching;
  std::unique_ptr<Replay> replay;  ///< of a record that is looked at
  std::unique_ptr<Session>
      control;  ///< a second connection, of a local exercise watched from another seat
};

constexpr double replay_speed = 16;  ///< an hour of the hall in some four minutes

Exercise open_replay(const Options& options) {
  Exercise exercise;
  exercise.local = std::make_unique<LocalExercise>(options.replay, options.until, replay_speed);
  exercise.watching = std::make_unique<Session>(exercise.local->address(),
                                                Hello{exercise.local->control_code(), false});
  wait_for_welcome(*exercise.watching);
  exercise.replay = std::make_unique<Replay>(*exercise.local, *exercise.watching);
  if (options.at) move_to(*exercise.watching, *exercise.watching, *options.at);
  if (options.seat.empty()) return exercise;
  Session* team = exercise.replay->team(options.seat);
  if (team == nullptr)
    throw ShowError(fmt::format("--seat: the record has no team's seat '{}'.", options.seat));
  exercise.replay->seat = options.seat;
  exercise.replay->shows_truth = false;
  wait_for_welcome(*team);
  return exercise;
}

Exercise open(const Options& options) {
  if (!options.replay.empty()) return open_replay(options);
  Exercise exercise;
  if (options.scenario.empty()) {
    Address address{options.host, options.port};
    for (const auto& [host, port] : options.others) address.others.push_back({host, port});
    exercise.watching = std::make_unique<Session>(std::move(address),
                                                  Hello{options.seat, options.take, options.group});
    wait_for_welcome(*exercise.watching);
    return exercise;
  }
  const bool is_picture = !options.screenshot.empty();
  const double speed = is_picture && options.after <= 0 ? slowest_speed : pleasant_speed;
  exercise.local = std::make_unique<LocalExercise>(options.scenario, options.seed, speed, true);
  const std::string code = options.seat.empty() ? exercise.local->control_code() : options.seat;
  exercise.watching = std::make_unique<Session>(exercise.local->address(), Hello{code, true});
  wait_for_welcome(*exercise.watching);
  if (!options.at || exercise.watching->model().welcome->seat.is_excon) return exercise;
  exercise.control = std::make_unique<Session>(exercise.local->address(),
                                               Hello{exercise.local->control_code(), true});
  wait_for_welcome(*exercise.control);
  return exercise;
}

void reach_time(Exercise& exercise, const Options& options) {
  Session& watching = *exercise.watching;
  if (options.at) {
    Session* control = exercise.control                          ? exercise.control.get()
                       : watching.model().welcome->seat.is_excon ? &watching
                                                                 : nullptr;
    if (control == nullptr)
      fmt::print(
          stderr,
          "jardam-viewer: --at: only exercise control moves the clock; waiting until it comes.\n");
    control != nullptr ? move_to(*control, watching, *options.at)
                       : wait_until(watching, *options.at);
  }
  if (options.after > 0) let_pass(watching, options.after);
}

/// Without a UTF-8 locale X gives typed Cyrillic letters to nobody. Numbers and sorting keep to the
/// C locale.
void prepare_typing() {
  const char* chosen = std::setlocale(LC_CTYPE, "");
  if (chosen == nullptr || std::string_view(nl_langinfo(CODESET)) != "UTF-8")
    std::setlocale(LC_CTYPE, "C.UTF-8");
}

int show(const Options& options) {
  prepare_typing();
  check_picture_file(options);
  end_when_display_is_lost();
  check_display();
  Exercise exercise = open(options);
  if (options.screenshot.empty()) {
    show_window(*exercise.watching, options, exercise.replay.get());
    return done;
  }
  reach_time(exercise, options);
  save_picture(*exercise.watching, options, exercise.replay.get());
  return done;
}

int run(int count, const char* const* arguments) {
  const Options options = parse_options(count, arguments);
  if (options.asks_help) return fmt::print("{}", usage()), done;
  if (options.asks_version) return fmt::print("jardam-viewer {}\n", program_version()), done;
  if (options.asks_manual) return fmt::print("{}", manual()), done;
  if (options.asks_completion) return fmt::print("{}", completion()), done;
  return show(options);
}

}  // namespace

}  // namespace jardam::viewer

int main(int count, char** arguments) {
  using namespace jardam::viewer;
  try {
    return run(count, arguments);
  } catch (const UsageError& problem) {
    fmt::print(stderr, "jardam-viewer: {} (--help shows the options)\n", problem.what());
    return bad_input;
  } catch (const ScenarioError& problem) {
    fmt::print(stderr, "{}\n", problem.what());
    return bad_input;
  } catch (const DisplayError& problem) {
    fmt::print(stderr, "{}\n", problem.what());
    return bad_input;
  } catch (const ShowError& problem) {
    fmt::print(stderr, "{}\n", problem.what());
    return bad_input;
  } catch (const std::exception& problem) {
    fmt::print(stderr, "jardam-viewer: internal error: {}\n", problem.what());
    return internal_error;
  }
}
