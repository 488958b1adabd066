#!/bin/bash
# Lets Jazzer look for inputs that break a harness (src/test/java/dev/counterpart/fuzz), and says how many it tried.
#   src/fuzz/fuzz.sh [SECONDS [HARNESS...]]    seconds for each harness, 60 when not said; all harnesses when none is named
# FUZZ_MEMORY (256m) is the heap; more options go to libFuzzer through FUZZ_OPTIONS.
# Inputs that reach new code are kept in target/fuzz/HARNESS/corpus. One that breaks the harness stands in target/fuzz/HARNESS
# as crash-*, timeout-* or oom-*: copy it to src/fuzz/corpus/HARNESS under a name that says what it is, and mend the code.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-60}
shift $(($# > 0))
harnesses=("$@")
[ ${#harnesses[@]} -gt 0 ] || mapfile -t harnesses < <(ls src/fuzz/corpus)

./mvnw -q -B -Pfuzz -Dchecks=off test-compile
java=$(.mvn/find-jdk.sh 25)/bin/java
classpath=target/test-classes:target/classes:$(cat target/fuzz/classpath)
failed=0 total=0
for harness in "${harnesses[@]}"; do
  work=target/fuzz/$harness
  mkdir -p "$work/corpus"
  # shellcheck disable=SC2086
  "$java" -Xmx"${FUZZ_MEMORY:-256m}" -XX:+EnableDynamicAgentLoading --enable-native-access=ALL-UNNAMED \
    -cp "$classpath" com.code_intelligence.jazzer.Jazzer \
    --target_class=dev.counterpart.fuzz.Fuzz --target_args="$harness" \
    --instrumentation_includes='dev.counterpart.**:org.eclipse.cdt.**:org.apache.james.**:org.snakeyaml.**' \
    --reproducer_path="$work" \
    -artifact_prefix="$work/" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=0 -print_final_stats=1 \
    ${FUZZ_OPTIONS:-} "$work/corpus" "src/fuzz/corpus/$harness" >"$work/log" 2>&1 || {
    failed=1
    grep -hE '^== Java Exception|^Caused by|SUMMARY|Test unit written' "$work/log" | head -n 8 || true
  }
  inputs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/log")
  total=$((total + ${inputs:-0}))
  echo "$harness: ${inputs:-no} inputs; $work/log"
done
echo "all: $total inputs"
exit $failed
