#!/bin/bash
# Gives harnesses changed inputs, many and fast, without Jazzer, and says how many.
#   src/fuzz/mutate.sh [INPUTS [SECONDS [HARNESS...]]]    for each harness; 100000 inputs, 600 seconds, all harnesses
# MUTATE_SEED (the time) begins the same run again, MUTATE_THREADS (1), MUTATE_MEMORY (256m) is the heap.
# What breaks a harness, or does not end in 10 seconds, is kept in target/fuzz/HARNESS as broken-* or hang-*, with the reason
# in a file .why beside it: copy it to src/fuzz/corpus/HARNESS under a name that says what it is, and mend the code.
# The harness "git" asks the git that is installed, and takes some hundred inputs a second.
set -euo pipefail
cd "$(dirname "$0")/../.."
inputs=${1:-100000} seconds=${2:-600}
shift $(($# > 2 ? 2 : $#))
harnesses=("$@")
[ ${#harnesses[@]} -gt 0 ] || mapfile -t harnesses < <(ls src/fuzz/corpus)

./mvnw -q -B -Pfuzz -Dchecks=off test-compile
java=$(.mvn/find-jdk.sh 25)/bin/java
failed=0
for harness in "${harnesses[@]}"; do
  "$java" -Xmx"${MUTATE_MEMORY:-256m}" -Xss16m -cp "target/test-classes:target/classes:$(cat target/fuzz/classpath)" \
    dev.counterpart.fuzz.Mutate "$harness" "$inputs" "$seconds" "${MUTATE_SEED:-$(date +%s)}" "${MUTATE_THREADS:-1}" || failed=1
done
exit $failed
