#!/bin/bash
# Measures what the number of subsystems costs a series that touches no uAPI: "counterpart check"
# with all of them beside one built with rdma alone, in turns, on the same mail.
#
# usage: src/bench/subsystems.sh [RUNS]
# Builds a second counterpart of the last commit in a temporary folder, which it removes.
# Needs git.
set -euo pipefail
runs=${1:-40}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone -q "$root" "$work/all"
git clone -q "$root" "$work/one"
sed -i '/^subsystems\//{/rdma\.yaml$/!d}' "$work/one/rules/index"
cat >"$work/mail" <<'MAIL'
From: A Developer <dev@example.org>
Date: Mon, 2 Mar 2026 10:00:00 +0000
Message-ID: <spelling@example.org>
Subject: [PATCH] RDMA/acme: Mend a comment

Signed-off-by: A Developer <dev@example.org>
---
diff --git a/drivers/infiniband/hw/acme/main.c b/drivers/infiniband/hw/acme/main.c
index 1111111..2222222 100644
--- a/drivers/infiniband/hw/acme/main.c
+++ b/drivers/infiniband/hw/acme/main.c
@@ -1,3 +1,3 @@
-/* the drvier */
+/* the driver */
 int acme;
 int zephyr;
MAIL
export COUNTERPART_CACHE=$work/cache
check() { "$work/$1/counterpart" check "$work/mail" --quiet >/dev/null; }
for which in all one; do
  echo "$which: $(grep -c '^subsystems/' "$work/$which/rules/index") subsystems"
  check "$which" 2>/dev/null
done
for _ in $(seq "$runs"); do
  for which in all one; do
    start=$(date +%s%N)
    check "$which"
    echo $((($(date +%s%N) - start) / 1000000)) >>"$work/$which.ms"
  done
done
for which in all one; do
  sort -n "$work/$which.ms" |
    awk -v name="$which" '{ ms[NR] = $1 } END { print name ": least " ms[1] " ms, median " ms[int((NR + 1) / 2)] " ms of " NR " runs" }'
done
