#!/bin/sh
# Measures a check of a series that links one merge request of a large project: cold, when the project has to be
# fetched from a forge, and warm. A forge on this machine (forge.py) serves REPOSITORY's main branch with 40,000
# merge requests, one of which is the series' own: both are of an invented driver, made here.
#
# usage:   src/bench/linked.sh REPOSITORY [BRANCH]    REPOSITORY a clone of Mesa, say; its objects are borrowed, and it
#                                                     may lack files, as after git clone --filter=blob:limit=4m
#          COUNTERPART=COMMAND measures another build
# needs:   git with http-backend, python3, GNU time (/usr/bin/time)
# output:  seconds, processor time and peak memory of each run, the verdict, and what lies on disk then
# status:  0; 2 when something is missing
set -eu
[ $# -ge 1 ] && [ -d "$1" ] || { echo "usage: $0 REPOSITORY [BRANCH]" >&2; exit 2; }
for tool in /usr/bin/time python3 "$(git --exec-path)/git-http-backend"; do
  command -v "$tool" >/dev/null || { echo "$0: $tool is not installed" >&2; exit 2; }
done
here=$(cd "$(dirname "$0")" && pwd)
counterpart=${COUNTERPART:-$here/../../counterpart}
objects=$(cd "$(git -C "$1" rev-parse --absolute-git-dir)/objects" && pwd)
start=$(git -C "$1" rev-parse "${2:-HEAD}")
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
export GIT_AUTHOR_NAME=Ann GIT_AUTHOR_EMAIL=ann@plover.example GIT_COMMITTER_NAME=Ann GIT_COMMITTER_EMAIL=ann@plover.example
export COUNTERPART_CACHE="$work/cache"
number=40001

mkdir -p "$work/forge/mesa"
repository=$work/forge/mesa/mesa.git
git init -q --bare "$repository"
echo "$objects" >"$repository/objects/info/alternates"
cd "$repository"
git config uploadpack.allowFilter true          # as GitLab has it
git config uploadpack.allowAnySHA1InWant true
git config gc.auto 0
export GIT_INDEX_FILE="$work/index"

commit() { # message, parent
  git commit-tree -m "$1" ${2:+-p "$2"} "$(git write-tree)"
}
add() { # path, from standard input
  git update-index --add --cacheinfo 100644 "$(git hash-object -w --stdin)" "$1"
}
# What the clone does not hold cannot be served: a commit takes it out.
git read-tree "$start"
git rev-list --objects --missing=print -n 1 "$start" | sed -n 's/^?//p' | sort >"$work/missing"
git ls-files -s | awk '{print $2}' | sort -u | comm -12 - "$work/missing" >"$work/lacking"
git ls-files -s | grep -F -f "$work/lacking" | cut -f2- >"$work/paths" || :
sed "s/^/0 $(printf '%040d' 0)	/" "$work/paths" | git update-index --index-info
base=$(commit "Take large files out" "$start")
main=$base
for i in 1 2 3 4 5; do
  echo "int later_$i;" | add "src/util/later_$i.c"
  main=$(commit "util: Go on, $i" "$main")
done
git update-ref refs/heads/main "$main"
git symbolic-ref HEAD refs/heads/main

git read-tree "$base"
cat >"$work/plover_drm.h" <<'END'
#ifndef _UAPI_PLOVER_DRM_H_
#define _UAPI_PLOVER_DRM_H_

#include "drm.h"

struct drm_plover_hatch {
	__u32 nest;
	__u32 eggs;
};

#define DRM_PLOVER_HATCH 0x00
#define DRM_IOCTL_PLOVER_HATCH DRM_IOWR(DRM_COMMAND_BASE + DRM_PLOVER_HATCH, struct drm_plover_hatch)

#endif
END
add include/drm-uapi/plover_drm.h <"$work/plover_drm.h"
one=$(commit "drm-uapi: Add plover_drm.h" "$base")
add src/plover/plover_device.c <<'END'
#include "drm-uapi/plover_drm.h"

int
plover_hatch(int fd, unsigned nest, unsigned eggs)
{
   struct drm_plover_hatch args = { .nest = nest, .eggs = eggs };
   return drmIoctl(fd, DRM_IOCTL_PLOVER_HATCH, &args);
}
END
two=$(commit "plover: Hatch eggs" "$one")
# The other requests came in long ago: each head is a commit of the main branch.
git rev-list --first-parent -n 40000 "$start" | awk -v n=40000 '{c[NR]=$0} END {
  for (i = 1; i <= n; i++) print "create refs/merge-requests/" i "/head " c[(i - 1) % NR + 1]}' | git update-ref --stdin
git update-ref "refs/merge-requests/$number/head" "$two"
git pack-refs --all

lines=$(wc -l <"$work/plover_drm.h")
{
  cat <<END
From: Ann <ann@plover.example>
Date: Tue, 10 Mar 2026 14:00:00 +0000
Message-ID: <1@plover.example>
Subject: [PATCH] drm/plover: Let programs hatch eggs

Programs hatch eggs. Userspace: https://gitlab.freedesktop.org/mesa/mesa/-/merge_requests/$number
---
diff --git a/include/uapi/drm/plover_drm.h b/include/uapi/drm/plover_drm.h
new file mode 100644
--- /dev/null
+++ b/include/uapi/drm/plover_drm.h
@@ -0,0 +1,$lines @@
END
  sed 's/^/+/' "$work/plover_drm.h"
} >"$work/series.mbox"

echo "{\"$number\": {\"state\": \"opened\", \"draft\": true, \"sha\": \"$two\", \"approved_by\": [\"kim\"]}}" >"$work/requests.json"
python3 "$here/forge.py" "$work/forge" "$work/requests.json" >"$work/port" &
server=$!
while [ ! -s "$work/port" ]; do sleep 0.1; done
address=http://127.0.0.1:$(cat "$work/port")/mesa/mesa
cd "$work"
echo "$(git -C "$repository" for-each-ref | wc -l) refs; git ls-remote takes $( (time -p git ls-remote "$address" >"$work/refs") 2>&1 |
  awk '/real/ {print $2}') s"

run() { # name, arguments
  name=$1
  shift
  /usr/bin/time -f "%e s, %U s user, %M KB" -o "$work/time" "$counterpart" "$@" >"$work/out" 2>"$work/err" ||
    [ $? -ne 2 ] || { cat "$work/err" >&2; exit 2; }
  printf '%-44s %s\n  %s\n' "$name" "$(cat "$work/time")" "$(head -1 "$work/out" | cut -c1-110)"
  [ -z "${VERBOSE:-}" ] || cat "$work/out" "$work/err"
}
"$counterpart" --version >/dev/null # the first run builds the tool; it does not count
run "check, cold, by address" check series.mbox --userspace "mesa=$address"
echo "  on disk: $(du -sm "$work/cache" | cut -f1) MB, of which the copy $(du -sm "$work/cache/repositories" | cut -f1) MB"
run "check, warm, by address" check series.mbox --userspace "mesa=$address"
run "check, warm, by address, offline" check series.mbox --offline --userspace "mesa=$address"
rm -rf "$work/cache"
run "sync mesa" sync mesa --userspace "mesa=$address"
run "check, the request not there" check series.mbox
run "sync mesa#$number" sync "mesa#$number"
echo "  on disk: $(du -sm "$work/cache" | cut -f1) MB"
run "check, cold index of the request" check series.mbox
run "check, warm" check series.mbox
run "sync mesa, nothing new" sync mesa
