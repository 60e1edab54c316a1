#!/usr/bin/env bash
# Every check of this repository, installing first whatever is missing: packaging/test.sh [--faults] [ARGUMENTS OF pytest]
# With --faults the fault tests (crashes, full disks, damage, hostile files) run whole, not as a sample.
# All the checks run even when one fails, so that one run tells everything; the exit code is 1 if any failed.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=setup.sh
. "$(dirname "$(readlink -f "$0")")/setup.sh"

export QT_QPA_PLATFORM=offscreen
prepare "[dev]"
# Some of the fault tests take minutes: they are no tests that hang, of which pytest would tell where they are.
if [ "${1:-}" = --faults ]; then set -- -m "" -o faulthandler_timeout=0 "${@:2}"; fi
cd "$root"
failed=()

check() { # COMMAND: name it and its outcome in one line, and show what it said if it failed
  local said
  printf '%s: ' "$*"
  if said=$("$venv/bin/$1" "${@:2}" 2>&1); then echo passed; else echo FAILED && failed+=("$*") && echo "$said"; fi
}

check ruff check
check ruff format --check
check mypy
check lint-imports
echo "pytest $*"
# A process for each processor; the tests of one file stay together, as they share what is slow to make.
"$venv/bin/pytest" -n auto --dist loadfile "$@" || failed+=(pytest) # last, so that its summary stands at the end
[ ${#failed[@]} = 0 ] || { printf 'FAILED: %s\n' "${failed[@]}" && exit 1; }
