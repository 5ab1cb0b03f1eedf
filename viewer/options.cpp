#include "options.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <sstream>
#include <tuple>

#include <fmt/format.h>
#include <boost/program_options.hpp>

#include "storage/version.hpp"
#include "words/manual.hpp"

namespace jardam::viewer {

namespace po = boost::program_options;

namespace {

constexpr unsigned least_width = 800, least_height = 600, greatest_side = 8192;
constexpr double least_scale = 0.8, greatest_scale = 3;

template <class Value>
auto value(const char* name) {
  return po::value<Value>()->value_name(name);
}

po::options_description described() {
  po::options_description described("Options");
  described.add_options()("connect", value<std::string>("HOST:PORT[,HOST:PORT]"),
                          "a running exercise (jardam serve); after a comma that of its standby")(
      "seat", value<std::string>("CODE"),
      "code of the seat; with SCENARIO the default is exercise control")(
      "take", "play the seat instead of only watching it")(
      "replay", value<std::string>("RECORD"),
      "looks at a record: the truth, and what each seat (--seat ID) knew at any instant")(
      "until", value<std::string>("TIME"), "replay: nothing after it is shown, \"D1 17:00\"")(
      "group", value<unsigned>("N"), "with the code of the board: the group to be at")(
      "seed", value<std::uint64_t>("N"), "with SCENARIO: another seed than the scenario's")(
      "language", value<std::string>("en|ru|ky"), "can be switched in the window")(
      "screen", value<std::string>("map|inbox|charts|control|evaluation|groups|what-if"),
      "what is shown first")("side", value<std::string>("details|register|office"),
                             "what is shown beside it")(
      "region", value<std::string>("ID"), "region to look at closely, for example issyk-kul")(
      "select", value<std::string>("KIND:ID"), "a subject to select, for example region:2")(
      "size", value<std::string>("WIDTHxHEIGHT"), "in pixels, 1280x720 unless given")(
      "scale", value<double>("F"), "size of type: 1 at a desk, 1.5 smartboard, 2 projector")(
      "screenshot", value<std::string>("FILE.png"),
      "render the window's content to this file and leave")(
      "at", value<std::string>("TIME"),
      "screenshot or replay: exercise time to move to before, \"D2 10:00\"")(
      "after", value<double>("SECONDS"), "screenshot: how long to wait before")(
      "help", "this text")("version", "version of the program");
  return described;
}

po::options_description all_options() {
  po::options_description all = described();
  all.add_options()("scenario", po::value<std::string>())("manual", "")("completion", "")(
      "cuts", "")("inject-form", po::value<std::string>());
  return all;
}

constexpr std::string_view about =
    "The window of an exercise: a scenario opened here, or a seat of one that is served "
    "elsewhere.";

ProgramWords program_words() {
  CommandWords command{"", "[SCENARIO]", "", {}};
  const po::options_description options = described();
  for (const auto& option : options.options()) {
    const po::value_semantic& semantic = *option->semantic();
    command.options.push_back({option->long_name(),
                               semantic.max_tokens() > 0 ? semantic.name() : "",
                               option->description()});
  }
  return {
      .name = "jardam-viewer",
      .version = std::string(program_version()),
      .summary = "the window of an exercise against trafficking",
      .about = std::string(about),
      .commands = {std::move(command)},
      .exit_status =
          "0 done, 2 bad arguments or input or a display that cannot be used, 3 internal error.",
      .see_also = "jardam(1)"};
}

template <class Value>
Value chosen(const std::string& option, const std::string& word,
             const std::map<std::string, Value>& values) {
  const auto found = values.find(word);
  if (found != values.end()) return found->second;
  std::string allowed;
  for (const auto& [name, value] : values) allowed += (allowed.empty() ? "" : ", ") + name;
  throw UsageError(fmt::format("--{}: '{}' is not one of {}.", option, word, allowed));
}

/// One HOST:PORT.
std::pair<std::string, std::string> read_address(const std::string& text) {
  const auto colon = text.rfind(':');
  const std::string port = colon == std::string::npos ? "" : text.substr(colon + 1);
  const bool is_number =
      !port.empty() && port.size() <= 5 &&
      std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (colon == 0 || !is_number || std::stoi(port) < 1 || std::stoi(port) > 65535)
    throw UsageError(
        fmt::format("--connect: '{}' is not HOST:PORT, for example localhost:7878.", text));
  std::string host = text.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']')
    host = host.substr(1, host.size() - 2);
  return {host, port};
}

void read_addresses(const std::string& text, Options& options) {
  std::size_t begin = 0;
  for (std::size_t end = text.find(','); end != std::string::npos; end = text.find(',', begin)) {
    options.others.push_back(read_address(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  options.others.push_back(read_address(text.substr(begin)));
  std::tie(options.host, options.port) = options.others.front();
  options.others.erase(options.others.begin());
}

void read_size(const std::string& text, Options& options) {
  int length = 0;
  const int read = std::sscanf(text.c_str(), "%5ux%5u%n", &options.width, &options.height, &length);
  if (read != 2 || static_cast<std::size_t>(length) != text.size())
    throw UsageError(fmt::format("--size: '{}' is not WIDTHxHEIGHT, for example 1280x720.", text));
  if (options.width < least_width || options.height < least_height ||
      options.width > greatest_side || options.height > greatest_side)
    throw UsageError(fmt::format("--size: {} is outside {}x{} to {}x{}.", text, least_width,
                                 least_height, greatest_side, greatest_side));
  options.is_size_given = true;
}

void read_scale(double scale, Options& options) {
  if (!(scale >= least_scale && scale <= greatest_scale))
    throw UsageError(
        fmt::format("--scale: {} is outside {} to {}.", scale, least_scale, greatest_scale));
  options.scale = scale;
}

PlayTime read_play_time(const char* option, const std::string& text) {
  if (const auto time = parse_play_time(text)) return *time;
  throw UsageError(
      fmt::format("--{}: '{}' is not an exercise time, for example \"D2 10:00\".", option, text));
}

void read_after(double after, Options& options) {
  if (!(after >= 0 && after <= 86400))
    throw UsageError(fmt::format("--after: {} is not a number of seconds from 0 to 86400.", after));
  options.after = after;
}

/// An empty value is a variable of a script that was not set, and could be taken for anything.
/// Flags have no values, and are given with empty ones.
void check_values(const po::variables_map& given, const po::options_description& options) {
  for (const auto& [name, value] : given) {
    const auto* text = boost::any_cast<std::string>(&value.value());
    const bool takes_value = options.find(name, false).semantic()->max_tokens() > 0;
    if (text == nullptr || !text->empty() || !takes_value) continue;
    throw UsageError(name == "scenario" ? "SCENARIO is empty."
                                        : fmt::format("--{}: its value is empty.", name));
  }
}

void check_together(const Options& options) {
  if (options.asks_help || options.asks_version || options.asks_manual || options.asks_completion)
    return;
  if (options.scenario.empty() && options.host.empty() && options.replay.empty())
    throw UsageError(
        "Say which SCENARIO to open, which record to --replay, or where to --connect.");
  if (!options.replay.empty() && !(options.scenario.empty() && options.host.empty()))
    throw UsageError("--replay looks at a record alone, without SCENARIO and --connect.");
  if (!options.replay.empty() && (options.take || options.seed))
    throw UsageError("A replay is only looked at: --take and --seed do not go with it.");
  if (options.replay.empty() && options.until) throw UsageError("--until goes with --replay.");
  if (!options.scenario.empty() && !options.host.empty())
    throw UsageError("A SCENARIO is opened here; --connect joins one elsewhere. Say one of them.");
  if (!options.host.empty() && options.seat.empty())
    throw UsageError("--connect needs the code of a seat: --seat CODE.");
  if (!options.host.empty() && options.seed)
    throw UsageError("--seed is for a SCENARIO opened here; a running exercise has its seed.");
  const bool is_moved = options.at && options.replay.empty();
  if (options.screenshot.empty() && (is_moved || options.after > 0))
    throw UsageError("--at and --after go with --screenshot.");
}

Options read_all(const po::variables_map& given) {
  Options options;
  const auto on = [&](const char* name, auto read) {
    if (given.count(name) > 0) read(given[name]);
  };
  on("scenario", [&](const auto& value) { options.scenario = value.template as<std::string>(); });
  on("connect",
     [&](const auto& value) { read_addresses(value.template as<std::string>(), options); });
  on("seat", [&](const auto& value) { options.seat = value.template as<std::string>(); });
  on("group", [&](const auto& value) { options.group = value.template as<unsigned>(); });
  on("seed", [&](const auto& value) { options.seed = value.template as<std::uint64_t>(); });
  on("screenshot",
     [&](const auto& value) { options.screenshot = value.template as<std::string>(); });
  on("size", [&](const auto& value) { read_size(value.template as<std::string>(), options); });
  on("scale", [&](const auto& value) { read_scale(value.template as<double>(), options); });
  on("at", [&](const auto& value) {
    options.at = read_play_time("at", value.template as<std::string>());
  });
  on("until", [&](const auto& value) {
    options.until = read_play_time("until", value.template as<std::string>());
  });
  on("replay", [&](const auto& value) { options.replay = value.template as<std::string>(); });
  on("after", [&](const auto& value) { read_after(value.template as<double>(), options); });
  on("region", [&](const auto& value) { options.region = value.template as<std::string>(); });
  on("select", [&](const auto& value) { options.select = value.template as<std::string>(); });
  on("inject-form",
     [&](const auto& value) { options.inject_form = value.template as<std::string>(); });
  on("language", [&](const auto& value) {
    options.language = chosen<Language>(
        "language", value.template as<std::string>(),
        {{"en", Language::english}, {"ru", Language::russian}, {"ky", Language::kyrgyz}});
  });
  on("screen", [&](const auto& value) {
    options.screen = chosen<Screen>("screen", value.template as<std::string>(),
                                    {{"map", Screen::map},
                                     {"inbox", Screen::inbox},
                                     {"charts", Screen::charts},
                                     {"control", Screen::control},
                                     {"evaluation", Screen::evaluation},
                                     {"groups", Screen::groups},
                                     {"what-if", Screen::what_if}});
  });
  on("side", [&](const auto& value) {
    options.side = chosen<Side>(
        "side", value.template as<std::string>(),
        {{"details", Side::details}, {"register", Side::register_}, {"office", Side::office}});
  });
  options.take = given.count("take") > 0;
  options.asks_cuts = given.count("cuts") > 0;
  options.asks_help = given.count("help") > 0;
  options.asks_version = given.count("version") > 0;
  options.asks_manual = given.count("manual") > 0;
  options.asks_completion = given.count("completion") > 0;
  return options;
}

}  // namespace

Options parse_options(int count, const char* const* arguments) {
  po::positional_options_description positions;
  positions.add("scenario", 1);
  po::variables_map given;
  const po::options_description all = all_options();
  try {
    po::store(po::command_line_parser(count, arguments).options(all).positional(positions).run(),
              given);
    po::notify(given);
  } catch (const po::error& problem) {
    throw UsageError(std::string(problem.what()) + ".");
  }
  check_values(given, all);
  const Options options = read_all(given);
  check_together(options);
  return options;
}

std::string usage() {
  std::ostringstream text;
  text << "jardam-viewer SCENARIO\n"
          "jardam-viewer --connect HOST:PORT[,HOST:PORT] --seat CODE [--take]\n"
          "jardam-viewer --replay RECORD [--until TIME] [--at TIME] [--seat ID]\n\n"
       << about << "\n\n"
       << described();
  return text.str();
}

std::string manual() { return manual_page(program_words()); }
std::string completion() { return bash_completion(program_words()); }

}  // namespace jardam::viewer
