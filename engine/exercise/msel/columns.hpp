#pragma once
/// What a column of a sheet of injects holds, and by which headers it is known: those of HSEEP, of
/// MITRE's playbook, of OpenAEV and ours, in three languages.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/scenario.hpp"
#include "words/text.hpp"

namespace jardam::msel {

enum class Holds : std::uint8_t {
  number,
  day,
  at,
  kind,
  trigger,
  storyline,
  mode,
  from,
  to,
  title,
  text,
  expected,
  objectives,
  decision,
  within,
  tells,
  controller,
  notes,
  status,
  key,  ///< a key of injects that no other column speaks of, as YAML on one line
  kept  ///< nothing that an inject knows: kept with it, and given back
};

struct Column {
  std::string header;  ///< as it stands in the sheet; of a key's column, its name
  Holds holds = Holds::kept;
  std::optional<Language> language = {};  ///< of a text: the one that the header names

  bool operator==(const Column&) const = default;
};

/// Whether what the column holds is a text by language: from, title, text, expected.
[[nodiscard]] bool is_text(Holds holds);
/// "title", and "title.ru" with a language: one of sheet_column_names; nothing of a key or kept.
[[nodiscard]] std::string name_of(const Column& column);
/// The column of one of sheet_column_names, without a header; nothing for other names.
[[nodiscard]] std::optional<Column> column_named(std::string_view name);
/// Its header in a language: "Title (ru)".
[[nodiscard]] std::string header_in(const Column& column, Language language);

/// Keys of injects that have columns of no other name, in the scenario format of this program.
[[nodiscard]] std::vector<std::string> other_keys();

/// What a header means, or nothing: its words in any language, whatever their spelling, with a
/// language behind it ("Title_ru", "Текст (кырг.)"). One that is nearly known counts, and
/// `is_guess` is set.
struct Recognised {
  Column column;
  bool is_guess = false;
};
[[nodiscard]] std::optional<Recognised> recognise(std::string_view header);

/// The columns of a sheet that no other sheet was the model for.
[[nodiscard]] std::vector<Column> usual_columns();

}  // namespace jardam::msel
