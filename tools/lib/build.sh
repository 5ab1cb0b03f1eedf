# shellcheck shell=bash
# Configures and compiles the presets of CMakePresets.json; sourced, not run.

# Paths relative to the tree, so that another checkout of it finds what this one compiled.
export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1

# A compiler may take this much memory on our largest sources, so a small machine gets fewer at once.
readonly kilobytes_per_compiler=1500000

compilers_at_once() {
  local fit
  fit=$(awk -v each=$kilobytes_per_compiler '/^MemAvailable/ { print int($2 / each) }' /proc/meminfo)
  local cores
  cores=$(nproc)
  ((fit < 1)) && fit=1
  echo $((fit < cores ? fit : cores))
}

# quietly LOG COMMAND...: shows progress on a terminal; elsewhere keeps the output in LOG and shows its end on failure.
quietly() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  if [[ -t 1 ]]; then
    "$@"
  else
    "$@" >"$log" 2>&1 || {
      tail -n 60 "$log" >&2
      return 1
    }
  fi
}

# build PRESET [TARGET...]: all targets where none is named.
build() {
  local preset=$1
  shift
  quietly "build/logs/$preset-configure.log" cmake --preset "$preset" &&
    quietly "build/logs/$preset-build.log" \
      cmake --build --preset "$preset" --parallel "$(compilers_at_once)" ${1:+--target "$@"}
}
