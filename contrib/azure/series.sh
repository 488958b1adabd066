#!/bin/sh
# Prints the address of the kernel series that a pull request's commits link, or nothing. In Azure Pipelines, in
# the sources: SYSTEM_PULLREQUEST_TARGETBRANCH and SYSTEM_PULLREQUEST_SOURCECOMMITID say which commits they are.
set -u
target=${SYSTEM_PULLREQUEST_TARGETBRANCH-} head=${SYSTEM_PULLREQUEST_SOURCECOMMITID:-HEAD}
target=${target#refs/heads/}
[ -n "$target" ] || exit 0
git log --reverse --format=%B "refs/remotes/origin/$target..$head" -- 2>/dev/null |
  grep -oE 'https://lore\.kernel\.org/[A-Za-z0-9_.~/@%+=-]+' | head -n 1
