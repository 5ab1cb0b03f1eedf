# shellcheck shell=bash
# Whether there is a display, and pictures of the viewer where there is none; sourced, not run.

has_display() { [[ -n ${DISPLAY:-} ]] && xdpyinfo >/dev/null 2>&1; }
