#include "exercise/roster.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "exercise/codes.hpp"
#include "storage/whole_file.hpp"

namespace jardam {
namespace {

using nlohmann::json;

constexpr std::size_t largest_file = 1u << 24;  // bytes
constexpr std::string_view prefix = "P-";
/// Two groups of a code's three: 34 bits, which nobody has to guess.
constexpr std::size_t drawn_length = 9;

std::string draw_pseudonym() { return std::string(prefix) + draw_code().substr(0, drawn_length); }

bool is_pseudonym(std::string_view text) {
  constexpr std::string_view characters = "0123456789ABCEHKMPTY-";
  return text.size() == prefix.size() + drawn_length && text.starts_with(prefix) &&
         text.find_first_not_of(characters) == std::string_view::npos;
}

json parsed(const std::filesystem::path& file) {
  const FileContents contents = contents_of(file, largest_file);
  json names = contents.reading == Reading::whole ? json::parse(contents.text, nullptr, false)
                                                  : json(json::value_t::discarded);
  const bool is_roster =
      names.is_object() &&
      std::all_of(names.begin(), names.end(), [](const json& name) { return name.is_string(); });
  if (!is_roster)
    throw RosterError(file.string() + ": is no roster, an object of names by pseudonym (JSON)");
  return names;
}

}  // namespace

Roster::Roster(std::filesystem::path file) : file_(std::move(file)) {
  std::error_code error;
  if (!std::filesystem::exists(file_, error)) return;
  names_ = parsed(file_).get<Names>();
}

std::string Roster::pseudonym_of(const std::string& name) {
  if (name.empty() || is_pseudonym(name)) return name;
  const auto found = std::find_if(names_.begin(), names_.end(),
                                  [&](const auto& entry) { return entry.second == name; });
  if (found != names_.end()) return found->first;
  Names names = names_;
  std::string drawn = draw_pseudonym();
  while (names.contains(drawn)) drawn = draw_pseudonym();
  names[drawn] = name;
  keep(std::move(names));
  return drawn;
}

std::string Roster::name_of(const std::string& pseudonym) const {
  const auto found = names_.find(pseudonym);
  return found == names_.end() ? pseudonym : found->second;
}

void Roster::add_all_of(const Roster& other) {
  Names names = names_;
  names.insert(other.names_.begin(), other.names_.end());
  if (names != names_) keep(std::move(names));
}

void Roster::keep(Names names) {
  constexpr int indentation = 2;
  if (!file_.empty())
    write_file(file_,
               json(names).dump(indentation, ' ', false, json::error_handler_t::replace) + "\n",
               Readers::owner);
  names_ = std::move(names);
}

std::filesystem::path roster_beside(const std::filesystem::path& record) {
  return record.string() + ".roster";
}

}  // namespace jardam
