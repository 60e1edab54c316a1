# shellcheck shell=bash
# Makes ready what run.sh and test.sh need: .venv with the packages, and the system libraries Qt loads. Both scripts
# source this file and call `prepare`. Everything said here goes to stderr: stdout belongs to the program.

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
venv=$root/.venv
python=$venv/bin/python
state=$venv/compareview-state # says what is installed, or "unfinished" while an installation is under way

say() { printf 'compareview: %s\n' "$*" >&2; }
fail() {
  say "$@"
  exit 1
}

quietly() { # COMMAND: run it in silence; if it fails, show all that it said and stop
  local said
  said=$("$@" 2>&1 </dev/null) || { printf '%s\n' "$said" >&2 && fail "that failed, for the reason above"; }
}

apt_install() { # WHY PACKAGE...
  local why=$1 sudo=()
  shift
  command -v apt-get >/dev/null || fail "$why. There is no apt-get here: please install what Debian calls $*"
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || fail "$why. Please run as root: apt-get install $*"
    sudo=(sudo)
  fi
  say "$why; running apt-get install $*"
  # Stale lists of one source need not stop us: a failed update matters only if the installation fails too.
  quietly "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive sh -c \
    'apt-get update; apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"' sh "$@"
}

make_venv() {
  local base name
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && base=$name && break
  done
  [ -n "${base:-}" ] || fail "Python 3.11 or newer is needed, and no python3 or python3.11 to python3.14 here is one"
  "$base" -c 'import ensurepip, venv' 2>/dev/null || apt_install "$base has no venv module" "$base-venv"
  say "making .venv with $("$base" -V)"
  rm -rf "$venv"
  mkdir "$venv"
  echo unfinished >"$state"
  quietly "$base" -m venv "$venv"
}

venv_usable() { # finished, not moved here from another folder, and its Python and pip run
  [ "$(cat "$state" 2>/dev/null)" != unfinished ] && grep -qF "$venv" "$venv/bin/activate" 2>/dev/null &&
    "$python" -m pip --version >/dev/null 2>&1
}

missing_libraries() { # what Qt would not find: for its widgets, and for the platform it is going to start on
  local platform=${QT_QPA_PLATFORM:-${DISPLAY:+xcb}} qt
  platform=${platform:-${WAYLAND_DISPLAY:+wayland}}
  qt=$(echo "$venv"/lib/python3.*/site-packages/PySide6)
  { ldd "$qt/QtWidgets.abi3.so" "$qt/Qt/plugins/platforms/libq${platform%%[:;-]*}.so" 2>/dev/null || true; } |
    awk '/not found/ { print $1 }' | sort -u | xargs
}

install_libraries() {
  local missing packages=(libgl1 libegl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0)
  missing=$(missing_libraries)
  [ -n "$missing" ] || return 0
  if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    packages+=(libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 libwayland-cursor0)
  fi
  apt_install "Qt lacks $missing" "${packages[@]}"
  missing=$(missing_libraries)
  [ -z "$missing" ] || fail "Qt still lacks these libraries: $missing"
}

wanted_state() { # what .venv depends on: where it is, what it was asked for, which Python runs it
  echo "$root $(cksum <"$root/pyproject.toml") $("$python" -ISc 'import sys; print(*sys.version_info[:2])' 2>/dev/null);"
}

prepare() { # EXTRAS, as pip writes them: "" or [dev]
  local extras=$1 before installed=
  exec 9<"$root"
  flock 9 2>/dev/null || true # two first starts at the same time take turns
  before=$(cat "$state" 2>/dev/null || true)
  if [[ $before != "$(wanted_state)"*"$extras" ]]; then
    venv_usable || make_venv
    before=$(cat "$state" 2>/dev/null || true)
    say "installing the Python packages into .venv"
    echo unfinished >"$state"
    # pip fetches everything before it changes anything: when it gives up (offline, say), .venv is still what it was.
    (cd "$root" && PIP_USER=0 quietly "$python" -m pip install --disable-pip-version-check -e ".$extras") ||
      { echo "$before" >"$state" && exit 1; }
    echo "$(wanted_state)$extras" >"$state"
    installed=yes
  fi
  install_libraries
  [ -z "$installed" ] || quietly "$python" -c 'import PySide6.QtWidgets'
  [ -z "$installed" ] || quietly "$python" -m compileall -q "$root/src" # else the first start would do it, and be slow
  exec 9<&-
}
