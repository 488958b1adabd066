#!/bin/bash
# Runs the real NIPA with the test in contrib/nipa on the examples. Not part of verify, since NIPA's sources
# are needed.
#
# usage: NIPA=DIR [PYTHON=python3] src/it/nipa.sh
#   NIPA    a checkout of NIPA, which is copied
#   PYTHON  one that has requests (Debian: python3-requests); /usr/bin/python3 unless given
# Prints what NIPA shows and keeps, and a line "ok" or "NOT OK" for each thing that is expected; ends with 1
# if one is not.
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
if [ -z "${NIPA-}" ]; then
  echo "skipped: NIPA does not say where NIPA's sources are; see the head of $0"
  exit 0
fi
python=${PYTHON:-/usr/bin/python3}
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
cp -r "$NIPA" "$work/nipa" && cp -r "$root/contrib/nipa/tests/series/counterpart" "$work/nipa/tests/series/" || exit 2
cp -r "$root/examples" "$work/examples" && "$work/examples/make.sh" "$work/scratch" >/dev/null
kernel=$work/scratch/kernel
git -C "$kernel" config user.name 'Nina Example' && git -C "$kernel" config user.email nina@nipa.example
git -C "$kernel" checkout -q -b next base
for series in with-userspace header-only; do
  mkdir "$work/$series" && git mailsplit -o"$work/$series" "$work/examples/$series.mbox" >/dev/null
done
"$root/counterpart" --version >/dev/null || exit 2
export PYTHONDONTWRITEBYTECODE=1 COUNTERPART=$root/counterpart COUNTERPART_CACHE=$work/cache XDG_CONFIG_HOME=$work

bad=0
expect() { # NAME ACTUAL EXPECTED-PATTERN
  if printf '%s' "$2" | grep -qE -- "$3"; then echo "ok: $1: $2"; else
    echo "NOT OK: $1: '$2', not '$3'" && bad=1
  fi
}
run() { # NAME SERIES RETCODE DESC
  local results=$work/results-$1 kept
  mkdir -p "$results"
  printf '\n==== %s\n$ ingest_mdir.py --mdir %s --tree kernel --tree-name rdma-next -t series/counterpart\n' "$1" "$2"
  (cd "$work/nipa" && "$python" ingest_mdir.py --mdir "$work/$2" --tree "$kernel" --tree-name rdma-next \
    --result-dir "$results" --noninteractive -t series/counterpart) 2>&1 | sed "s,$work/,,g"
  kept=$results/1/counterpart
  ls "$kept" | tr '\n' ' ' && echo
  expect retcode "$(cat "$kept/retcode")" "^$3\$"
  expect desc "$(cat "$kept/desc")" "$4"
  expect 'bytes of desc' "$(head -c -1 "$kept/desc" | wc -c)" '^([0-9]|[0-9][0-9]|1[0-9][0-9]|200)$'
  expect summary "$(tail -n +2 "$kept/summary" | head -1)" '^counterpart - (OKAY|WARNING|FAILED)$'
}
configured() { mkdir -p "$work/counterpart" && printf '%s\n' "$@" >"$work/counterpart/config.yaml"; }

echo "NIPA $(git -C "$NIPA" log -1 --format='%h %cs'), $("$python" --version), $("$root/counterpart" --version | head -1)"
configured 'offline: true' 'userspace:' "  rdma-core: $work/examples/rdma-core-example.bundle"
run pass with-userspace 0 '^pass: .*rdma-core#7'
run fail header-only 1 '^fail: 1 error; .*rdma-core#8'
configured 'offline: true'
run undecided with-userspace 250 '^undecided: '
configured 'offline: true' 'userspace:' '  rdma-core: /nowhere'
run trouble with-userspace 250 '^counterpart could not run: /nowhere is not there'
export COUNTERPART=/nowhere/counterpart
run missing with-userspace 250 '^counterpart could not run: /nowhere/counterpart is not there'

printf '\n%s\n' "$([ "$bad" -eq 0 ] && echo 'all as expected' || echo 'NOT all as expected')"
exit "$bad"
