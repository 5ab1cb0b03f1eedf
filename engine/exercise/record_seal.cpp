#include "exercise/record_seal.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "exercise/act_json.hpp"
#include "exercise/record_format.hpp"
#include "storage/base64.hpp"
#include "storage/read_database.hpp"
#include "storage/whole_file.hpp"

namespace jardam {
namespace {

using nlohmann::json;

/// Keeps what is signed here from being taken for a signature of anything else.
constexpr std::string_view purpose = "jardam record\n";

/// The mark of a row that may have this member; most have not, and are not read.
json mark_with(const RecordRow& row, const std::string& member) {
  if (row.content.find(member) == std::string::npos) return {};
  if (row.kind != RowKind::mark || !is_shallow(row.content, deepest_row_content)) return {};
  json mark = json::parse(row.content, nullptr, false);
  return mark.is_object() ? mark : json();
}

/// What is signed: the link of the row as it is without its signature.
std::string message_of(RecordRow row, const std::string& previous_link, json mark) {
  mark["signed"].erase("signature");
  row.content = mark.dump(-1, ' ', false, json::error_handler_t::replace);
  return std::string(purpose) + link_after(previous_link, row);
}

/// Reads what follows from the head; the reader's complaint is the fault.
void read_rows(Database& database, const RecordHead& head, Verdict& verdict) {
  RowReader reader(database, head);
  verdict.line = verdict.last_link = reader.last_link();
  verdict.links.push_back(reader.last_link());
  while (auto row = reader.next()) {
    if (begins_line(*row)) verdict.line = row->chain;
    const auto signer = signer_of(*row);
    if (signer && !is_truly_signed(*row, verdict.last_link))
      throw RecordError(fmt::format("{}: the signature of row {} is not of this record",
                                    database.path().string(), row->sequence));
    verdict.rows = row->sequence;
    verdict.last_link = row->chain;
    verdict.links.push_back(row->chain);
    if (signer)
      verdict.seals.push_back({verdict.line, row->sequence, row->chain, row->wall, *signer});
  }
}

void check_end(Database& database, const Verdict& verdict) {
  const RecordEnd end = read_end(database);
  if (end.rows == fmt::format("{}", verdict.rows) && end.last_link == verdict.last_link) return;
  throw RecordError(fmt::format(
      "{}: has been changed: it holds {} rows up to link {:.8}, and was written with {:.20} up to "
      "{:.8}",
      database.path().string(), verdict.rows, verdict.last_link, end.rows, end.last_link));
}

}  // namespace

std::string signed_content(const RecordRow& row, const std::string& previous_link,
                           const SigningKey& key) {
  json mark = json::parse(row.content);
  mark["signed"] = {{"key", base64(key.public_key())}};
  const std::string signature = key.sign(message_of(row, previous_link, mark));
  mark["signed"]["signature"] = base64(signature);
  return mark.dump();
}

std::optional<std::string> signer_of(const RecordRow& row) {
  const json mark = mark_with(row, "signed");
  if (!mark.is_object() || !mark.contains("signed")) return std::nullopt;
  return from_base64(text_member(mark["signed"], "key").value_or("")).value_or("");
}

bool is_truly_signed(const RecordRow& row, const std::string& previous_link) {
  const json mark = mark_with(row, "signed");
  // One content has one text, so that nothing can hide in how it is written.
  if (!mark.is_object() || mark.dump(-1, ' ', false, json::error_handler_t::replace) != row.content)
    return false;
  const json claim = mark.value("signed", json());
  const auto key = from_base64(text_member(claim, "key").value_or(""));
  const auto signature = from_base64(text_member(claim, "signature").value_or(""));
  return key && signature && claim.size() == 2 &&
         is_signature(*signature, message_of(row, previous_link, mark), *key);
}

bool begins_line(const RecordRow& row) {
  const json mark = mark_with(row, line_member);
  return mark.is_object() && mark.value(line_member, json()) == true;
}

Verdict verify_record(const std::filesystem::path& path) {
  check_record_exists(path);
  const ReadDatabase database(path, record_content, Damage::tolerated);
  check_record_format(*database, Strangers::passed_over);
  Verdict verdict;
  try {
    read_rows(*database, read_head(*database), verdict);
    check_record_format(*database);
    check_end(*database, verdict);
  } catch (const RecordError& error) {
    verdict.fault = error.what();
  }
  return verdict;
}

void note_seal(const std::filesystem::path& notes, const Seal& seal) {
  std::ofstream file(notes, std::ios::app);
  file << fmt::format("{} {} {} {} {}\n", seal.line, seal.rows, seal.link, seal.wall,
                      base64(seal.key));
  file.flush();
  if (!file) throw WriteFailure(fmt::format("cannot write '{}'", notes.string()));
}

std::vector<Seal> noted_seals(const std::filesystem::path& notes, std::string_view line) {
  std::vector<Seal> found;
  std::ifstream file(notes);
  for (std::string text; std::getline(file, text);) {
    std::istringstream words(text);
    Seal seal;
    std::string key;
    if (!(words >> seal.line >> seal.rows >> seal.link >> seal.wall >> key) || seal.line != line)
      continue;
    seal.key = from_base64(key).value_or("");
    found.push_back(std::move(seal));
  }
  return found;
}

}  // namespace jardam
