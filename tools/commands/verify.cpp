/// `jardam verify`: whether a record is what was signed. It is not `replay`, which asks whether the
/// engine still does what the record says: who verifies need not have the same version.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "agencies/offices/tasks.hpp"
#include "arguments.hpp"
#include "commands/commands.hpp"
#include "exercise/record_seal.hpp"
#include "signing.hpp"
#include "storage/base64.hpp"

namespace jardam::tools {
namespace {

/// Fewer digits of a link than these could be met by chance or by trying.
constexpr std::size_t fewest_digits = 16;

/// The public key of this machine's signer; empty where there is none.
std::string own_key(const std::filesystem::path& file) {
  std::error_code error;
  if (file.empty() || !std::filesystem::exists(file, error)) return {};
  try {
    return kept_key(file).public_key();
  } catch (const std::runtime_error&) {
    return {};
  }
}

/// Whether the key is one that was asked for: whole, as base64, or by its fingerprint.
bool is_one_of(const std::string& key, const std::vector<std::string>& wanted) {
  return std::any_of(wanted.begin(), wanted.end(), [&](const std::string& each) {
    return base64(key) == each || fingerprint(key) == each;
  });
}

void check_wanted(const std::string& wanted) {
  constexpr std::size_t whole_key = 32;
  const auto bytes = from_base64(wanted);
  const bool is_key = bytes && bytes->size() == whole_key;
  const bool is_fingerprint = wanted.size() == fingerprint({}).size() &&
                              wanted.find_first_not_of("0123456789abcdef-") == std::string::npos;
  if (!is_key && !is_fingerprint)
    throw BadUsage(
        fmt::format("--key {}: is neither a public key (44 characters of base64) nor a fingerprint "
                    "(9f3a-77c2-0b1e-4d55-a1c0)",
                    wanted));
}

/// What somebody wrote on paper: how many rows were signed, and the last one's link.
struct Paper {
  std::uint64_t rows = 0;
  std::string link;
};

std::optional<Paper> paper_of(const Arguments& arguments) {
  const auto text = arguments.text("signed");
  if (!text) return std::nullopt;
  const auto space = text->find(' ');
  Paper paper;
  const char* const end = text->data() + std::min(space, text->size());
  const auto [read, error] = std::from_chars(text->data(), end, paper.rows);
  if (space != std::string::npos) paper.link = text->substr(space + 1);
  if (error != std::errc() || read != end || paper.link.size() < fewest_digits ||
      paper.link.find_first_not_of("0123456789abcdef") != std::string::npos)
    throw BadUsage(fmt::format(
        "--signed '{}': is not a number of rows and a link, \"214 0a1b2c3d4e5f6071\"", *text));
  return paper;
}

bool holds(const Verdict& verdict, std::uint64_t rows, const std::string& link) {
  return rows < verdict.links.size() && verdict.links[rows].starts_with(link);
}

/// What is wrong with the signatures; empty: nothing.
std::string complaint(const Verdict& verdict, const Arguments& arguments,
                      const std::optional<Paper>& paper) {
  const std::vector<std::string> wanted = arguments.texts("key");
  if (!wanted.empty() && verdict.seals.empty()) return "is not signed";
  for (const Seal& seal : verdict.seals)
    if (!wanted.empty() && !is_one_of(seal.key, wanted))
      return fmt::format("row {} is signed with another key, {}", seal.rows, fingerprint(seal.key));
  if (paper && !holds(verdict, paper->rows, paper->link))
    return fmt::format("does not hold the {} rows up to link {} that were signed", paper->rows,
                       paper->link);
  const std::filesystem::path file = usual_key_file();
  if (file.empty()) return {};
  for (const Seal& seal : noted_seals(notes_beside(file), verdict.line))
    if (!holds(verdict, seal.rows, seal.link))
      return fmt::format(
          "does not hold the {} rows up to link {:.16} that this machine signed at {}", seal.rows,
          seal.link, seal.wall);
  return {};
}

void print_seals(const Verdict& verdict) {
  const std::string own = own_key(usual_key_file());
  for (const Seal& seal : verdict.seals)
    fmt::print("rows 1 to {}, link {:.16}: signed by {}{} at {}\n", seal.rows, seal.link,
               fingerprint(seal.key), seal.key == own ? ", the key of this machine," : "",
               seal.wall);
}

void print_rest(const Verdict& verdict) {
  const std::uint64_t last = verdict.seals.empty() ? 0 : verdict.seals.back().rows;
  if (verdict.seals.empty())
    fmt::print("not signed\n");
  else if (last == verdict.rows)
    fmt::print("nothing after that\n");
  else
    fmt::print("rows {} to {} are not signed\n", last + 1, verdict.rows);
}

ExitStatus run_verify(const Arguments& arguments) {
  const std::string& path = arguments.operands().front();
  for (const std::string& wanted : arguments.texts("key")) check_wanted(wanted);
  const auto paper = paper_of(arguments);
  const Verdict verdict = verify_record(path);
  const std::string wrong =
      verdict.fault.empty() ? complaint(verdict, arguments, paper) : verdict.fault;
  fmt::print("{}: {} rows that follow from each other, up to link {:.16}\n", path, verdict.rows,
             verdict.last_link);
  print_seals(verdict);
  if (verdict.fault.empty()) print_rest(verdict);
  if (wrong.empty()) return ExitStatus::done;
  std::fflush(stdout);
  fmt::print(stderr, "jardam: {}\n", verdict.fault.empty() ? path + ": " + wrong : wrong);
  return ExitStatus::incomplete;
}

}  // namespace

Command verify_command() {
  return {.name = "verify",
          .summary =
              "Says who signed a record until which row, and what after that is not signed; exit "
              "status 1 if it is not what was signed.",
          .operand = {"RECORD"},
          .options = {{"key", "PUBLIC",
                       "who must have signed: a public key or its fingerprint; several where a "
                       "standby took over",
                       true},
                      {"signed", "\"ROWS LINK\"",
                       "what was written on paper when it was signed, which the record must hold"}},
          .run = run_verify};
}

}  // namespace jardam::tools
