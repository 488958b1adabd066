#!/bin/bash
# Tries the distribution as a user's machine has it: unpacked in another folder, read-only, without Java in PATH,
# without HOME and without an environment, then in a root folder that holds nothing but a libc and a shell; TLS
# to a server whose certificate is our own; and the Debian package, installed and purged. Not part of verify,
# since "./mvnw -Pdist package" takes minutes.
#
# usage: src/it/dist.sh ARCHIVE [DEB]
#   needs python3 and openssl for the server; root (or unshare) for the chroot, and root for the package
# Prints a line "ok" or "NOT OK" for each thing that is expected, and "skipped" with the reason; ends with 1 if
# something is not as expected.
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
if [ -z "${1-}" ]; then
  echo "skipped: no archive is named; see the head of $0"
  exit 0
fi
archive=$(readlink -f "$1") deb=${2:+$(readlink -f "$2")}
work=$(mktemp -d)
server=
# shellcheck disable=SC2317 # called by the trap
cleanup() {
  [ -z "$server" ] || kill "$server"
  chmod -R u+w "$work" && rm -rf "$work"
}
trap cleanup EXIT
bad=0

is() { # WHAT EXPECTED ACTUAL
  if [ "$2" = "$3" ]; then
    echo "ok: $1"
  else
    echo "NOT OK: $1: expected '$2', was '$3'" && bad=1
  fi
}
has() { # WHAT TEXT FILE
  if grep -qF -- "$2" "$3"; then
    echo "ok: $1"
  else
    echo "NOT OK: $1: no '$2' in:" && sed 's/^/    /' "$3" | head -n 20 && bad=1
  fi
}
# Without an environment; PATH holds nothing.
run() { env -i PATH=/nonexistent "$@" >"$work/out" 2>"$work/err" </dev/null; }

everything() { # HOW COUNTERPART EXAMPLES COMMAND...: what each place has to do; COMMAND runs the words after it
  local how=$1 counterpart=$2 examples=$3
  shift 3
  "$@" "$counterpart" --version >"$work/out" 2>"$work/err"
  is "$how: --version ends with 0" 0 $?
  has "$how: --version" 'counterpart ' "$work/out"
  is "$how: --version has nothing to say on standard error" '' "$(cat "$work/err")"
  local one expected
  for one in with-userspace:0 header-only:1; do
    expected=${one##*:} one=${one%%:*}
    "$@" "$counterpart" check "$examples/$one.mbox" --userspace "rdma-core=$examples/rdma-core-example.bundle" \
      -f json >"$work/out" 2>"$work/err"
    is "$how: check $one ends with $expected" "$expected" $?
    if cmp -s <(neutral "$work/out") <(neutral "$work/expected.$one"); then
      echo "ok: $how: the report on $one is the checkout's"
    else
      echo "NOT OK: $how: the report on $one is not the checkout's" && bad=1
      diff <(neutral "$work/out") <(neutral "$work/expected.$one") | head -n 10
    fi
  done
  "$@" "$counterpart" uapi "$examples/quill.h" >"$work/out" 2>"$work/err"
  is "$how: uapi ends with 0" 0 $?
  has "$how: uapi reads a struct" 'struct' "$work/out"
  "$@" "$counterpart" check "$examples/with-userspace.mbox" --offline >"$work/out" 2>"$work/err"
  is "$how: without a repository it is undecided" 3 $?
  if "$@" "$counterpart" --help 2>/dev/null | grep -q '^  doctor'; then
    "$@" "$counterpart" doctor >"$work/out" 2>"$work/err"
    echo "ok: $how: doctor ended with $?; its lines:" && sed 's/^/    /' "$work/out"
    has "$how: doctor speaks of the cache" 'cache' "$work/out"
  else
    echo "skipped: $how: there is no command doctor"
  fi
}
# Where a repository lies is said in the report, and may differ.
neutral() { sed 's|"[^"]*rdma-core-example.bundle|"BUNDLE|g' "$1"; }

echo "==== expected: from the checkout, $root"
for one in with-userspace header-only; do
  (cd "$root" && ./counterpart check "examples/$one.mbox" \
    --userspace rdma-core=examples/rdma-core-example.bundle -f json) >"$work/expected.$one" 2>"$work/err"
  [ -s "$work/expected.$one" ] || { sed 's/^/    /' "$work/err" && exit 2; }
done

echo "==== the archive, $(stat -c %s "$archive") bytes"
is "at most 55 MB" yes "$([ "$(stat -c %s "$archive")" -le 55000000 ] && echo yes)"
if [ -r "$archive.sha256" ]; then
  is "its checksum" 0 "$(cd "${archive%/*}" && sha256sum --status -c "$archive.sha256" && echo 0)"
fi
place="$work/an other place"
mkdir "$place" && tar -C "$place" -xzf "$archive"
home=$(echo "$place"/*)
is "one folder" 1 "$(find "$place" -mindepth 1 -maxdepth 1 | wc -l)"
for file in README LICENSE THIRD-PARTY counterpart.cdx.json runtime/legal/java.base/LICENSE \
  examples/with-userspace.mbox bin/counterpart share/man/man1/counterpart.1 \
  share/bash-completion/completions/counterpart share/zsh/vendor-completions/_counterpart \
  share/fish/vendor_completions.d/counterpart.fish; do
  is "holds $file" yes "$([ -s "$home/$file" ] && echo yes)"
done
is "the SBOM has the libraries and the runtime" yes "$(python3 -c 'import json, sys
names = [one["name"] for one in json.load(open(sys.argv[1]))["components"]]
print("yes" if {"java-runtime", "picocli", "org.eclipse.jgit"} <= set(names) else names)' "$home/counterpart.cdx.json" 2>&1)"
listing=${archive%.tar.gz}.files.sha256
if [ -r "$listing" ]; then
  is "each file's checksum" 0 "$(cd "$place" && sha256sum --status -c "$listing" && echo 0)"
fi
chmod -R a-w "$place"

everything "no environment" "$home/bin/counterpart" "$home/examples" env -i PATH=/nonexistent
ln -s "$home/bin/counterpart" "$work/link"
run /usr/bin/env PATH=/usr/bin "$work/link" --version
is "through a link" 0 $?
(cd "$home/examples" && env -i PATH=/nonexistent ../bin/counterpart check with-userspace.mbox \
  --userspace rdma-core=rdma-core-example.bundle >"$work/out" 2>&1)
is "by a relative path" 0 $?

if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
  chmod 755 "$work" && everything "as nobody" "$home/bin/counterpart" "$home/examples" \
    setpriv --reuid=65534 --regid=65534 --clear-groups env -i PATH=/nonexistent
fi

echo "==== the AOT cache"
java() { env -i "$home/runtime/bin/java" "-XX:AOTCache=$home/bin/../lib/counterpart.aot" -XX:+UseSerialGC \
  --enable-native-access=ALL-UNNAMED "$@" -jar "$home/bin/../lib/counterpart.jar" --version; }
java -XX:AOTMode=on >"$work/out" 2>&1
is "fits in another folder" 0 $?
java -XX:AOTMode=on -Xmx200m >"$work/out" 2>&1
is "fits with little memory" 0 $?
java -Xlog:class+load >"$work/out" 2>&1
has "holds the program's classes" 'dev.counterpart.cli.Main source: shared objects file' "$work/out"
echo "    $(grep -c 'source: shared objects file' "$work/out") classes from the cache," \
  "$(grep -c 'source: jrt:\|source: file:\|source: jar:' "$work/out") from elsewhere for --version"
cp -r "$home" "$work/younger" && chmod -R u+w "$work/younger" && touch "$work/younger/lib/counterpart.jar"
run "$work/younger/bin/counterpart" --version
is "where file times were lost it is left aside, silently" '0' "$?$(cat "$work/err")"
rm -rf "$work/younger"

echo "==== the archive of a list"
if command -v git >/dev/null; then
  git init -q --bare "$work/list.git"
  number=0
  python3 - "$home/examples/with-userspace.mbox" "$work/mails" <<'P'
import mailbox, os, sys
os.mkdir(sys.argv[2])
for number, mail in enumerate(mailbox.mbox(sys.argv[1])):
    with open(f"{sys.argv[2]}/{number:03}", "wb") as file:
        file.write(bytes(mail))
P
  export GIT_DIR=$work/list.git GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@acme.example GIT_COMMITTER_NAME=a \
    GIT_COMMITTER_EMAIL=a@acme.example GIT_AUTHOR_DATE='2026-03-05T00:00:00Z' GIT_COMMITTER_DATE='2026-03-05T00:00:00Z'
  parent=
  for mail in "$work"/mails/*; do
    tree=$(printf '100644 blob %s\tm\n' "$(git hash-object -w "$mail")" | git mktree)
    # shellcheck disable=SC2086 # two words or none
    parent=$(git commit-tree ${parent:+-p $parent} -m mail "$tree") && number=$((number + 1))
  done
  git update-ref refs/heads/master "$parent" && git symbolic-ref HEAD refs/heads/master
  unset GIT_DIR GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL GIT_AUTHOR_DATE GIT_COMMITTER_DATE
  env -i PATH=/nonexistent COUNTERPART_CACHE="$work/cache" "$home/bin/counterpart" audit "$work/list.git" \
    --userspace "rdma-core=$home/examples/rdma-core-example.bundle" -f jsonl >"$work/out" 2>"$work/err"
  is "an audit of $number mails ends with 0" 0 $?
  has "an audit has the series" '"verdict":"pass"' "$work/out"
else
  echo "skipped: no git"
fi

echo "==== TLS to a server with a certificate of our own"
message=$(sed -n 's/^Message-ID: <\(.*\)>$/\1/p' "$home/examples/with-userspace.mbox" | head -n 1)
mkdir "$work/tls" && cat >"$work/server.py" <<'P'
import gzip, http.server, ssl, sys

mails = gzip.compress(open(sys.argv[2], "rb").read())

class List(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path.endswith("/t.mbox.gz") else 404)
        self.end_headers()
        self.wfile.write(mails if self.path.endswith("/t.mbox.gz") else b"")

    def do_POST(self):  # the search for other versions finds none
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(404)
        self.end_headers()

    def log_message(self, *text):
        pass

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[1] + "/server.pem", sys.argv[1] + "/server.key")
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), List)
server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_port, flush=True)
server.serve_forever()
P
if command -v openssl >/dev/null && command -v python3 >/dev/null; then
  (
    cd "$work/tls" && openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=Acme Example CA' \
      -keyout ca.key -out ca.pem && openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
      -subj '/CN=lists.acme.example' -keyout server.key -out server.csr && printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\n' >ext &&
      openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile ext -out server.pem
  ) >"$work/openssl" 2>&1 || sed 's/^/    /' "$work/openssl"
  python3 "$work/server.py" "$work/tls" "$home/examples/with-userspace.mbox" >"$work/port" &
  server=$!
  for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s "$work/port" ] || sleep 0.5; done
  ask() { # VARIABLE=VALUE...
    run "$@" "$home/bin/counterpart" check "$message" --public-inbox "https://localhost:$(cat "$work/port")/list" \
      --userspace "rdma-core=$home/examples/rdma-core-example.bundle"
  }
  ask A=B
  is "without the authority nothing is believed" 2 $?
  sed 's/^/    /' "$work/err"
  # As the README has it.
  cp "$home/runtime/lib/security/cacerts" "$work/trust" && chmod u+w "$work/trust"
  env -i "$home/runtime/bin/keytool" -importcert -noprompt -alias ours -file "$work/tls/ca.pem" \
    -keystore "$work/trust" -storepass changeit >"$work/out" 2>&1
  is "keytool takes the authority in" 0 $?
  ask "COUNTERPART_TRUST_STORE=$work/trust"
  is "with it the series is fetched and passes" 0 $?
  has "and says so" 'PASS  [PATCH' "$work/out"
  is "keytool still knows the public authorities" yes "$([ "$(env -i "$home/runtime/bin/keytool" -list \
    -keystore "$work/trust" -storepass changeit 2>/dev/null | grep -c trustedCertEntry)" -gt 50 ] && echo yes)"
  kill "$server" && server=
else
  echo "skipped: no openssl, or no python3"
fi

echo "==== nothing but a libc and a shell, read-only"
cell=$work/cell
mkdir -p "$cell/bin" "$cell/dev" "$cell/proc" "$cell/tmp" "$cell/opt"
cp "$(command -v dash)" "$cell/bin/sh"
ln -s "$home" "$work/home"
for library in $(ldd "$(command -v dash)" "$work/home/runtime/bin/java" "$work/home/runtime/lib/server/libjvm.so" |
  grep -o ' /lib[^ ]*\.so[^ ]*\|^\s/lib[^ ]*' | sort -u); do
  mkdir -p "$cell${library%/*}" && cp -L "$library" "$cell$library"
done
echo "    $(cd "$cell" && find . -type f | sort | tr '\n' ' ')"
cp -a "$home" "$cell/opt/counterpart"
if unshare -m true 2>/dev/null; then
  # The dynamic linker asks /proc where java lies. /tmp can be written, nothing else can; /dev is empty.
  chroot=$(command -v chroot)
  in_cell() {
    # shellcheck disable=SC2016 # for the inner shell
    unshare -m sh -c 'cell=$1 chroot=$2 && shift 2 && mount --bind "$cell" "$cell" &&
      mount -o remount,ro,bind "$cell" && mount -t tmpfs none "$cell/tmp" &&
      mount -t proc none "$cell/proc" && exec env -i PATH=/bin "$chroot" "$cell" "$@"' sh "$cell" "$chroot" "$@"
  }
  everything "bare root" /opt/counterpart/bin/counterpart /opt/counterpart/examples in_cell
  in_cell /bin/sh -c 'echo x >/opt/counterpart/x' 2>/dev/null
  is "it could not be written" 2 $?
else
  echo "skipped: unshare -m is not allowed"
fi

if [ -n "$deb" ]; then
  echo "==== the Debian package, $(stat -c %s "$deb") bytes"
  if command -v lintian >/dev/null; then
    lintian --allow-root --fail-on error,warning "$deb" >"$work/out" 2>&1
    is "lintian is quiet" 0 $?
    sed 's/^/    /' "$work/out"
  else
    echo "skipped: no lintian"
  fi
  if [ "$(id -u)" -ne 0 ]; then
    echo "skipped: only root installs"
  elif dpkg -s counterpart >/dev/null 2>&1; then
    echo "skipped: counterpart is installed here"
  else
    dpkg -i "$deb" >"$work/out" 2>&1
    is "installs" 0 $?
    is "/usr/bin/counterpart is a link" ../lib/counterpart/bin/counterpart "$(readlink /usr/bin/counterpart)"
    everything "package" /usr/bin/counterpart /usr/share/doc/counterpart/examples env -i PATH=/nonexistent
    env -i /usr/lib/counterpart/runtime/bin/java -XX:AOTMode=on -XX:AOTCache=/usr/lib/counterpart/lib/counterpart.aot \
      -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -jar /usr/lib/counterpart/lib/counterpart.jar --version >"$work/out" 2>&1
    is "its AOT cache fits" 0 $?
    echo 'fail-on: never' >>/etc/counterpart/config.yaml
    env -i PATH=/nonexistent /usr/bin/counterpart check --show-config >"$work/out"
    has "its configuration counts" 'fail-on: never  # /etc/counterpart/config.yaml' "$work/out"
    for page in $(dpkg -L counterpart | grep '/man/man.*\.gz$'); do
      is "man -l ${page##*/} has nothing to complain of" '' "$(MANWIDTH=80 man --warnings -l "$page" 2>&1 >/dev/null)"
    done
    is "dpkg finds nothing changed but the configuration" '??5?????? c /etc/counterpart/config.yaml' "$(dpkg --verify counterpart)"
    dpkg -L counterpart >"$work/installed"
    dpkg -r counterpart >"$work/out" 2>&1
    is "is removed" 0 $?
    is "removed, the configuration stays" yes "$([ -e /etc/counterpart/config.yaml ] && echo yes)"
    dpkg -P counterpart >"$work/out" 2>&1
    is "is purged" 0 $?
    is "leaves nothing" '' "$(while read -r path; do
      if [ -e "$path" ] && { [ ! -d "$path" ] || [[ $path = *counterpart* ]]; }; then echo "$path"; fi
    done <"$work/installed")"
    is "is forgotten" 1 "$(dpkg -s counterpart >/dev/null 2>&1; echo $?)"
  fi
fi

printf '\n%s\n' "$([ "$bad" -eq 0 ] && echo 'all as expected' || echo 'NOT all as expected')"
exit "$bad"
