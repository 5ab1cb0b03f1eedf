# shellcheck shell=bash
# Feeds what reads files and lines from outside with damaged ones; sourced, not run.

readonly fuzz_targets=(scenario lists sheets commands record frames)

# corpus_of TARGET: the folders with good and once bad inputs.
corpus_of() {
  echo "tests/fuzz/corpus/$1"
  [[ $1 != scenario ]] || echo tests/broken
}

# fuzz PRESET SECONDS TARGET...: all targets at once; an input that fails is kept in build/found.
fuzz() {
  local preset=$1 seconds=$2 name failures=0
  shift 2
  build "$preset" "${@/#/jardam-fuzz-}" || return 1
  local -A runs
  for name in "$@"; do
    mkdir -p "build/found/$name"  # libFuzzer keeps there what reaches new code
    mapfile -t corpus < <(corpus_of "$name")
    "build/$preset/tests/jardam-fuzz-$name" -max_total_time="$seconds" -timeout=30 -rss_limit_mb=4096 -max_len=200000 \
      -artifact_prefix="build/found/$name-" "build/found/$name" "${corpus[@]}" >"build/logs/fuzz-$name.log" 2>&1 &
    runs[$name]=$!
  done
  for name in "$@"; do
    if wait "${runs[$name]}"; then
      note "$name: $(tail -n 1 "build/logs/fuzz-$name.log")"
    else
      failures=$((failures + 1))
      note "$name: FAILED (build/logs/fuzz-$name.log)"
      grep -m 1 -A 12 -E "ERROR: |not true of this input|no answer within" "build/logs/fuzz-$name.log" >&2 || true
    fi
  done
  ((failures == 0))
}
