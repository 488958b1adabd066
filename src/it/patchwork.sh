#!/bin/sh
# Runs "counterpart patchwork" against a real Patchwork, twice, and shows the checks in its database.
# Nothing of the build runs this: it needs Patchwork's sources and Django.
#
#   src/it/patchwork.sh PATCHWORK ARCHIVE SINCE UNTIL [OPTION ...]
#
# PATCHWORK  a clone of https://github.com/getpatchwork/patchwork; version 3.2.1 is taken from it
# ARCHIVE    a public-inbox (v2) repository of linux-rdma, such as lore.kernel.org/linux-rdma/0
# SINCE UNTIL  dates, or times as 2026-05-19T09:00 (UTC): the mails between them go into the Patchwork
# OPTION     for counterpart, such as --userspace rdma-core=rdma-core.git
#
# Debian's packages python3-django, python3-djangorestframework and python3-django-filters do (Patchwork
# asks for a newer Django, and runs on 3.2). All is done in a new folder below ${TMPDIR:-/tmp}, which
# stays there; PORT (8001) is the server's.
#
# status: 0 when all was posted once, 1 when the second run posted something, 2 when something is missing

set -eu

if [ $# -lt 4 ]; then
  sed -n '2,15s/^# \{0,1\}//p' "$0"
  exit 2
fi
patchwork=$1 archive=$2 since=$3 until=$4
shift 4
counterpart=$(CDPATH='' cd -P -- "${0%/*}/../.." && pwd -P)/counterpart
port=${PORT:-8001}
server=http://127.0.0.1:$port
work=$(mktemp -d "${TMPDIR:-/tmp}/counterpart-patchwork.XXXXXX")
echo "work folder: $work"

git -C "$patchwork" archive --prefix=patchwork/ v3.2.1 | tar -x -C "$work"
cd "$work/patchwork"
export DJANGO_SETTINGS_MODULE=patchwork.settings.dev DATABASE_TYPE=sqlite3 DATABASE_NAME="$work/pw.db"
manage() {
  /usr/bin/python3 manage.py "$@"
}
manage migrate >"$work/migrate.log" 2>&1
manage loaddata default_states default_tags >>"$work/migrate.log" 2>&1
manage shell >"$work/token" <<'END'
from django.contrib.auth.models import User
from rest_framework.authtoken.models import Token
from patchwork.models import Project

project = Project.objects.create(
    linkname='linux-rdma', name='RDMA', listid='linux-rdma.vger.kernel.org',
    listemail='linux-rdma@vger.kernel.org')
user = User.objects.create_user('counterpart')
user.profile.maintainer_projects.add(project)
print(Token.objects.create(user=user).key)
print(Token.objects.create(user=User.objects.create_user('somebody')).key)
END
chmod 600 "$work/token"
sed -n 2p "$work/token" >"$work/token-without-rights"
sed -i 2d "$work/token"

TZ=UTC git -C "$archive" log --reverse --date=format-local:%Y-%m-%dT%H:%M --format='%ad %H' |
  awk -v since="$since" -v until="$until" '$1 >= since && $1 < until { print $2 }' |
  while read -r commit; do
    echo 'From mboxrd@z Thu Jan  1 00:00:00 1970'
    git -C "$archive" show "$commit:m" 2>/dev/null | sed 's/^>*From />&/'
    echo
  done >"$work/mails.mbx"
manage parsearchive --list-id linux-rdma.vger.kernel.org "$work/mails.mbx" >"$work/parse.log" 2>&1 ||
  tail -5 "$work/parse.log"

if curl -s "$server" >/dev/null; then
  echo "something listens on $server already; name another port in PORT" >&2
  exit 2
fi
/usr/bin/python3 manage.py runserver --noreload "127.0.0.1:$port" >"$work/server.log" 2>&1 &
pid=$!
trap 'kill "$pid"' EXIT
waited=0
until curl -fs "$server/api/1.3/projects/linux-rdma/" >/dev/null; do
  waited=$((waited + 1))
  if [ "$waited" -ge 60 ] || ! kill -0 "$pid"; then
    echo "the server does not start, see $work/server.log" >&2
    exit 2
  fi
  sleep 1
done

run() {
  token=$1
  shift
  echo "\$ counterpart patchwork --server $server --project linux-rdma --token-file $token $*"
  status=0
  "$counterpart" patchwork --server "$server" --project linux-rdma --token-file "$work/$token" "$@" || status=$?
  echo "exit status $status"
}
run token --since 2000-01-01 "$@"
run token-without-rights --since 2000-01-01 --post "$@"
for output in first second; do
  run token --since 2000-01-01 --post --target-url 'https://ci.example.org/{series}/{message-id}' "$@" |
    tee "$work/$output"
done

echo "\$ the same as a service, which is told to end after a while (a JVM then ends with 143)"
"$counterpart" patchwork --server "$server" --project linux-rdma --token-file "$work/token" --since 2000-01-01 \
  --post --state "$work/state.json" --every 2s "$@" >"$work/service" 2>&1 &
service=$!
waited=0
while [ ! -s "$work/state.json" ] && [ "$waited" -lt 120 ]; do
  waited=$((waited + 1))
  sleep 1
done
sleep 5
kill "$service"
status=0
wait "$service" || status=$?
cut -d ' ' -f 1-2 "$work/service" | sort | uniq -c
echo "exit status $status"
cat "$work/state.json"

echo '$ checks in the database: series, patch, state, context, user, description, target_url'
manage shell <<'END'
from patchwork.models import Check

for check in Check.objects.order_by('id'):
    print(check.patch.series_id, check.patch_id, check.get_state_display(), check.context,
          check.user.username, check.description, check.target_url, sep=' | ')
print(Check.objects.count(), 'checks of', Check.objects.values('patch').distinct().count(), 'patches of',
      Check.objects.values('patch__series').distinct().count(), 'series')
END
if grep -q '^posted' "$work/second" "$work/service"; then exit 1; fi
