#!/usr/bin/env bash
# The main job with real keys in a real window: open two articles, tag a pair, save, close, reopen, export.
#
#   tests/ui/walkthrough.sh [FOLDER_FOR_PICTURES]
#
# Needs Xvfb, openbox, xdotool and ImageMagick (apt-get install xvfb openbox xdotool imagemagick), and the environment
# that packaging/run.sh makes. Prints what it did; exits with 1 when the page does not show the tag.
set -euo pipefail
cd "$(dirname "$0")/../.."
pictures=${1:-}
work=$(mktemp -d)
export HOME=$work DISPLAY=:$((200 + RANDOM % 700)) QT_QPA_PLATFORM=xcb
Xvfb "$DISPLAY" -screen 0 1600x1000x24 -nolisten tcp >"$work/xvfb.log" 2>&1 &
xvfb=$!
trap 'kill $xvfb 2>/dev/null || true; rm -rf "$work"' EXIT
until xdotool getdisplaygeometry >/dev/null 2>&1; do sleep 0.1; done
openbox >"$work/openbox.log" 2>&1 &

say() { printf '%s\n' "$*"; }
picture() { if [ -n "$pictures" ]; then import -window root "$pictures/walkthrough-$1.png"; fi; }
keys() { xdotool key --delay 60 "$@"; sleep 0.4; }
write() { xdotool type --delay 8 -- "$1"; sleep 0.3; }

start() {
  .venv/bin/python -m compareview --new-window "$@" 2>"$work/stderr.log" &
  program=$!
  window=$(xdotool search --sync --onlyvisible --name 'CompareView' | tail -n 1)
  xdotool windowactivate --sync "$window" windowsize --sync "$window" 1580 950
  sleep 1.5
}
finish() {
  keys ctrl+q
  wait "$program"
}

start
keys ctrl+o
write "\"$PWD/resources/samples/harbour-gazette.txt\" \"$PWD/resources/samples/coast-radio-news.txt\""
keys Return
sleep 1.5
picture 1-opened
say "opened two articles through the dialog"

keys alt+Down
keys t
picture 2-tag-editor
keys 1
keys Tab Tab Tab
write "Twelve in the evening, fourteen by morning."
keys Return
sleep 0.5
picture 3-tagged
say "tagged the first difference"

keys ctrl+s
write "$work/ferry.cvproj"
keys Return
sleep 1
finish
say "saved and closed: $(wc -c <"$work/ferry.cvproj") bytes"

start "$work/ferry.cvproj"
picture 4-reopened
keys ctrl+e
write "$work/ferry.html"
keys Return
sleep 1
finish
say "reopened and exported: $(wc -c <"$work/ferry.html") bytes"

if [ -s "$work/stderr.log" ]; then cat "$work/stderr.log"; fi
if [ -n "$pictures" ]; then cp "$work/ferry.html" "$pictures/walkthrough.html"; fi
grep -q "Twelve in the evening, fourteen by morning." "$work/ferry.html" || { say "the page does not show the tag"; exit 1; }
say "the page shows the tag"
