# shellcheck shell=bash
# The determinism contract, seen from outside: the same scenario and seed give the same bytes; sourced, not run.

# A small national run and the exercise: enough to pass through every room.
runs_to_compare() {
  cat <<'END'
kyrgyz-republic --scale 0.002 --until 90d --replications 2
kyrgyz-republic --scale 0.01 --until 400d
issyk-kul-exercise --replications 2
END
}

# run_hash PRESET THREADS SCENARIO ARGUMENT...: the hash of every table that the run writes.
run_hash() {
  local preset=$1 threads=$2 scenario=$3
  shift 3
  local out=build/same-results/$preset-$threads-$scenario
  rm -rf "$out"
  $fixed_addresses "build/$preset/tools/jardam" run "scenarios/$scenario.yaml" --seed 7 --threads "$threads" --out "$out" "$@" \
    </dev/null >"$out.log" 2>&1 || {
    printf 'jardam of %s ended with status %s on %s\n' "$preset" $? "$scenario" >&2
    cat "$out.log" >&2
    return 1
  }
  cat "$out"/*.csv | sha256sum | cut -c1-16
}

# same_results PRESET...: fails on the first table that differs from the first preset's.
same_results() {
  mkdir -p build/same-results
  local scenario arguments expected hash preset threads
  while read -r scenario arguments; do
    expected=
    for preset in "$@"; do
      for threads in 1 2; do
        # shellcheck disable=SC2086 # the arguments are words
        hash=$(run_hash "$preset" $threads "$scenario" $arguments) || return 1
        : "${expected:=$hash}"
        note "$hash  $scenario, $preset, $threads thread(s)"
        [[ $hash == "$expected" ]] || { note "differs from $expected"; return 1; }
      done
    done
  done < <(runs_to_compare)
}
