#!/bin/sh
# Prints the home of a JDK that is new enough. mvnw and counterpart both use it, so that the build and
# the tool run on the same one.
#
# usage:   find-jdk.sh MINIMUM      for example: find-jdk.sh 25
# output:  the JDK's home, one line
# status:  0 found; 1 none found, and then standard output names the places that were searched
#
# A JDK's version is read from its "release" file; only where that is missing is its java started.

minimum=$1

version_of() { # the feature version of the JDK at $1, nothing when it is no JDK
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  version=
  if [ -r "$1/release" ]; then
    while IFS='=' read -r key value; do
      [ "$key" = JAVA_VERSION ] || continue
      version=${value#\"}
      break
    done <"$1/release"
  fi
  [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/^.* version "\([^"]*\)".*$/\1/p')
  version=${version%%[!0-9]*}
  [ -n "$version" ]
}

use_if_new_enough() {
  if version_of "$1" && [ "$version" -ge "$minimum" ]; then
    printf '%s\n' "$1"
    exit 0
  fi
}

[ -z "${JAVA_HOME-}" ] || use_if_new_enough "$JAVA_HOME"

# The java of PATH may be a link (/usr/bin/java) or a shim (asdf, mise, jenv): ask it where it lives.
java=$(command -v javac 2>/dev/null) && {
  real=$(readlink -f "$java" 2>/dev/null) || real=$java
  use_if_new_enough "${real%/bin/javac}"
}
java=$(command -v java 2>/dev/null) && {
  real=$(readlink -f "$java" 2>/dev/null) || real=$java
  case $real in
  */bin/java) [ -r "${real%/bin/java}/release" ] && use_if_new_enough "${real%/bin/java}" ;;
  esac
  if [ ! -r "${real%/bin/java}/release" ]; then
    home=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
    [ -z "$home" ] || use_if_new_enough "$home"
  fi
}

for home in \
  /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/java/* /opt/jdk/* \
  ${HOME:+"$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/*} \
  ${HOME:+"$HOME"/.local/share/mise/installs/java/* "$HOME"/.gradle/jdks/*} \
  /Library/Java/JavaVirtualMachines/*/Contents/Home \
  ${HOME:+"$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home} \
  /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
  use_if_new_enough "$home"
done

echo "JAVA_HOME, PATH, /usr/lib/jvm, /usr/java, /opt, ~/.sdkman, ~/.jdks, ~/.asdf, mise, ~/.gradle/jdks and /Library/Java"
exit 1
