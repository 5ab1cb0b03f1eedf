# Writes a source file that tells which files of the engine use each group of parameters and each metric, read off the sources:
# cmake -DENGINE=engine -DOUT=uses.cpp -P
file(GLOB_RECURSE sources RELATIVE ${ENGINE} ${ENGINE}/*.cpp)
list(SORT sources)

# remember(KIND NAMES FILE): FILE is where each of NAMES is used.
macro(remember kind names file)
  set(found ${names})
  list(REMOVE_DUPLICATES found)
  foreach(name IN LISTS found)
    if(name STREQUAL "")
      continue()
    endif()
    if(DEFINED "${kind}_${name}")
      string(APPEND "${kind}_${name}" ", ${file}")
    else()
      set("${kind}_${name}" "${file}")
      list(APPEND ${kind}_names ${name})
    endif()
  endforeach()
endmacro()

foreach(source IN LISTS sources)
  file(READ ${ENGINE}/${source} text)
  string(REGEX REPLACE "\\.cpp$" "" file ${source})
  # A parameter's group is the first part of its name: `shelter` of shelter.beds, a ShelterParameters.
  string(REGEX MATCHALL "[A-Z][A-Za-z]+Parameters" types "${text}")
  list(TRANSFORM types REPLACE "Parameters$" "")
  list(TRANSFORM types REPLACE "([a-z])([A-Z])" "\\1_\\2")
  list(TRANSFORM types TOLOWER)
  string(REGEX MATCHALL "(parameters|world)\\.[a-z_]+" members "${text}")
  list(TRANSFORM members REPLACE "^[a-z]+\\." "")
  if(NOT file MATCHES "parameters$|^mechanisms/mechanisms$|^simulation_state$|^scenario/|^laboratory/")  # these only pass them on
    remember(parameters "${types};${members}" ${file})
  endif()
  if(NOT file STREQUAL "country/metrics")
    string(REGEX MATCHALL "Metric::[a-z_]+" counted "${text}")
    list(TRANSFORM counted REPLACE "^Metric::" "")
    remember(metric "${counted}" ${file})
  endif()
endforeach()

set(table "")
set(count 0)
foreach(kind IN ITEMS parameters metric)
  list(SORT ${kind}_names)
  foreach(name IN LISTS ${kind}_names)
    string(APPEND table "    Use{\"${kind}\", \"${name}\", \"${${kind}_${name}}\"},\n")
    math(EXPR count "${count} + 1")
  endforeach()
endforeach()
file(WRITE ${OUT}
  "#include \"uses.hpp\"\n\n#include <array>\n\nnamespace jardam::tools {\n\nnamespace {\n\n"
  "constexpr std::array<Use, ${count}> all{{\n${table}}};\n\n}  // namespace\n\n"
  "std::span<const Use> uses() { return all; }\n\n}  // namespace jardam::tools\n")
