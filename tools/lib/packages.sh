# shellcheck shell=bash
# Installs what tools/packages.txt lists and this machine lacks; sourced, not run.

wanted_packages() { sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' tools/packages.txt; }

installed_packages() {
  dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p'
}

missing_packages() { grep -vxFf <(installed_packages) <(wanted_packages) || true; }

# as_root COMMAND...: runs it as root; fails where nobody here may be root.
as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  elif [[ -t 0 ]]; then
    sudo "$@"
  else
    sudo -n "$@"
  fi
}

may_be_root() { [[ $(id -u) == 0 ]] || command -v sudo >/dev/null; }

apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 \
    -o Acquire::Retries=3 "$@"
}

# --no-remove: set-up takes nothing away from the machine's owner.
install_packages() {
  apt_get update && apt_get install --yes --no-install-recommends --no-remove "$@"
}

set_up_packages() {
  step "packages of tools/packages.txt"
  command -v apt-get >/dev/null && command -v dpkg-query >/dev/null ||
    die "set-up works on Debian 12 with apt-get, which this machine lacks"
  local missing
  mapfile -t missing < <(missing_packages)
  if ((${#missing[@]} == 0)); then
    note "all there"
    return
  fi
  may_be_root || die "packages are missing and you are neither root nor have sudo; ask for: apt-get install ${missing[*]}"
  note "installing ${#missing[@]}: ${missing[*]}"
  mkdir -p build/logs
  install_packages "${missing[@]}" >build/logs/packages.log 2>&1 || {
    tail -n 20 build/logs/packages.log >&2
    die "apt-get could not install the packages (the whole answer: build/logs/packages.log)"
  }
}
