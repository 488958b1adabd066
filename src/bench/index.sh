#!/bin/sh
# Measures the index of a userspace project: making it cold, renewing it after one new ref, and what
# the project with a warm index adds to a check. That is discovery and judging; for SERIES both, for
# the example of an invented driver, of which rdma-core holds nothing to judge, almost discovery
# alone. The benchmark IdentifierLookup.openAndSearch has it by itself (CONTRIBUTING.md).
#
# usage:   src/bench/index.sh PROJECT REPOSITORY SERIES      for example rdma-core rdma-core.git series.mbox
#          COUNTERPART=COMMAND measures another build
# needs:   git, GNU date and GNU time (/usr/bin/time); REPOSITORY with its submissions, SERIES that they are for
# output:  seconds and peak memory of each run; the difference to the warm run is the index's share
# status:  0; 2 when something is missing
set -eu
[ $# -eq 3 ] && [ -d "$2" ] && [ -e "$3" ] || { echo "usage: $0 PROJECT REPOSITORY SERIES" >&2; exit 2; }
[ -x /usr/bin/time ] || { echo "$0: /usr/bin/time is not installed" >&2; exit 2; }
counterpart=${COUNTERPART:-$(cd "$(dirname "$0")/../.." && pwd)/counterpart}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export COUNTERPART_CACHE="$work/cache"

# A repository of our own with the same refs and borrowed objects, to move a ref in.
git clone -q --bare --shared "$2" "$work/copy.git"
git -C "$2" for-each-ref --format='create %(refname) %(objectname)' refs/pull refs/merge-requests |
  git -C "$work/copy.git" update-ref --stdin
git -C "$work/copy.git" pack-refs --all # as a fetch leaves them; thousands of files cost half a second

check() { # name, further arguments
  name=$1
  shift
  /usr/bin/time -f "%e s, %U s user, %M KB" -o "$work/time" \
    "$counterpart" check "$series" --offline "$@" >"$work/out" 2>"$work/err" || [ $? -ne 2 ] ||
    { cat "$work/err" >&2; exit 2; }
  printf '%-28s %s\n' "$name" "$(cat "$work/time")"
}
series=$3
"$counterpart" --version >/dev/null      # the first run builds the tool; it does not count
check "without the project"
check "cold index" --userspace "$1=$work/copy.git"
check "warm index" --userspace "$1=$work/copy.git"
head=$(git -C "$work/copy.git" for-each-ref --format='%(objectname)' --count=1 refs/pull refs/merge-requests)
git -C "$work/copy.git" update-ref refs/pull/99999999/head "$head"
check "after one new ref" --userspace "$1=$work/copy.git"
check "warm index again" --userspace "$1=$work/copy.git"
series=$(cd "$(dirname "$0")/../.." && pwd)/examples/with-userspace.mbox
check "nothing there, without it"
check "nothing there, warm index" --userspace "$1=$work/copy.git"
