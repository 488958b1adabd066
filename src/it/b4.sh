#!/bin/bash
# Runs the real b4 with Counterpart as its check, on the examples: "b4 prep --check" with each of b4's three
# places for a cover letter, and the checks of "b4 review". Not part of verify, since b4's sources are needed.
#
# usage: B4=DIR LIBLORE=DIR [PYTHON=python3] src/it/b4.sh
#   B4, LIBLORE  checkouts of b4 (0.15 or newer) and of liblore (0.9 or newer)
#   PYTHON       one that has pygit2, patatt, dkim, requests and rich (Debian: python3-pygit2 python3-patatt
#                python3-dkim python3-requests python3-rich); /usr/bin/python3 unless given
# Prints what b4 shows, and a line "ok" or "NOT OK" for each thing that is expected; ends with 1 if one is not.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
if [ -z "${B4-}" ] || [ -z "${LIBLORE-}" ]; then
  echo "skipped: B4 and LIBLORE do not say where b4's and liblore's sources are; see the head of $0"
  exit 0
fi
b4=$(cd "$B4" && pwd) liblore=$(cd "$LIBLORE" && pwd) python=${PYTHON:-/usr/bin/python3}
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
export HOME=$work/home XDG_CACHE_HOME=$work/xdg-cache XDG_DATA_HOME=$work/xdg-data XDG_CONFIG_HOME=$work/xdg-config
export COUNTERPART_CACHE=$work/cache TZ=UTC LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
mkdir -p "$HOME" && cp -r "$root/examples" "$work/examples" && "$work/examples/make.sh" "$work/scratch" >/dev/null
cd "$work/scratch/kernel" || exit 2
git config user.name 'Ada Example' && git config user.email ada@acme.example
git config commit.gpgsign false && git config core.editor true
"$root/counterpart" --version >/dev/null || exit 2

b4() { "$python" "$here/b4_run.py" "$b4" "$liblore" -n "$@" 2>&1; }
review() { "$python" "$here/b4_review.py" "$b4" "$liblore" "$@" 2>&1; }
bad=0 series=0
shows() { # TEXT...: the last output has each
  for text in "$@"; do
    if printf '%s\n' "$out" | grep -qF -- "$text"; then
      echo "ok: shows '$text'"
    else
      echo "NOT OK: does not show '$text'" && bad=1
    fi
  done
}
lacks() { # TEXT...: the last output has none
  for text in "$@"; do
    if printf '%s\n' "$out" | grep -qF -- "$text"; then
      echo "NOT OK: shows '$text'" && bad=1
    else
      echo "ok: does not show '$text'"
    fi
  done
}
run() { # COMMAND...
  printf '\n$ %s\n' "$*"
  out=$("$@") || echo "(exit status $?)"
  printf '%s\n' "$out"
}
userspace="--offline --userspace rdma-core=$work/examples/rdma-core-example.bundle"
checked_with() { # WORDS: what the operator writes into Git's configuration
  git config b4.prep-perpatch-check-cmd "$root/counterpart b4 prep $1"
  git config b4.review-series-check-cmd "$root/counterpart b4 review $1"
}
prepared() { # STRATEGY FROM: a branch of b4 prep with the commits of a branch, as if they were of today
  git config b4.prep-cover-strategy "$1"
  git checkout -q -b "series-$((series += 1))" base && git cherry-pick base.."$2" >/dev/null
  b4 prep -e base | sed 's/^/  /'
}
with_link() { # the author's cover letter, by b4's own editor
  cat >"$work/editor" <<'S'
#!/bin/sh
printf 'RDMA/acme: Completion timestamps\n\nUserspace: https://github.com/linux-rdma/rdma-core/pull/7\n\nSigned-off-by: Ada Example <ada@acme.example>\n' >"$1"
S
  chmod +x "$work/editor"
  GIT_EDITOR=$work/editor EDITOR=$work/editor b4 prep --edit-cover | sed 's/^/  /'
}

forgotten() { # all that b4 review keeps
  rm -rf "$XDG_DATA_HOME"
  git checkout -q base
  git for-each-ref --format='%(refname:short)' refs/heads/b4/review | xargs -r git branch -q -D
}

echo "b4 $(b4 --version | tail -1), $(git -C "$b4" log -1 --format='%h %cs'); liblore $(git -C "$liblore" describe --tags --always)"
echo "$("$python" --version), $(git --version), $("$root/counterpart" --version | head -1)"

for strategy in commit tip-commit branch-description; do
  printf '\n==== b4 prep --check, the cover letter kept by %s\n' "$strategy"
  checked_with "$userspace"
  prepared "$strategy" acme && with_link
  run b4 prep --check
  shows 'Success: 2, Warning: 0, Error: 0'
  prepared "$strategy" zephyr
  run b4 prep --check
  shows 'counterpart: ERROR: rdma/' 'Success: 0' 
  lacks 'could not run' 'undecided'
  checked_with --offline
  prepared "$strategy" acme && with_link
  run b4 prep --check
  shows 'counterpart: WARNING: undecided: ' 'Error: 0'
  checked_with "--offline --userspace rdma-core=/nowhere"
  run b4 prep --check
  shows 'ERROR: counterpart could not run: '
done

printf '\n==== b4 prep --check, from a folder below a worktree, titles in UTF-8 and longer than a line, an RFC\n'
checked_with "$userspace"
git config b4.prep-cover-strategy commit
git worktree add -q -b worktree "$work/worktree" base && cd "$work/worktree" || exit 2
git cherry-pick base..zephyr >/dev/null
git commit -q --amend --author 'Zoë Éxample <zoe@zephyr.example>' \
  -m "[misc] RDMA/zephyr: $(printf 'Größere Verzögerungen dürfen %.0s' 1 2 3 4)[sic] v2" -m 'Text – with a dash.'
b4 prep -e base | sed 's/^/  /'
b4 prep --set-prefixes RFC | sed 's/^/  /'
cd drivers || exit 2
run b4 prep --check
shows 'counterpart: ' 'rdma/'
lacks 'undecided' 'could not run'
cd "$work/scratch/kernel" || exit 2

printf '\n==== what b4 remembers\n'
checked_with --offline
run b4 prep --check
checked_with "$userspace"
run b4 prep --check
shows 'Success: 2'
run b4 prep --check -C
shows 'Success: 2'

for how in thread commits; do
  printf '\n==== b4 review, the series from b4'"'"'s %s\n' "$how"
  checked_with "$userspace"
  run review "$work/examples/with-userspace.mbox" "$(git rev-parse base)" "$how"
  shows 'counterpart: PASS pass: ' 'https://github.com/linux-rdma/rdma-core/pull/7' 'kept by b4: counterpart pass'
  run review "$work/examples/header-only.mbox" "$(git rev-parse base)" "$how"
  shows 'counterpart: FAIL fail: ' '[fail] rdma/' 'kept by b4: counterpart fail'
done
printf '\n==== b4 review, could not be told\n'
forgotten
run review "$work/examples/with-userspace.mbox" "$(git rev-parse base)" missing
shows 'counterpart: WARN undecided: ' 'kept by b4: counterpart warn'
forgotten
checked_with --offline
run review "$work/examples/with-userspace.mbox" "$(git rev-parse base)" thread
shows 'counterpart: WARN undecided: '
forgotten
run review "$work/examples/with-userspace.mbox" "$(git rev-parse base)" untracked
shows 'counterpart: WARN undecided: the series is not at hand'
forgotten
checked_with "--offline --userspace rdma-core=/nowhere"
run review "$work/examples/with-userspace.mbox" "$(git rev-parse base)" untracked
shows 'counterpart: FAIL counterpart could not run: /nowhere'

printf '\n%s\n' "$([ "$bad" -eq 0 ] && echo 'all as expected' || echo 'NOT all as expected')"
exit "$bad"
