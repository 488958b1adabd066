#!/bin/sh
# Prints the name of an mbox with the series that kernel-patches-daemon made a pull request of, cover letter first;
# nothing where it cannot be had, so that the commits are checked instead.
#
# usage: contrib/kpd/series.sh FILE      needs curl and jq
#
# The pull request's body, in the event that GITHUB_EVENT_PATH names, ends with the series' page, as
# "url: https://patchwork.kernel.org/project/netdevbpf/list/?series=1". PATCHWORK_HOSTS: the servers that may be
# asked, separated by blanks; patchwork.kernel.org unless given.
set -u
file=$1
url=$(jq -r '.pull_request.body // ""' "$GITHUB_EVENT_PATH" 2>/dev/null | tr -d '\r' | sed -n 's/^url: *//p' | head -n 1)
host=${url#https://}
host=${host%%/*}
case " ${PATCHWORK_HOSTS:-patchwork.kernel.org} " in
*" $host "*) ;;
*) exit 0 ;;
esac
id=$(printf '%s\n' "$url" | sed -n 's#^https://[^/]*/project/[A-Za-z0-9_.-]*/list/?series=\([0-9]\{1,10\}\)$#\1#p')
[ -n "$id" ] || exit 0

get() { # ADDRESS: on that host alone
  case $1 in "https://$host/"*) ;; *) return 1 ;; esac
  curl -fsS --proto =https --max-time 60 --max-filesize 67108864 --retry 2 -- "$1"
}
answer=$(get "https://$host/api/1.2/series/$id/") || exit 0
[ "$(printf '%s' "$answer" | jq -r '.received_all')" = true ] || exit 0
cover=$(printf '%s' "$answer" | jq -r '.cover_letter.mbox // ""')
mbox=$(printf '%s' "$answer" | jq -r '.mbox // ""')
{
  if [ -n "$cover" ]; then get "$cover" && echo; fi && get "$mbox"
} >"$file" 2>/dev/null && [ -s "$file" ] && printf '%s\n' "$file"
exit 0
