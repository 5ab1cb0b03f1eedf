#include "laboratory/lists/capture_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/locale.hpp>
#include <charconv>
#include <cmath>
#include <tuple>

#include "scenario/characters.hpp"
#include "scenario/utf8.hpp"
#include "storage/csv.hpp"
#include "storage/whole_file.hpp"

namespace jardam::laboratory {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = std::size_t{32} << 20;  // a table in memory takes 25 times that
constexpr std::size_t most_findings = 50;                  ///< a wrong file is wrong in every line
constexpr std::uint64_t most_people = 1'000'000'000;
constexpr std::array<std::string_view, 3> label_names{"run", "population", "word"};
/// Names of the column of counts, as R, pandas and people write them; in small letters.
constexpr std::array<std::string_view, 6> count_names{"count", "counts", "frequency",
                                                      "freq",  "number", "n"};
/// A name that may as well be a list's, so that its numbers must show which it is.
constexpr std::string_view short_count_name = "n";
/// How pandas names a column of row names that it has read back.
constexpr std::string_view pandas_unnamed = "Unnamed: 0";

/// What a program writes for yes and no, in small letters; spreadsheets in the language of their
/// country.
constexpr std::array<std::string_view, 6> words_for_yes{"true", "t", "yes", "истина", "да", "ооба"};
constexpr std::array<std::string_view, 6> words_for_no{"false", "f", "no", "ложь", "нет", "жок"};

/// Blanks that programs set between thousands or before a number, beside the common one.
constexpr std::array<std::string_view, 4> other_blanks{"\u00a0", "\u202f", "\u2009", "\ufeff"};

/// A file taken apart into rows, with what is wrong in it so far.
struct Sheet {
  std::string name;
  std::vector<CsvRow> rows;  ///< the header first, then those with a field for every column
  std::vector<Finding> findings;

  void find(std::size_t line, std::size_t column, std::string_view path, std::string message) {
    findings.push_back({name, line, column, std::string(path), std::move(message)});
  }
  [[nodiscard]] bool is_full() const { return findings.size() >= most_findings; }
};

/// As a reader meets them, from top to bottom.
std::vector<Finding> in_order(std::vector<Finding> findings) {
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.line, a.column) < std::tie(b.line, b.column);
  });
  return findings;
}

std::string shortened(const std::string& text) {
  constexpr std::size_t most = 40;
  std::size_t end = std::min(text.size(), most);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u)
    --end;  // not within a character
  return end < text.size() ? text.substr(0, end) + "..." : text;
}

/// In small letters of whatever alphabet.
std::string lowered(std::string_view text) {
  static const std::locale unicode = boost::locale::generator().generate("en_US.UTF-8");
  return boost::locale::to_lower(std::string(text), unicode);
}

void drop_all(std::string& text, std::string_view piece) {
  for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece, at))
    text.erase(at, piece.size());
}

/// What the file is when it is no text that can be read, by its first bytes.
std::optional<std::string_view> other_format(std::string_view text) {
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
    return "is UTF-16 (Excel's 'Unicode text'); save it as 'CSV UTF-8'";
  if (text.size() >= 4 && (text[0] == 0) != (text[1] == 0) && (text[2] == 0) != (text[3] == 0))
    return "looks like UTF-16; save it as 'CSV UTF-8'";
  if (text.starts_with("PK\x03\x04"))
    return "is a workbook (.xlsx, .ods) or another zip archive; save the sheet as 'CSV UTF-8'";
  if (text.starts_with("\xd0\xcf\x11\xe0"))
    return "is a workbook of old Excel (.xls); save the sheet as 'CSV UTF-8'";
  return std::nullopt;
}

bool is_blank(const CsvField& field) { return field.text.empty(); }

bool has_text(const CsvRow& row) {
  return !row.is_closed || !std::all_of(row.fields.begin(), row.fields.end(), is_blank);
}

/// Whether the first fields of the rows count on from a number.
bool are_numbered(const std::vector<CsvRow>& rows, std::size_t from) {
  for (std::size_t i = 1; i < rows.size(); ++i)
    if (rows[i].fields.front().text != fmt::format("{}", from + i - 1)) return false;
  return rows.size() > 2;
}

bool is_count_name(std::string_view lowered_name) {
  return std::find(count_names.begin(), count_names.end(), lowered_name) != count_names.end();
}

/// Whether a column of that name is a count or a label, whatever it holds.
bool is_reserved(std::string_view name) {
  const std::string small = lowered(name);
  return is_count_name(small) ||
         std::find(label_names.begin(), label_names.end(), small) != label_names.end();
}

/// Gives R's row names, which stand under no name at all, an empty one.
void name_row_names(std::vector<CsvRow>& rows) {
  CsvRow& header = rows.front();
  const bool is_one_short = std::all_of(rows.begin() + 1, rows.end(), [&](const CsvRow& row) {
    return row.fields.size() == header.fields.size() + 1;
  });
  if (is_one_short && are_numbered(rows, 1))
    header.fields.insert(header.fields.begin(), CsvField{});
}

/// Whether the first column holds row names: without a name, no two of them alike; or under some
/// name, numbers that count on, which hold a 2 and so are no list.
bool has_row_names(const std::vector<CsvRow>& rows) {
  const std::string& name = rows.front().fields.front().text;
  constexpr std::size_t least_rows = 3;
  if (!name.empty() && name != pandas_unnamed)
    return rows.size() > least_rows && !is_reserved(name) &&
           (are_numbered(rows, 0) || are_numbered(rows, 1));
  std::vector<std::string_view> names;
  for (std::size_t i = 1; i < rows.size(); ++i) names.push_back(rows[i].fields.front().text);
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) == names.end();
}

/// Takes out the columns that hold no data: row names first, columns without name and content last.
void drop_empty_columns(std::vector<CsvRow>& rows) {
  const std::size_t wanted = rows.front().fields.size();
  const bool drops_first = wanted > 1 && has_row_names(rows);
  std::size_t kept = wanted;
  const auto is_nothing = [&](std::size_t column) {
    return std::all_of(rows.begin(), rows.end(),
                       [&](const CsvRow& row) { return is_blank(row.fields[column]); });
  };
  while (kept > 1 && is_nothing(kept - 1)) --kept;
  for (CsvRow& row : rows) {
    row.fields.resize(kept);
    if (drops_first) row.fields.erase(row.fields.begin());
  }
}

/// Whether the row has a field for every column; says so when not.
bool is_complete(Sheet& sheet, const CsvRow& row) {
  const std::size_t wanted = sheet.rows.front().fields.size();
  if (!row.is_closed)
    sheet.find(row.line, 1, "", "a quote is not closed before the end of the file");
  else if (row.fields.size() != wanted)
    sheet.find(row.line, 1, "",
               fmt::format("has {} fields; the header has {}", row.fields.size(), wanted));
  else
    return true;
  return false;
}

void keep_complete_rows(Sheet& sheet) {
  std::vector<CsvRow> kept;
  for (const CsvRow& row : sheet.rows)
    if (!sheet.is_full() && is_complete(sheet, row)) kept.push_back(row);
  sheet.rows = std::move(kept);
}

Sheet read_sheet(const fs::path& path) {
  Sheet sheet{.name = path.string(), .rows = {}, .findings = {}};
  const FileContents file = contents_of(path, most_bytes);
  if (file.reading != Reading::whole) {
    sheet.find(
        0, 0, "",
        fmt::format("cannot be read as a file, or is larger than {} bytes; a column 'count' makes "
                    "one row of equal ones",
                    most_bytes));
  } else if (const auto format = other_format(file.text)) {
    sheet.find(1, 1, "", std::string(*format));
  } else if (const auto bad = find_bad_character(file.text)) {
    sheet.find(bad->line, bad->column, "", bad->reason);
  } else {
    sheet.rows = read_csv(file.text);
    for (CsvRow& row : sheet.rows)
      for (CsvField& field : row.fields) field.text = std::string(trimmed(field.text));
    std::erase_if(sheet.rows, [](const CsvRow& row) { return !has_text(row); });
    if (sheet.rows.empty()) {
      sheet.find(0, 0, "", "is empty; a header row that names the columns is wanted");
    } else {
      name_row_names(sheet.rows);
      keep_complete_rows(sheet);
      if (!sheet.rows.empty()) drop_empty_columns(sheet.rows);
    }
  }
  return sheet;
}

/// The column of that name, in capitals or not, if there is one.
std::optional<std::size_t> column_of(const Sheet& sheet, std::string_view name) {
  const auto& header = sheet.rows.front().fields;
  const auto at = std::find_if(header.begin(), header.end(),
                               [&](const CsvField& field) { return lowered(field.text) == name; });
  return at == header.end() ? std::nullopt
                            : std::optional(static_cast<std::size_t>(at - header.begin()));
}

void check_names(Sheet& sheet) {
  const CsvRow& header = sheet.rows.front();
  for (const CsvField& field : header.fields) {
    const auto same =
        std::count_if(header.fields.begin(), header.fields.end(),
                      [&](const CsvField& other) { return other.text == field.text; });
    if (field.text.empty())
      sheet.find(header.line, field.column, "", "a column without a name");
    else if (same > 1)
      sheet.find(header.line, field.column, shortened(field.text),
                 "this name stands twice in the header");
  }
}

/// How a field may be read as a number.
struct Number {
  std::optional<std::uint64_t> whole;
  bool is_ambiguous = false;  ///< "1,234" and "1.234": thousands, or thousandths?
};

bool are_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Takes out the blanks that part thousands: "12 345". False where groups are not of three digits.
bool join_thousands(std::string& text) {
  for (const std::string_view blank : other_blanks)
    for (auto at = text.find(blank); at != std::string::npos; at = text.find(blank, at))
      text.replace(at, blank.size(), " ");
  const std::size_t end = std::min(text.find_first_of(".,eE"), text.size());
  bool is_good = true;
  for (auto at = text.find(' '); at < end; at = text.find(' ', at + 1)) {
    const std::string_view group = std::string_view(text).substr(at + 1, 3);
    const bool is_last = at + 4 == end;
    is_good = is_good && at > 0 && group.size() == 3 && are_digits(group) &&
              (is_last || (at + 4 < end && text[at + 4] == ' '));
  }
  drop_all(text, " ");
  return is_good;
}

/// A whole number as programs write it: 52, 52.0, 52,0, 5.2e+01 (R), 12 345.
Number number_in(std::string text) {
  if (!join_thousands(text) || text.empty() || text[0] < '0' || text[0] > '9') return {};
  const std::size_t mark = text.find_first_of(".,");
  if (mark != std::string::npos) {
    constexpr std::size_t thousands = 3;
    const std::string_view rest = std::string_view(text).substr(mark + 1);
    const bool is_group = rest.size() == thousands && are_digits(rest) && text[0] != '0';
    const bool has_more = rest.find_first_of(".,") != std::string_view::npos;
    if (is_group || has_more) return {.whole = std::nullopt, .is_ambiguous = true};
    text[mark] = '.';
  }
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  const bool is_whole = error == std::errc{} && stop == end && value == std::trunc(value) &&
                        value <= static_cast<double>(most_people);
  if (!is_whole) return {};
  return {.whole = static_cast<std::uint64_t>(value), .is_ambiguous = false};
}

/// What stands in a field, and what to say where nothing does.
std::string shown(const std::string& text) {
  return text.empty() ? std::string("an empty field") : fmt::format("'{}'", shortened(text));
}

/// The whole number of people in a field; reports a finding and gives nothing when there is none.
std::optional<std::uint64_t> people_in(Sheet& sheet, const CsvRow& row, std::size_t column) {
  const CsvField& field = row.fields[column];
  const Number number = number_in(field.text);
  if (number.whole) return number.whole;
  sheet.find(row.line, field.column, shortened(sheet.rows.front().fields[column].text),
             fmt::format("{}: a whole number of people, 0 to {}, is wanted{}", shown(field.text),
                         most_people,
                         number.is_ambiguous
                             ? ", without a mark that may part thousands as well as decimals"
                             : ""));
  return std::nullopt;
}

/// Which column of a file of lists means what.
struct Columns {
  std::array<std::optional<std::size_t>, label_names.size()> labels;
  std::optional<std::size_t> count;
  std::vector<std::size_t> lists;
  std::vector<std::string> names;  ///< of the lists
};

/// Whether the rows' fields in the column are all 0 or 1.
bool holds_only_0_and_1(const Sheet& sheet, std::size_t column) {
  return std::all_of(sheet.rows.begin() + 1, sheet.rows.end(), [&](const CsvRow& row) {
    return row.fields.size() > column && number_in(row.fields[column].text).whole.value_or(2) <= 1;
  });
}

/// The column of counts, if there is one. Beside another, `n` is a list's name.
std::optional<std::size_t> count_column(Sheet& sheet) {
  const CsvRow& header = sheet.rows.front();
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < header.fields.size(); ++i)
    if (is_count_name(lowered(header.fields[i].text))) found.push_back(i);
  const auto is_short = [&](std::size_t i) {
    return lowered(header.fields[i].text) == short_count_name;
  };
  if (found.size() > 1) std::erase_if(found, is_short);
  if (found.empty()) return std::nullopt;
  for (std::size_t i = 1; i < found.size(); ++i)
    sheet.find(header.line, header.fields[found[i]].column, header.fields[found[i]].text,
               fmt::format("a second column of counts, beside '{}'; one is wanted",
                           header.fields[found[0]].text));
  const std::size_t chosen = found.front();
  if (is_short(chosen) && sheet.rows.size() > 2 && holds_only_0_and_1(sheet, chosen))
    sheet.find(header.line, header.fields[chosen].column, header.fields[chosen].text,
               "holds 0 and 1 alone: name it 'count' if it counts people, and otherwise if it is a "
               "list");
  return chosen;
}

Columns columns_of(Sheet& sheet) {
  Columns columns;
  check_names(sheet);
  const CsvRow& header = sheet.rows.front();
  for (std::size_t i = 0; i < label_names.size(); ++i)
    columns.labels[i] = column_of(sheet, label_names[i]);
  columns.count = count_column(sheet);
  for (std::size_t i = 0; i < header.fields.size(); ++i) {
    const std::string name = lowered(header.fields[i].text);
    const bool is_other = name != short_count_name && is_count_name(name);
    const bool is_label =
        std::find(columns.labels.begin(), columns.labels.end(), i) != columns.labels.end();
    if (i == columns.count || is_other || is_label) continue;
    columns.lists.push_back(i);
    columns.names.push_back(header.fields[i].text);
  }
  if (columns.lists.size() < least_lists || columns.lists.size() > most_lists)
    sheet.find(header.line, 1, "",
               fmt::format("columns of lists: {}; from {} to {} are wanted, parted by commas, "
                           "semicolons, tabs or blanks (every column but run, population, word and "
                           "count is a list)",
                           columns.lists.size(), least_lists, most_lists));
  return columns;
}

/// Whether the person is on the list, as the field says; nothing where it does not.
std::optional<bool> membership_in(const std::string& text) {
  const std::string word = lowered(text);
  if (std::find(words_for_yes.begin(), words_for_yes.end(), word) != words_for_yes.end())
    return true;
  if (std::find(words_for_no.begin(), words_for_no.end(), word) != words_for_no.end()) return false;
  const std::optional<std::uint64_t> number = number_in(text).whole;
  return number && *number <= 1 ? std::optional(*number == 1) : std::nullopt;
}

std::optional<ListSet> set_in(Sheet& sheet, const CsvRow& row, const Columns& columns) {
  ListSet set = 0;
  bool is_good = true;
  for (std::size_t i = 0; i < columns.lists.size(); ++i) {
    const CsvField& field = row.fields[columns.lists[i]];
    const std::optional<bool> is_on = membership_in(field.text);
    if (!is_on)
      sheet.find(row.line, field.column, shortened(columns.names[i]),
                 fmt::format("{}: 1 or TRUE, on the list, or 0 or FALSE, not on it, is wanted",
                             shown(field.text)));
    is_good = is_good && is_on;
    if (is_good && *is_on) set |= 1u << i;
  }
  return is_good ? std::optional(set) : std::nullopt;
}

CaptureLabels labels_in(const CsvRow& row, const Columns& columns) {
  const auto label = [&](std::size_t i) {
    return columns.labels[i] ? row.fields[*columns.labels[i]].text : std::string();
  };
  return {label(0), label(1), label(2)};
}

CaptureTable& table_for(std::vector<LabelledCaptures>& tables, const CaptureLabels& labels,
                        const Columns& columns) {
  // Rows of a table mostly stand together, so the wanted one is most often the last.
  const auto at = std::find_if(tables.rbegin(), tables.rend(), [&](const LabelledCaptures& table) {
    return table.labels == labels;
  });
  if (at != tables.rend()) return at->table;
  tables.push_back({labels, empty_table(columns.names)});
  return tables.back().table;
}

void add_row(CaptureFile& file, Sheet& sheet, const CsvRow& row, const Columns& columns) {
  const std::optional<ListSet> set = set_in(sheet, row, columns);
  const std::optional<std::uint64_t> people =
      columns.count ? people_in(sheet, row, *columns.count) : std::optional<std::uint64_t>(1);
  if (!set || !people) return;
  if (*set == 0 && *people > 0)
    return sheet.find(row.line, 1, "", "these people are on no list: nobody can have counted them");
  table_for(file.tables, labels_in(row, columns), columns).counts[*set] += *people;
}

}  // namespace

CaptureFile read_captures(const fs::path& path) {
  CaptureFile file;
  Sheet sheet = read_sheet(path);
  if (!sheet.rows.empty()) {
    const Columns columns = columns_of(sheet);
    // With a header that cannot be used, rows are still read for what is wrong in them.
    const bool has_tables = columns.lists.size() <= most_lists;
    for (std::size_t i = 1; has_tables && i < sheet.rows.size() && !sheet.is_full(); ++i)
      add_row(file, sheet, sheet.rows[i], columns);
  }
  file.findings = in_order(std::move(sheet.findings));
  return file;
}

TruthFile read_truth(const fs::path& path) {
  constexpr std::array<std::string_view, 4> names{"run", "population", "during", "at_end"};
  TruthFile file;
  Sheet sheet = read_sheet(path);
  if (!sheet.rows.empty()) {
    std::array<std::size_t, names.size()> columns{};
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto column = column_of(sheet, names[i]);
      if (!column) sheet.find(sheet.rows.front().line, 1, names[i], "the column is missing");
      columns[i] = column.value_or(0);
    }
    const bool is_good = sheet.findings.empty();
    for (std::size_t i = 1; is_good && i < sheet.rows.size() && !sheet.is_full(); ++i) {
      const CsvRow& row = sheet.rows[i];
      const auto during = people_in(sheet, row, columns[2]),
                 at_end = people_in(sheet, row, columns[3]);
      if (during && at_end)
        file.rows.push_back({row.fields[columns[0]].text, row.fields[columns[1]].text,
                             static_cast<double>(*during), static_cast<double>(*at_end)});
    }
  }
  file.findings = in_order(std::move(sheet.findings));
  return file;
}

const Truth* truth_of(const TruthFile& file, const CaptureLabels& labels) {
  const auto at = std::find_if(file.rows.begin(), file.rows.end(), [&](const Truth& row) {
    return row.run == labels.run && row.population == labels.population;
  });
  return at == file.rows.end() ? nullptr : &*at;
}

}  // namespace jardam::laboratory
