#!/bin/sh
# Makes the distribution for Linux on x86-64 from a jar that was built before: an archive with its own Java,
# a Debian package where dpkg-deb is at hand, and the checksums of both and of all that is in the archive.
# "./mvnw -Pdist package" calls it.
#
# usage: src/dist/build.sh JDK VERSION TIME OUTPUT CACHE
#   JDK      home of the JDK 25 whose runtime goes in
#   TIME     the time that each file gets, as 2026-01-01T00:00:00Z
#   OUTPUT   Maven's target: shaded/counterpart.jar is read, dist/ and counterpart-VERSION* are written;
#            manual/ with man pages and completion, if it is there, and dist/counterpart.cdx.json, the SBOM
#   CACHE    train: run the examples and keep what the JVM has loaded; no: leave the AOT cache out;
#            or a file, such a cache of a former build
#
# The same sources, JDK and CACHE file give the same bytes. What a JVM writes when it is trained differs each time,
# in its order and addresses (measured: most bytes of two caches, and a thirtieth of two that are assembled
# from one recording), so that "train" does not.
set -eu
if [ -z "${DIST_ENVIRONMENT-}" ]; then # nobody's configuration, options or locale
  exec env -i DIST_ENVIRONMENT=clean PATH="$PATH" LC_ALL=C.UTF-8 TZ=UTC sh "$0" "$@"
fi
umask 022
jdk=$1 version=$2 time=$3 output=$4 cache=$5
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
name=counterpart-$version
work=$output/dist
folder=$work/$name
archive=$output/$name-linux-x64.tar.gz
# The build must not depend on the clock: dpkg-deb takes the time from here.
SOURCE_DATE_EPOCH=$(date -d "$time" +%s) && export SOURCE_DATE_EPOCH

fail() {
  echo "src/dist/build.sh: $1" >&2
  exit 1
}
[ "$(uname -sm)" = 'Linux x86_64' ] || fail "makes what runs on Linux on x86-64, and only there"
[ -x "$jdk/bin/jlink" ] || fail "$jdk has no bin/jlink; a full JDK 25 is needed"

rm -rf "$folder" "$work/deb" "$work/scratch" "$archive" "$output/counterpart_"*.deb* "$output/${name}"*.sha256 "$output/$name.cdx.json"
mkdir -p "$folder/bin" "$folder/lib" "$work/scratch"

# java.net.http, jdk.charsets, java.security.jgss, java.management and java.xml: servers, mails in old charsets,
# proxies with Kerberos, and what JGit asks of them. Not compressed: in the archive it is smaller that way (24.5
# instead of 29.7 MB), and it starts faster. Without a class archive of its own: the AOT cache holds that. Its native
# libraries stay as their vendor made them.
"$jdk/bin/jlink" --output "$folder/runtime" --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-0 \
  --add-modules java.base,java.net.http,java.management,java.xml,java.security.jgss,jdk.charsets
if [ -r "$jdk/NOTICE" ]; then cp "$jdk/NOTICE" "$folder/runtime/legal/NOTICE"; fi

cp "$root/src/main/launcher/counterpart" "$folder/bin/counterpart"
cp "$root/src/main/launcher/start.sh" "$folder/lib/start.sh"
cp "$output/shaded/counterpart.jar" "$folder/lib/counterpart.jar"
cp "$here/README" "$root/LICENSE" "$root/THIRD-PARTY" "$folder"
mkdir "$folder/examples"
cp "$root"/examples/*.mbox "$root"/examples/*.bundle "$root"/examples/*.h "$folder/examples"

# Man pages and completion, made from the descriptions of the options.
manual=$output/manual
if [ -d "$manual" ]; then
  mkdir -p "$folder/share/man/man1" "$folder/share/man/man5" "$folder/share/bash-completion/completions" \
    "$folder/share/zsh/vendor-completions" "$folder/share/fish/vendor_completions.d"
  cp "$manual"/man1/*.1 "$folder/share/man/man1"
  cp "$manual"/man5/*.5 "$folder/share/man/man5"
  cp "$manual/completions/counterpart.bash" "$folder/share/bash-completion/completions/counterpart"
  cp "$manual/completions/_counterpart" "$folder/share/zsh/vendor-completions/_counterpart"
  cp "$manual/completions/counterpart.fish" "$folder/share/fish/vendor_completions.d/counterpart.fish"
else
  echo "src/dist/build.sh: without man pages and completion, since $manual is not there" >&2
fi

# The SBOM that Maven writes knows the libraries; the runtime is none of them.
bom=$work/counterpart.cdx.json
[ -r "$bom" ] || fail "Maven wrote no SBOM; its plugin does nothing where Maven is offline (-o)"
grep -q '^  "components" : \[$' "$bom" || fail "the SBOM has no list of components"
release() { sed -n "s/^$1=\"\(.*\)\"$/\1/p" "${2:-$jdk/release}"; }
runtime="    {
      \"type\" : \"platform\",
      \"bom-ref\" : \"java-runtime\",
      \"publisher\" : \"$(release IMPLEMENTOR)\",
      \"name\" : \"java-runtime\",
      \"version\" : \"$(release JAVA_RUNTIME_VERSION)\",
      \"description\" : \"Java runtime with the modules $(release MODULES "$folder/runtime/release")\",
      \"licenses\" : [
        {
          \"expression\" : \"GPL-2.0-only WITH Classpath-exception-2.0\"
        }
      ]
    },"
while IFS= read -r line || [ -n "$line" ]; do
  printf '%s\n' "$line"
  [ "$line" != '  "components" : [' ] || printf '%s\n' "$runtime"
done <"$bom" >"$folder/counterpart.cdx.json"
cp "$folder/counterpart.cdx.json" "$output/$name.cdx.json"
rm "$bom" # so that the next one is no older one

find "$folder" -type d -exec chmod 755 {} +
find "$folder" -type f -exec chmod u=rwX,go=rX {} +
# The cache remembers the times of the jar and of the runtime's modules; they must be there before it.
dated() { find "$folder" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +; }
dated

case $cache in
no) ;;
train)
  # shellcheck disable=SC2034 # read by start.sh
  (
    jdk=$folder/runtime jar=$folder/lib/counterpart.jar aot=
    set -- && . "$root/src/main/launcher/start.sh"
    train "$folder/lib/counterpart.aot" "$folder/examples" "$work/scratch"
  ) || true
  [ -s "$folder/lib/counterpart.aot" ] || fail "the JVM wrote no AOT cache; -Ddist.cache=no leaves it out"
  ;;
*) cp "$cache" "$folder/lib/counterpart.aot" || fail "-Ddist.cache is none of train, no, FILE" ;;
esac
if [ -e "$folder/lib/counterpart.aot" ]; then
  chmod 644 "$folder/lib/counterpart.aot"
  "$folder/runtime/bin/java" -XX:AOTMode=on "-XX:AOTCache=$folder/lib/counterpart.aot" -XX:+UseSerialGC \
    --enable-native-access=ALL-UNNAMED -jar "$folder/lib/counterpart.jar" --version >/dev/null ||
    fail "the JVM does not take the AOT cache; was it made with the same JDK and jar?"
fi
dated

tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --format=gnu -cf - "$name" | gzip -9n >"$archive"
(cd "$work" && find "$name" -type f | LC_ALL=C sort | xargs sha256sum) >"$output/$name-linux-x64.files.sha256"

if command -v dpkg-deb >/dev/null; then
  sh "$here/deb.sh" "$folder" "$version" "$work/deb" "$output/counterpart_${version}_amd64.deb"
else
  echo "src/dist/build.sh: no Debian package, since dpkg-deb is not there" >&2
fi
for file in "$archive" "$output/counterpart_${version}_amd64.deb"; do
  if [ -e "$file" ]; then
    (cd "$output" && sha256sum "${file##*/}") >"$file.sha256"
    echo "$(stat -c %s "$file") bytes: $file"
  fi
done
rm -rf "$work/scratch"
