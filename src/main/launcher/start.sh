# Read by both launchers, that of a checkout (counterpart) and that of the distribution (bin/counterpart,
# which lies beside this file in the sources): how the JVM is started, and what is said when it cannot be.
# shellcheck shell=sh
#
# in:   the caller's arguments
#       jdk   home of the JDK or runtime     jar   the program
#       aot   its AOT cache: the classes of a run over the examples, loaded and linked, which halves the
#             start. May be missing; one that does not fit is ignored.
#
# Of "b4 review" and "b4 prep" b4 reads standard output alone, and shows an author each line of standard
# error as a failure: nothing is written there, trouble is one JSON object or one line, and the status is 0.

case "${1-} ${2-}" in
'b4 review' | 'b4 prep') b4=$2 && exec 2>/dev/null ;;
*) b4= ;;
esac

fail() {
  case $b4 in
  review)
    printf '[{"tool":"counterpart","status":"fail","summary":"counterpart could not run: %s"}]\n' \
      "$(printf '%s' "$1" | tr '"\\' "'/" | tr '\000-\037' ' ')"
    exit 0
    ;;
  prep)
    printf 'ERROR: counterpart could not run: %s\n' "$(printf '%s' "$1" | tr '\000-\037' ' ')"
    exit 0
    ;;
  esac
  printf 'counterpart: %s\n' "$1" >&2
  exit 2
}

# Java reads file names and arguments in the locale's charset; a bare C locale would garble them.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
*[Uu][Tt][Ff]*) ;;
*) LC_ALL=C.UTF-8 && export LC_ALL ;;
esac

run_java() { # the first argument says how: "run" replaces this process, "train" writes the AOT cache $2
  how=$1 main=dev.counterpart.cli.Main unrecorded=
  shift
  if [ "$how" = train ]; then
    # How often what ran is for the second compiler, which a check does without.
    cache=-XX:AOTCacheOutput=$1 main=dev.counterpart.cli.Rehearsal
    unrecorded='-XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining'
    shift
  elif [ -s "$aot" ] && [ -z "${unlinked-}" ]; then
    cache=-XX:AOTCache=$aot
  else
    cache=-Xshare:auto
  fi
  # A check is over before the second compiler pays off, and touches fresh memory faster than it computes:
  # a small space for what is new is used again while the processor still has it, and large pages spare
  # the system thousands of small ones. An audit takes what memory it may; the same compiler does on few
  # processors, where the other one would take them from the work. Measured in docs/PERFORMANCE.md.
  case ${1-} in
  audit)
    if [ -d /sys/devices/system/cpu/cpu4 ]; then
      tuning=-XX:+TieredCompilation heap=-Xmx1g
    else
      tuning=-XX:TieredStopAtLevel=1 heap=-Xmx400m
    fi
    case ${JAVA_TOOL_OPTIONS-}${JDK_JAVA_OPTIONS-}${_JAVA_OPTIONS-} in
    *-Xmx* | *MaxHeapSize* | *MaxRAM*) ;;
    *) tuning="$tuning $heap" ;;
    esac
    ;;
  *) tuning='-XX:TieredStopAtLevel=1 -Xmn32m -XX:+UseTransparentHugePages' ;;
  esac
  # With -jar the JVM would open the jar and list what is in it before anything else.
  # -Xlog:disable: a cache that does not fit this JVM is no news. (The JVM's own fatal errors still show.)
  # shellcheck disable=SC2086 # options without spaces
  set -- "$jdk/bin/java" "$cache" $unrecorded $tuning -XX:+UseSerialGC -XX:-UsePerfData -Xss16m \
    -Xlog:disable --enable-native-access=ALL-UNNAMED \
    -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
    -Dslf4j.provider=org.slf4j.nop.NOPServiceProvider \
    ${COUNTERPART_TRUST_STORE:+"-Djavax.net.ssl.trustStore=$COUNTERPART_TRUST_STORE"} \
    -cp "$jar" "$main" "$@"
  if [ "$how" = run ]; then exec "$@"; else "$@"; fi
}

train() { # CACHE EXAMPLES SCRATCH: writes the cache, using a folder of examples and one to write to
  # One JVM, several commands: what any of them loads is kept for all. The user's own options and
  # configuration, which may be for this one run, have no say in it. The second check finds the index there.
  (
    unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
    for one in $(env | sed -n 's/^\(COUNTERPART_[A-Z_]*\)=.*/\1/p'); do unset "$one"; done
    export COUNTERPART_CACHE="$3/cache" COUNTERPART_SYSTEM_CONFIG= XDG_CONFIG_HOME="$3/config"
    evidence=--userspace=rdma-core=$2/rdma-core-example.bundle
    run_java train "$1" \
      --version -- --help -- check --help -- rules list \
      -- check "$2/header-only.mbox" "$evidence" -f markdown \
      -- check "$2/with-userspace.mbox" "$evidence" --report "json=$3/report" \
      -- uapi "$2/quill.h" -- uapi "$2/quill.h" -f json -- uapi diff "$2/with-userspace.mbox"
  ) >/dev/null 2>&1 </dev/null
}

# A JVM that cannot start ends with 1, which would read as a verdict; it is the user's options that do that.
check_java_options() {
  [ -z "${COUNTERPART_TRUST_STORE-}" ] || [ -r "$COUNTERPART_TRUST_STORE" ] ||
    fail "COUNTERPART_TRUST_STORE names $COUNTERPART_TRUST_STORE, which cannot be read"
  [ -n "${JAVA_TOOL_OPTIONS-}${JDK_JAVA_OPTIONS-}${_JAVA_OPTIONS-}" ] || return 0
  "$jdk/bin/java" -XX:+UseSerialGC -Xss16m -version >/dev/null 2>&1 ||
    fail "Java does not start with the options in JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS or _JAVA_OPTIONS (it runs with -XX:+UseSerialGC)"
  # With very little memory it starts, and not with classes that were linked before.
  if [ -s "$aot" ] && ! "$jdk/bin/java" "-XX:AOTCache=$aot" -XX:+UseSerialGC -Xlog:disable \
    --enable-native-access=ALL-UNNAMED -cp "$jar" -version >/dev/null 2>&1; then
    unlinked=yes
  fi
}
