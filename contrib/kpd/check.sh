#!/bin/sh
# The step of the workflow beside it: the series as it was posted, or else the commits PULL_BASE..PULL_HEAD.
#
# usage: contrib/kpd/check.sh TREE
set -u
here=$(cd "$(dirname "$0")" && pwd) || exit 2
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
JOB_SERIES=$("$here/series.sh" "$folder/series.mbox") JOB_TREE=$1
if [ -n "$JOB_SERIES" ]; then
  JOB_TREE=$1@$PULL_BASE
  export JOB_SERIES JOB_TREE
else
  echo 'The series cannot be had from Patchwork: its commits are checked, without a cover letter.'
  JOB_RANGE=$PULL_BASE..$PULL_HEAD
  export JOB_RANGE JOB_TREE
fi
"$here/../ci/job.sh" kpd
