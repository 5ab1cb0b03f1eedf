# shellcheck shell=bash
# Shared by tools/demo and tools/check; sourced, not run.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"

step() { printf '== %s\n' "$*"; }
note() { printf '   %s\n' "$*"; }
die() {
  printf 'tools/%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

source tools/lib/packages.sh
source tools/lib/build.sh
