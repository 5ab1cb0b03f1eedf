/// `jardam serve`: an exercise for a hall of players, kept in a record.

#include <fmt/format.h>

#include <filesystem>
#include <limits>
#include <memory>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "exercise/codes.hpp"
#include "exercise/replay.hpp"
#include "interrupt.hpp"
#include "scenario_input.hpp"
#include "serve_groups.hpp"
#include "serving.hpp"
#include "signing.hpp"
#include "storage/database.hpp"
#include "storage/whole_file.hpp"
#include "stream/server.hpp"

namespace jardam::tools {
namespace {

ServerOptions options_of(const Arguments& arguments) {
  ServerOptions options;
  options.address = arguments.text("listen").value_or(options.address);
  options.port = static_cast<std::uint16_t>(
      arguments.whole("port", 0, std::numeric_limits<std::uint16_t>::max()).value_or(usual_port));
  if (const auto record = arguments.text("record")) options.record = *record;
  if (const auto roster = arguments.text("roster")) options.roster = *roster;
  return options;
}

/// Refuses options whose values stand in the record already.
void check_fits_record(const Arguments& arguments, const std::string& path) {
  const bool begins_anew = arguments.has("until");
  if (begins_anew && !arguments.has("record"))
    throw BadUsage("--until: begins a new record; --record FILE.jardam says which");
  for (const std::string_view option :
       {std::string_view("record"), seed_option.name, set_option.name, scale_option.name}) {
    if (arguments.has(option) && !(begins_anew && option == "record"))
      throw BadUsage(
          fmt::format("--{}: '{}' is a record, which is continued as it was begun", option, path));
  }
}

void check_is_new(const ServerOptions& options) {
  if (options.record && std::filesystem::exists(*options.record))
    throw BadUsage(fmt::format("--record {0}: is there already; 'jardam serve {0}' continues it",
                               options.record->string()));
}

std::unique_ptr<Server> serve_scenario(const Arguments& arguments, const std::string& path,
                                       ServerOptions options) {
  if (arguments.has("until"))
    throw BadUsage(
        fmt::format("--until: '{}' is no record; only a record has earlier instants", path));
  auto scenario = std::make_shared<const Scenario>(read_scenario(path, arguments));
  if (scenario->exercise.seats.empty())
    throw BadUsage(fmt::format("{}: has no exercise to play; 'jardam run' runs it", path));
  check_is_new(options);
  const Seed seed = seed_of(arguments, *scenario);
  options.codes = codes_of(arguments.text("codes"), *scenario, {});
  Exercise exercise = make_exercise(std::move(scenario), seed);
  return std::make_unique<Server>(std::move(exercise), options);
}

/// Begins a new record with what an older one holds until an instant; the older one is left as it
/// is.
std::unique_ptr<Server> serve_from(const Arguments& arguments, const std::string& path,
                                   ServerOptions options) {
  check_is_new(options);
  RecordContents contents = read_record(path);
  const std::string until = *arguments.text("until");
  const Time instant = parse_until(until, *scenario_of(contents));
  try {
    Earlier earlier = exercise_until(std::move(contents), instant);
    const auto codes = codes_of(arguments.text("codes"), *earlier.exercise.scenario, earlier.codes);
    options.codes = codes ? codes : earlier.codes;
    options.speed = earlier.speed;
    options.older_roster = roster_beside(path);
    options.before = std::move(earlier.contents);
    return std::make_unique<Server>(std::move(earlier.exercise), options);
  } catch (const RecordError& error) {
    throw BadUsage(fmt::format("{} --until {}: {}", path, until, error.what()));
  }
}

std::unique_ptr<Server> serve_record(const Arguments& arguments, const std::string& path,
                                     ServerOptions options) {
  check_fits_record(arguments, path);
  if (arguments.has("until")) return serve_from(arguments, path, options);
  Resumed resumed = resume_record(path);
  options.codes = codes_of(arguments.text("codes"), *resumed.exercise.scenario, resumed.codes);
  return std::make_unique<Server>(std::move(resumed), options);
}

std::unique_ptr<Server> open_server(const Arguments& arguments, const Signing& signing) {
  ServerOptions options = options_of(arguments);
  options.key = signing.key;
  if (are_groups(arguments)) return serve_groups(arguments, std::move(options));
  const std::string& path = arguments.operands().front();
  return is_record(path) ? serve_record(arguments, path, std::move(options))
                         : serve_scenario(arguments, path, std::move(options));
}

/// The server, or what is wrong with what was asked of it.
std::unique_ptr<Server> try_to_open(const Arguments& arguments, const Signing& signing) {
  try {
    return open_server(arguments, signing);
  } catch (const BadUsage&) {
    throw;
  } catch (const DiskFailure&) {
    throw;
  } catch (const WriteFailure&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::runtime_error&
               error) {  // an address that cannot be listened on, a record that cannot be read
    throw BadUsage(error.what());
  }
}

/// Whether there will be a record to sign.
bool keeps_record(const Arguments& arguments) {
  return arguments.has("record") || is_record(arguments.operands().front()) ||
         are_groups_of_records(arguments);
}

ExitStatus run_serve(const Arguments& arguments) {
  const Interrupt interrupt;
  if (arguments.has("key") && !keeps_record(arguments))
    throw BadUsage("--key: signs a record; --record FILE.jardam says which");
  if (arguments.has("roster") && !keeps_record(arguments))
    throw BadUsage("--roster: keeps names out of a record; --record FILE.jardam says which");
  const Signing signing = keeps_record(arguments) ? signing_of(arguments) : Signing{};
  const auto server = try_to_open(arguments, signing);
  announce(*server);
  return serve_until_end(*server, interrupt, signing);
}

}  // namespace

Command serve_command() {
  return {.name = "serve",
          .summary =
              "Serves an exercise to its players: a scenario from its start, or a record from "
              "where it stopped.",
          .operand = {"SCENARIO|RECORD", 1, most_groups},
          .options = {{"record", "FILE.jardam", "keep everything that is decided in this new file"},
                      groups_option,
                      {"until", "TIME",
                       "with a RECORD and --record: begin the new record at this earlier instant "
                       "(a date, a duration, or \"D2 10:00\")"},
                      {"listen", "ADDRESS",
                       "network address to listen on (default 127.0.0.1; 0.0.0.0 for everybody)"},
                      {"codes", "FILE|scenario",
                       "keep the seats' codes in this file: read where it is there, made where it "
                       "is not; scenario: the file's own, on this machine alone"},
                      {"roster", "FILE",
                       "keep the names of people in this file (default: RECORD.roster); the record "
                       "holds pseudonyms"},
                      {"port", "N", "port to listen on (default 8765; 0: one that is free)"},
                      key_option,
                      seed_option,
                      set_option,
                      scale_option},
          .run = run_serve};
}

}  // namespace jardam::tools
