#!/bin/bash
# Measures "counterpart audit" on an archive: time, processor time and memory for a quarter, a half
# and all of its mails, beside what git needs to unpack the same mails once.
#
# usage: src/bench/audit.sh ARCHIVE RDMA_CORE [JOBS]
#   ARCHIVE    a public-inbox (v2) Git repository
#   RDMA_CORE  a clone of rdma-core with its pull requests
# Needs git and GNU time. What it writes goes to a temporary folder, which it removes.
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,9p' "$0" >&2; exit 2; }
archive=$(cd "$1" && pwd) core=$(cd "$2" && pwd) jobs=${3:-$(nproc)}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export COUNTERPART_CACHE=$work/cache
"$root/counterpart" --version >/dev/null

measure() { # name command...: seconds, seconds of processor, MiB
  local name=$1
  shift
  /usr/bin/time -f '%e %U %S %M' -o "$work/time" "$@" 2>"$work/err"
  awk -v name="$name" '{ printf "%-28s %8.1f s %8.1f s CPU %6d MiB\n", name, $1, $2 + $3, $4 / 1024 }' "$work/time"
}
floor() { git -C "$1" cat-file --batch <"$work/blobs" >/dev/null; }
export -f floor
export work

total=$(git -C "$archive" rev-list --count HEAD)
echo "$total mails, $(nproc) processors, $jobs jobs, $(uptime | sed 's/.*load/load/')"
for part in 4 2 1; do
  count=$((total / part))
  part_of=$work/part$part.git
  git clone -q --bare --shared "$archive" "$part_of"
  # The oldest ones: what a younger archive would have been.
  git -C "$part_of" rev-list --first-parent --reverse HEAD | sed -n "${count}p" >"$work/tip"
  [ -s "$work/tip" ] && git -C "$part_of" update-ref HEAD "$(cat "$work/tip")"
  git -C "$part_of" rev-list --first-parent HEAD | sed 's/$/:m/' >"$work/blobs"
  measure "$count mails: git cat-file" bash -c "floor $part_of"
  measure "$count mails: first index" "$root/counterpart" audit "$part_of" --until 1990-01-01
  "$root/counterpart" audit "$part_of" --until 1990-01-01 --userspace "rdma-core=$core" 2>/dev/null
  measure "$count mails: audit" "$root/counterpart" audit "$part_of" --jobs "$jobs" \
    --userspace "rdma-core=$core" --report "jsonl=$work/$part.jsonl"
  tail -n 1 "$work/err"
done
