#!/bin/bash
# Measures what a start and a check cost beside what a maintainer runs anyway, in turns, as whole processes:
# --version beside an empty JVM with the same flags, and each series beside checkpatch.pl on the same
# mbox and beside "git log -p" of the submission that belongs to it.
#
# usage:   [COUNTERPART=COMMAND] [RUNS=N] [RDMA_CORE=REPOSITORY] src/bench/start.sh CHECKPATCH [SERIES[=SUBMISSION]]...
#            CHECKPATCH   the kernel's scripts/checkpatch.pl
#            SERIES       an mbox; SUBMISSION is the range of its commits in RDMA_CORE, such as BASE..HEAD
#          for example   RDMA_CORE=rdma-core.git src/bench/start.sh linux/scripts/checkpatch.pl erdma.mbox=v41.0..refs/pull/1126/head
# needs:   bash 5, perl and git; a JDK 25, and a warm cache, which the first, uncounted run makes
# output:  medians of wall and processor time in ms, and the median ratio of the pairs
# status:  0; 2 when something is missing
set -euo pipefail
[ $# -ge 1 ] && [ -f "$1" ] || { sed -n '2,16p' "$0" >&2; exit 2; }
root=$(cd "$(dirname "$0")/../.." && pwd)
counterpart=${COUNTERPART:-$root/counterpart}
runs=${RUNS:-15}
checkpatch=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

java=$("$root/.mvn/find-jdk.sh" 25)/bin/java
echo 'public class Empty { public static void main(String[] args) {} }' >"$work/Empty.java"
"${java}c" -d "$work" "$work/Empty.java"

once() { # FILE COMMAND...: appends "wall processor" in microseconds
  local file=$1 begun ended user system
  shift
  begun=${EPOCHREALTIME/[.,]/}
  { TIMEFORMAT='%U %S'; time "$@" >/dev/null 2>&1 </dev/null || true; } 2>"$work/times"
  ended=${EPOCHREALTIME/[.,]/}
  read -r user system <"$work/times"
  user=${user/[.,]/} system=${system/[.,]/}
  echo "$((ended - begun)) $(((10#$user + 10#$system) * 1000))" >>"$file"
}
median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
compare() { # TITLE PEER-TITLE, then a command, "--" and the peer's
  local title=$1 peer=$2 one=()
  shift 2
  while [ "$1" != -- ]; do one+=("$1"); shift; done
  shift
  rm -f "$work/a" "$work/b"
  "${one[@]}" >/dev/null 2>&1 </dev/null || true
  "$@" >/dev/null 2>&1 </dev/null || true
  for _ in $(seq "$runs"); do
    once "$work/a" "${one[@]}"
    once "$work/b" "$@"
  done
  for column in 1 2; do
    [ $column = 1 ] && what=wall || what=processor
    a=$(cut -d' ' -f$column "$work/a" | median)
    b=$(cut -d' ' -f$column "$work/b" | median)
    ratio=$(paste -d' ' <(cut -d' ' -f$column "$work/a") <(cut -d' ' -f$column "$work/b") |
      awk '$2 > 0 { print $1 / $2 }' | median)
    printf '%-34s %-26s %-10s %7.0f ms %7.0f ms  ratio %.2f\n' "$title" "$peer" "$what" \
      "$((a / 1000))" "$((b / 1000))" "$ratio"
  done
}

echo "$(nproc) processors, $runs pairs, $(uptime | sed 's/.*load/load/')"
compare --version 'empty JVM' "$counterpart" --version -- \
  "$java" -XX:TieredStopAtLevel=1 -Xmn32m -XX:+UseTransparentHugePages -XX:+UseSerialGC -XX:-UsePerfData -Xss16m \
  -Xshare:auto -Xlog:disable -cp "$work" Empty
for one; do
  series=${one%%=*}
  evidence=()
  [ -z "${RDMA_CORE-}" ] || evidence=(--userspace "rdma-core=$RDMA_CORE")
  compare "${series##*/}" checkpatch.pl "$counterpart" check "$series" "${evidence[@]}" -- \
    perl "$checkpatch" --no-tree -q --mailback "$series"
  [ "$series" = "$one" ] || compare "${series##*/}" 'git log -p' "$counterpart" check "$series" "${evidence[@]}" -- \
    git -C "$RDMA_CORE" log -p "${one#*=}"
done
