#!/bin/sh
# Makes a Debian package of the distribution's folder. src/dist/build.sh calls it.
#
# usage: src/dist/deb.sh FOLDER VERSION SCRATCH OUTPUT    SOURCE_DATE_EPOCH is the time of each file
#
# With dpkg-deb and not with jpackage, whose package (tried, of JDK 25) has all in one folder, without manual, completion,
# configuration, copyright or changelog in their places and without a link in /usr/bin, has four scripts that
# run at installation, asks for libstdc++, and starts the program by a launcher of its own, which knows neither
# options of the JVM by command, nor what b4 reads, nor a bare C locale.
set -eu
folder=$1 version=$2 scratch=$3 output=$4
here=$(cd "$(dirname "$0")" && pwd)
lib=$scratch/usr/lib/counterpart
share=$scratch/usr/share
doc=$share/doc/counterpart
umask 022

rm -rf "$scratch"
mkdir -p "$scratch/DEBIAN" "$scratch/usr/bin" "$lib" "$doc" "$share/lintian/overrides" "$scratch/etc/counterpart"
cp -a "$folder/bin" "$folder/lib" "$folder/runtime" "$lib"
ln -s ../lib/counterpart/bin/counterpart "$scratch/usr/bin/counterpart"
if [ -d "$folder/share" ]; then
  cp -a "$folder/share/." "$share"
  find "$share/man" -type f -exec gzip -9n {} +
fi
cp -a "$folder/README" "$folder/examples" "$doc"
cp -a "$folder/THIRD-PARTY" "$doc/THIRD-PARTY" && gzip -9n "$doc/THIRD-PARTY"
cp -a "$folder/counterpart.cdx.json" "$doc" && gzip -9n "$doc/counterpart.cdx.json"
cp "$here/debian/copyright" "$doc/copyright"
sed -e "s/@VERSION@/$version/" -e "s/@DATE@/$(date -R -u -d "@$SOURCE_DATE_EPOCH")/" "$here/debian/changelog" |
  gzip -9n >"$doc/changelog.gz"
cp "$here/debian/config.yaml" "$scratch/etc/counterpart/config.yaml"
cp "$here/debian/lintian-overrides" "$share/lintian/overrides/counterpart"

echo /etc/counterpart/config.yaml >"$scratch/DEBIAN/conffiles"
(cd "$scratch" && find usr -type f | LC_ALL=C sort | xargs md5sum) >"$scratch/DEBIAN/md5sums"
size=$(du -sk --apparent-size --exclude=DEBIAN "$scratch" | cut -f1)
sed -e "s/@VERSION@/$version/" -e "s/@SIZE@/$size/" "$here/debian/control" >"$scratch/DEBIAN/control"

find "$scratch" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
# One thread: how many there are decides where xz begins a new block. Level 3: 6 takes four times as long for 6 % less.
DPKG_DEB_THREADS_MAX=1 dpkg-deb --root-owner-group -Zxz -z3 --build "$scratch" "$output" >/dev/null
