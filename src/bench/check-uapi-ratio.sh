#!/bin/sh
# Measures "counterpart uapi diff" beside the work of the kernel's scripts/check-uapi.sh, in one run:
# compiling every header of both states by itself with debug information, and abidiff on each pair.
#
# usage:   src/bench/check-uapi-ratio.sh OLD NEW     two include folders, for example kernel-headers of rdma-core
# needs:   gcc, abidiff (Debian: abigail-tools), GNU date
# output:  seconds of either side, and their ratio
# status:  0; 2 when something is missing
set -eu
[ $# -eq 2 ] && [ -d "$1" ] && [ -d "$2" ] || { echo "usage: $0 OLD NEW" >&2; exit 2; }
for tool in gcc abidiff; do
  command -v "$tool" >/dev/null || { echo "$0: $tool is not installed" >&2; exit 2; }
done
old=$(cd "$1" && pwd) new=$(cd "$2" && pwd)
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
now() { date +%s.%N; }

# The first run builds the tool; it does not count.
"$root/counterpart" uapi diff "$old" "$new" >"$work/own.txt" 2>"$work/own.err" || [ $? -eq 1 ]
begin=$(now)
"$root/counterpart" uapi diff "$old" "$new" >"$work/own.txt" 2>"$work/own.err" || [ $? -eq 1 ]
own=$(echo "$begin $(now)" | awk '{ print $2 - $1 }')

# A pointer to each tagged type keeps it, with all that it names, in the debug information.
compile() { # include folder, header, result
  {
    printf '#include <stdint.h>\n#include <linux/types.h>\n#include <sys/socket.h>\n#include <netinet/in.h>\n#include <%s>\n' "$2"
    sed -n 's/^\(struct\|union\|enum\)[[:space:]]\{1,\}\([A-Za-z_][A-Za-z0-9_]*\)[[:space:]]*{.*/\1 \2 *v_\2;/p' "$1/$2" | sort -u
  } >"$work/one.c"
  gcc -g -fno-eliminate-unused-debug-types -shared -fPIC -I "$1" -o "$3" "$work/one.c" 2>/dev/null
}
begin=$(now) pairs=0 skipped=0
for header in $(cd "$new" && find . -name '*.h' | sed 's|^\./||' | sort); do
  [ -f "$old/$header" ] || continue
  if compile "$old" "$header" "$work/old.so" && compile "$new" "$header" "$work/new.so"; then
    abidiff --no-show-locs "$work/old.so" "$work/new.so" >>"$work/abidiff.txt" 2>&1 || true
    pairs=$((pairs + 1))
  else
    skipped=$((skipped + 1))
  fi
done
compiler=$(echo "$begin $(now)" | awk '{ print $2 - $1 }')

echo "headers in both states: $pairs compiled, $skipped that gcc does not compile by themselves"
awk -v own="$own" -v compiler="$compiler" 'BEGIN {
  printf "counterpart uapi diff  %7.2f s\ngcc and abidiff        %7.2f s\nratio                  %7.1f\n", own, compiler, compiler / own }'
