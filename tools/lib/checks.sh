# shellcheck shell=bash
# Counts what passes and what fails, and goes on after a failure; sourced, not run.

passed=0
failed=0

pass() { passed=$((passed + $1)); }
fail() {
  failed=$((failed + $1))
  printf '   FAILED: %s\n' "$2" >&2
}

# check_step NAME COMMAND...
check_step() {
  local name=$1 began=$SECONDS
  shift
  step "$name"
  if "$@"; then
    pass 1
    note "passed ($((SECONDS - began)) s)"
  else
    fail 1 "$name"
  fi
}

# check_build PRESET [TARGET...]
check_build() { check_step "build $1" build "$@"; }

# check_tests PRESET [CTEST-ARGUMENT...]: counts ctest's own tests; a run that ends without its summary is one failure.
check_tests() {
  local preset=$1 log=build/logs/$1-tests.log
  shift
  step "tests of $preset"
  mkdir -p build/logs
  local status=0
  $fixed_addresses ctest --preset "$preset" --parallel "$(nproc)" --output-on-failure "$@" 2>&1 | tee "$log" ||
    status=$?
  local broken total
  read -r broken total < <(sed -n 's/^.*tests passed, \([0-9]*\) tests failed out of \([0-9]*\)$/\1 \2/p' "$log" | tail -n 1) ||
    { fail 1 "ctest of $preset ended without a summary"; return 0; }
  pass $((total - broken))
  ((broken == 0)) || fail "$broken" "tests of $preset (build/logs/$preset-tests.log)"
  ((status == 0 || broken > 0)) || fail 1 "ctest of $preset ended with status $status"
}

# The thread sanitizer of clang 14 fails on kernels that spread addresses wider than it knows.
fixed_addresses=
if setarch --addr-no-randomize true 2>/dev/null; then
  fixed_addresses="setarch --addr-no-randomize"
fi

# The line that continuous integration reads.
close_checks() {
  step "all checks done in $((SECONDS / 60)) min $((SECONDS % 60)) s"
  printf '%d passed, %d failed\n' "$passed" "$failed"
  ((failed == 0))
}
