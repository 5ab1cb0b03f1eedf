# shellcheck shell=bash
# One format for every source: .clang-format for C++, black with lines as long for Python; sourced, not run.

readonly columns=$(sed -n 's/^ColumnLimit: //p' .clang-format)

cpp_sources() { find engine viewer tools tests -name '*.[ch]pp'; }
python_sources() {
  find engine viewer tools tests -name '*.py'
  printf "%s\n" tools/validation tools/levers tools/assumptions tools/load
}

# Names the first lines that are not as the formatters would have them.
sources_are_formatted() {
  local status=0
  cpp_sources | xargs -P "$(nproc)" -n 20 clang-format --dry-run --Werror || status=1
  python_sources | xargs black --quiet --check --diff --skip-magic-trailing-comma \
    --line-length "$columns" || status=1
  ((status == 0)) || note "tools/format puts them right"
  return $status
}

format_sources() {
  cpp_sources | xargs -P "$(nproc)" -n 20 clang-format -i
  python_sources | xargs black --quiet --skip-magic-trailing-comma --line-length "$columns"
}
