#!/usr/bin/env bash
# Start CompareView, installing first whatever is missing: packaging/run.sh [ARGUMENTS OF compareview]
# With no arguments it opens the sample pair.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=setup.sh
. "$(dirname "$(readlink -f "$0")")/setup.sh"

prepare ""
if [ $# = 0 ]; then
  set -- "$root/resources/samples/harbour-gazette.txt" "$root/resources/samples/coast-radio-news.txt"
fi
exec "$venv/bin/compareview" "$@"
