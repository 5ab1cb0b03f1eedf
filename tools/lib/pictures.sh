# shellcheck shell=bash
# Whether there is a display, and pictures of the viewer where there is none; sourced, not run.

has_display() { [[ -n ${DISPLAY:-} ]] && xdpyinfo >/dev/null 2>&1; }

# What is worth seeing: file | exercise time | further options of jardam-viewer.
pictures_to_draw() {
  cat <<'END'
1-map-en            | D1 11:00 | --screen map --language en
2-north-shore-ru    | D2 12:00 | --screen map --region issyk-kul --language ru --size 1920x1080
3-police-inbox-ky   | D2 15:00 | --screen inbox --seat POL-IK --language ky
4-control-en        | D3 11:00 | --screen control --language en
5-charts-ru         | D4 16:00 | --screen charts --language ru
6-charts-ky         | D4 16:00 | --screen charts --language ky
END
}

# draw_pictures SCENARIO DIRECTORY
draw_pictures() {
  local scenario=$1 directory=$2 name at options authority
  authority=$(mktemp)
  mkdir -p "$directory"
  while IFS='|' read -r name at options; do
    name=${name// /} at=$(xargs <<<"$at")
    # shellcheck disable=SC2086 # the options are words
    # With an authority file of its own making xvfb-run at times fails to remove it, and exits 5.
    xvfb-run --auto-servernum --auth-file="$authority" --server-args="-screen 0 1920x1080x24" \
      jardam-viewer "$scenario" --at "$at" $options --screenshot "$directory/$name.png" </dev/null ||
      die "the picture $name could not be drawn"
    note "$directory/$name.png"
  done < <(pictures_to_draw)
  rm -f "$authority"
}
