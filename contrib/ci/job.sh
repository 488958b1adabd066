#!/bin/sh
# One check in a CI job: fetches the userspace projects, checks, checks once more where it could not be told,
# and hands the service the reports that it shows.
#
# usage: contrib/ci/job.sh github|gitlab|azure|kpd
#
# What to do comes from the environment alone, so that nothing of a series becomes part of a command:
#   JOB_RANGE           commits BASE..HEAD of the kernel repository JOB_TREE, or
#   JOB_SERIES          what else "counterpart check" takes: an mbox, a Message-ID, an address on lore
#   JOB_TREE            the kernel repository; for a range "." unless given
#   JOB_PROJECTS        ids of the projects to fetch, separated by blanks; none: what the cache holds is used
#   JOB_FAIL_ON         error, warning or never
#   JOB_UNDECIDED_EXIT  the status where it cannot be told; 3 unless given, 0 for kpd
#   JOB_AGAIN_AFTER     seconds until the second try in that case; 60 unless given
#   JOB_OUT             folder for the reports; counterpart-report unless given
#   JOB_PROGRAM         the launcher; that of this checkout unless given
#
# Configuration: $XDG_CONFIG_HOME/counterpart/config.yaml, COUNTERPART_CONFIG, COUNTERPART_* (docs/ci.md).
# status: Counterpart's; for kpd, whose every failure is mailed to an author, 0 unless the verdict is "fail"
set -u

service=${1-}
case $service in
github | kpd) format=github also='sarif=counterpart.sarif markdown=summary.md' ;;
gitlab) format=text also='gitlab=gl-code-quality-report.json junit=junit.xml markdown=summary.md' ;;
azure) format=azure also='junit=junit.xml markdown=summary.md' ;;
*) echo "usage: $0 github|gitlab|azure|kpd, and see its head" >&2 && exit 2 ;;
esac
here=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
counterpart=${JOB_PROGRAM:-$here/counterpart}
out=${JOB_OUT:-counterpart-report}
case $service in
kpd) undecided=${JOB_UNDECIDED_EXIT:-0} ;;
*) undecided=${JOB_UNDECIDED_EXIT:-3} ;;
esac

# A service takes lines with "##" or "::" for commands, on standard error too.
plain() { sed -e 's/##/# #/g' -e 's/^\([[:space:]]*\):/\1 - :/'; }

tell() { # error|warning|notice SENTENCE: where people see it
  sentence=$(printf '%s' "$2" | tr '\n\r' '  ' | plain)
  case $service in
  github | kpd) printf '::%s title=Counterpart::%s\n' "$1" "$(printf '%s' "$sentence" | sed 's/%/%25/g')" ;;
  azure) [ "$1" = notice ] && printf '%s\n' "$sentence" || printf '##vso[task.logissue type=%s]%s\n' "$1" "$sentence" ;;
  gitlab) printf 'counterpart: %s\n' "$sentence" ;;
  esac
}

trouble() { # SENTENCE: nobody's verdict
  if [ "$service" = kpd ]; then
    tell warning "counterpart could not run: $1"
    exit 0
  fi
  tell error "counterpart could not run: $1"
  exit 2
}

sync() {
  set -f
  for project in ${JOB_PROJECTS-}; do
    case $project in
    *[!a-z0-9-]* | -*) trouble "\"$project\" is no id of a project" ;;
    esac
    "$counterpart" sync "$project" 2>"$out/sync.log" >&2 || {
      plain <"$out/sync.log" | tail -n 3 >&2
      tell notice "$project could not be fetched; what the cache holds of it is used"
    }
  done
  set +f
}

check() {
  set -- "$series" -f "$format" --undecided-exit 3 --report "json=$out/report.json" --report "html=$out/report.html" \
    --report "summary=$out/summary.txt"
  for one in $also; do set -- "$@" --report "${one%%=*}=$out/${one#*=}"; done
  if [ -n "${JOB_FAIL_ON-}" ]; then set -- "$@" --fail-on "$JOB_FAIL_ON"; fi
  if [ -n "$tree" ]; then set -- "$@" --kernel "$tree"; fi
  rm -f "$out/report.json" "$out/summary.txt" "$out/summary.md"
  "$counterpart" check "$@" >"$out/log" 2>"$out/errors"
}

mkdir -p "$out" || exit 2
tree=${JOB_TREE-}
if [ -n "${JOB_RANGE-}" ]; then
  series=$JOB_RANGE tree=${JOB_TREE:-.}
  case $series in
  -*) trouble "\"$series\" is no range of commits" ;;
  ..* | *..) trouble 'this run has no range of commits; say which, or name the series' ;;
  *..*) ;;
  *) trouble "\"$series\" is no range of commits" ;;
  esac
  if [ "$(git -C "$tree" rev-list --count "$series" -- 2>/dev/null)" = 0 ]; then
    tell notice 'there are no commits to check'
    exit 0
  fi
else
  series=${JOB_SERIES-}
  case $series in
  '') trouble 'neither JOB_RANGE nor JOB_SERIES says what to check' ;;
  -*) trouble "\"$series\" is no series" ;;
  esac
fi

sync
check
status=$?
if [ "$status" -eq 3 ] && [ -n "${JOB_PROJECTS-}" ]; then # perhaps the pull request is younger than the copy
  sleep "${JOB_AGAIN_AFTER:-60}"
  sync
  check
  status=$?
fi

case $status in
0 | 1 | 3) ;;
*) trouble "$(sed -n 's/^counterpart[a-z ]*: //p' "$out/errors" | tail -n 1)" ;;
esac
cat "$out/log"
plain <"$out/errors" >&2
summary=$(cat "$out/summary.txt" 2>/dev/null)
case $service in
github | kpd)
  if [ -n "${GITHUB_STEP_SUMMARY-}" ]; then cat "$out/summary.md" >>"$GITHUB_STEP_SUMMARY"; fi
  if [ -n "${GITHUB_OUTPUT-}" ]; then
    printf 'verdict=%s\nsummary=%s\nsarif=%s\nreports=%s\n' \
      "${summary%%:*}" "$summary" "$out/counterpart.sarif" "$out" >>"$GITHUB_OUTPUT"
  fi
  ;;
azure) printf '##vso[task.uploadsummary]%s\n' "$(cd "$out" && pwd)/summary.md" ;;
esac
case $status in
1) # A JVM that breaks off ends with 1, too.
  case $summary in fail:* | pass:* | not-required:*) exit 1 ;; esac
  trouble "$(tail -n 1 "$out/errors")"
  ;;
3) exit "$undecided" ;;
esac
