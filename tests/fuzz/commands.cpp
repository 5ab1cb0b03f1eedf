/// What a client says, a frame a line: it is a frame or has a refusal, an act that is accepted
/// leaves a sound exercise, and a request for the upgrade has an answer.

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>

#include "exercise/exercise.hpp"
#include "scenario/load.hpp"
#include "stream/act_frame.hpp"
#include "stream/upgrade.hpp"
#include "target.hpp"

using namespace jardam;

namespace {

Exercise begun() {
  Loaded loaded =
      load_scenario(std::filesystem::path(JARDAM_SOURCE_DIR) / "tests/engine/exercise/tiny.yaml");
  fuzz::require(loaded.scenario.has_value(), "the tiny exercise is good");
  const Seed seed{loaded.scenario->seed};
  Exercise exercise =
      make_exercise(std::make_shared<const Scenario>(std::move(*loaded.scenario)), seed);
  advance(exercise, Time{} + days(1));
  return exercise;
}

void hear(Exercise& exercise, std::string_view line, std::size_t number) {
  const auto read = parse_client_frame(line);
  const auto* frame = std::get_if<ClientFrame>(&read);
  const auto* command = frame == nullptr ? nullptr : std::get_if<CommandFrame>(frame);
  if (command == nullptr) return;
  const SeatId seat{static_cast<std::uint16_t>(number % exercise.seats.size())};
  const auto act = read_act(exercise, seat, *command);
  if (!std::holds_alternative<Act>(act)) return;
  const bool is_possible = query(exercise, std::get<Act>(act)).is_accepted();
  fuzz::require(apply(exercise, std::get<Act>(act)).is_accepted() == is_possible,
                "what is possible is done");
}

void ask_for_the_upgrade(std::string_view text) {
  namespace http = boost::beast::http;
  http::request_parser<http::empty_body> parser;
  parser.eager(true);
  boost::beast::error_code error;
  parser.put(boost::asio::buffer(text), error);
  if (error || !parser.is_header_done()) return;
  static_cast<void>(stranger_reason(parser.get(), boost::asio::ip::make_address("192.168.1.7"),
                                    {"localhost", "hall"}));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const Exercise beginning = begun();
  std::string_view rest = fuzz::text_of(bytes, size);
  ask_for_the_upgrade(rest);
  Exercise exercise = beginning;
  for (std::size_t number = 0; !rest.empty(); ++number) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    hear(exercise, line, number);
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  }
  advance(exercise, exercise.simulation.world.now + hours(1));
  fuzz::require(validate(exercise.simulation).empty(), "acts leave a sound state");
  return 0;
}
