#include "laboratory/lists/capture_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "scenario/utf8.hpp"
#include "storage/csv.hpp"
#include "storage/whole_file.hpp"

namespace jardam::laboratory {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = std::size_t{256} << 20;
constexpr std::size_t most_findings = 50;  ///< a wrong file is wrong in every line
constexpr std::uint64_t most_people = 1'000'000'000;
constexpr std::array<std::string_view, 3> label_names{"run", "population", "word"};
constexpr std::string_view count_name = "count";

/// A file taken apart into rows, with what is wrong in it so far.
struct Sheet {
  std::string name;
  std::vector<CsvRow> rows;  ///< the header first
  std::vector<Finding> findings;

  void find(std::size_t line, std::size_t column, std::string_view path, std::string message) {
    findings.push_back({name, line, column, std::string(path), std::move(message)});
  }
  [[nodiscard]] bool is_full() const { return findings.size() >= most_findings; }
};

std::string shortened(const std::string& text) {
  constexpr std::size_t most = 40;
  std::size_t end = std::min(text.size(), most);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u)
    --end;  // not within a character
  return end < text.size() ? text.substr(0, end) + "..." : text;
}

Sheet read_sheet(const fs::path& path) {
  Sheet sheet{.name = path.string(), .rows = {}, .findings = {}};
  const FileContents file = contents_of(path, most_bytes);
  if (file.reading != Reading::whole) {
    sheet.find(0, 0, "",
               fmt::format("cannot be read as a file, or is larger than {} bytes", most_bytes));
  } else if (const auto bad = find_bad_character(file.text)) {
    sheet.find(bad->line, bad->column, "", bad->reason);
  } else {
    sheet.rows = read_csv(file.text);
    if (sheet.rows.empty())
      sheet.find(0, 0, "", "is empty; a header row that names the columns is wanted");
  }
  return sheet;
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

/// The column of that name, if there is one.
std::optional<std::size_t> column_of(const Sheet& sheet, std::string_view name) {
  const auto& header = sheet.rows.front().fields;
  const auto at = std::find_if(header.begin(), header.end(),
                               [&](const CsvField& field) { return field.text == name; });
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

/// The whole number of people in a field; reports a finding and gives nothing when there is none.
std::optional<std::uint64_t> people_in(Sheet& sheet, const CsvRow& row, std::size_t column) {
  const CsvField& field = row.fields[column];
  std::uint64_t value = 0;
  const char* end = field.text.data() + field.text.size();
  const auto [stop, error] = std::from_chars(field.text.data(), end, value);
  if (error == std::errc{} && stop == end && value <= most_people) return value;
  sheet.find(row.line, field.column, shortened(sheet.rows.front().fields[column].text),
             fmt::format("'{}': a whole number of people, 0 to {}, is wanted",
                         shortened(field.text), most_people));
  return std::nullopt;
}

/// Which column of a file of lists means what.
struct Columns {
  std::array<std::optional<std::size_t>, label_names.size()> labels;
  std::optional<std::size_t> count;
  std::vector<std::size_t> lists;
  std::vector<std::string> names;  ///< of the lists
};

Columns columns_of(Sheet& sheet) {
  Columns columns;
  check_names(sheet);
  const CsvRow& header = sheet.rows.front();
  for (std::size_t i = 0; i < label_names.size(); ++i)
    columns.labels[i] = column_of(sheet, label_names[i]);
  columns.count = column_of(sheet, count_name);
  for (std::size_t i = 0; i < header.fields.size(); ++i) {
    const std::string& name = header.fields[i].text;
    if (name == count_name ||
        std::find(label_names.begin(), label_names.end(), name) != label_names.end())
      continue;
    columns.lists.push_back(i);
    columns.names.push_back(name);
  }
  if (columns.lists.size() < least_lists || columns.lists.size() > most_lists)
    sheet.find(header.line, 1, "",
               fmt::format("columns of lists: {}; from {} to {} are wanted (every column but run, "
                           "population, word and count is a list)",
                           columns.lists.size(), least_lists, most_lists));
  return columns;
}

std::optional<ListSet> set_in(Sheet& sheet, const CsvRow& row, const Columns& columns) {
  ListSet set = 0;
  bool is_good = true;
  for (std::size_t i = 0; i < columns.lists.size(); ++i) {
    const CsvField& field = row.fields[columns.lists[i]];
    if (field.text == "1")
      set |= 1u << i;
    else if (field.text != "0") {
      sheet.find(
          row.line, field.column, shortened(columns.names[i]),
          fmt::format("'{}': 1, on the list, or 0, not on it, is wanted", shortened(field.text)));
      is_good = false;
    }
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
  if (!is_complete(sheet, row)) return;
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
  if (sheet.findings.empty()) {
    const Columns columns = columns_of(sheet);
    const bool is_good = sheet.findings.empty();
    for (std::size_t i = 1; is_good && i < sheet.rows.size() && !sheet.is_full(); ++i)
      add_row(file, sheet, sheet.rows[i], columns);
  }
  file.findings = std::move(sheet.findings);
  return file;
}

TruthFile read_truth(const fs::path& path) {
  constexpr std::array<std::string_view, 4> names{"run", "population", "during", "at_end"};
  TruthFile file;
  Sheet sheet = read_sheet(path);
  if (sheet.findings.empty()) {
    std::array<std::size_t, names.size()> columns{};
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto column = column_of(sheet, names[i]);
      if (!column) sheet.find(sheet.rows.front().line, 1, names[i], "the column is missing");
      columns[i] = column.value_or(0);
    }
    const bool is_good = sheet.findings.empty();
    for (std::size_t i = 1; is_good && i < sheet.rows.size() && !sheet.is_full(); ++i) {
      const CsvRow& row = sheet.rows[i];
      if (!is_complete(sheet, row)) continue;
      const auto during = people_in(sheet, row, columns[2]),
                 at_end = people_in(sheet, row, columns[3]);
      if (during && at_end)
        file.rows.push_back({row.fields[columns[0]].text, row.fields[columns[1]].text,
                             static_cast<double>(*during), static_cast<double>(*at_end)});
    }
  }
  file.findings = std::move(sheet.findings);
  return file;
}

const Truth* truth_of(const TruthFile& file, const CaptureLabels& labels) {
  const auto at = std::find_if(file.rows.begin(), file.rows.end(), [&](const Truth& row) {
    return row.run == labels.run && row.population == labels.population;
  });
  return at == file.rows.end() ? nullptr : &*at;
}

}  // namespace jardam::laboratory
