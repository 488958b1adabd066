# SPDX-License-Identifier: Apache-2.0

""" Does open userspace come with what the series adds to the uAPI? """

# A test in Python, not a program that NIPA runs: only so the cover letter is seen, which links the
# userspace side. Copy this folder to tests/series/ of NIPA.
#
# The program "counterpart" is searched in PATH, or is what the variable COUNTERPART names; its rules and
# repositories are configured in its own file (docs/ci.md). COUNTERPART_NIPA_TIMEOUT: seconds for one
# series, 600 unless given. What cannot be told, and trouble of ours, is a warning: the author has no part
# in it.

import json
import os
import shutil
import signal
import subprocess
from typing import Tuple

OKAY, FAIL, WARNING = 0, 1, 250
MAX_DESC = 200
SEPARATOR = "From series Mon Sep 17 00:00:00 2001\n"


def _line(text: str) -> str:
    """ One line of at most as many bytes as fit into a check's description """
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    raw = line.encode("utf-8", "replace")
    if len(raw) > MAX_DESC:
        raw = raw[:MAX_DESC - 3].decode("utf-8", "ignore").encode("utf-8") + b"..."
    return raw.decode("utf-8")


def _trouble(sentence: str, out: str = "") -> Tuple[int, str, str]:
    return WARNING, _line("counterpart could not run: " + sentence), out


def _write_mbox(series, path: str) -> None:
    mails = [series.cover_letter] if series.cover_letter else []
    mails += [patch.raw_patch for patch in series.patches]
    with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="") as fp:
        for mail in mails:
            fp.write(("" if mail.startswith("From ") else SEPARATOR) + mail.rstrip("\n") + "\n\n")


def _run(cmd) -> Tuple[int, str, str]:
    """ Runs a command; ends it, and what it started, when it takes too long """
    timeout = int(os.environ.get("COUNTERPART_NIPA_TIMEOUT", "600"))
    with subprocess.Popen(cmd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, encoding="utf-8", errors="replace", start_new_session=True) as proc:
        try:
            out, err = proc.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            os.killpg(proc.pid, signal.SIGKILL)
            proc.communicate()
            raise
    return proc.returncode, out, err


def _read(path: str) -> str:
    with open(path, encoding="utf-8") as fp:
        return fp.read()


def _check(program: str, tree, series, folder: str) -> Tuple[int, str, str]:
    mbox, report, text = (os.path.join(folder, name) for name in ("series.mbox", "report.json", "report.txt"))
    _write_mbox(series, mbox)
    code, out, err = _run([
        program, "check", mbox,
        "--kernel", f"{tree.path}@{tree.branch}", "-f", "summary", "--fail-on", "error", "--undecided-exit", "3",
        "--report", "json=" + report, "--report", "text=" + text,
        "--report", "html=" + os.path.join(folder, "report.html")])
    summary = _line(out)
    if (code, summary.split(":")[0]) not in ((0, "pass"), (0, "not-required"), (1, "fail"), (3, "undecided")):
        said = [line for line in err.splitlines() if line.startswith("counterpart")]
        sentence = said[-1].split(": ", 1)[-1] if said else f"it ended with {code}, and does not say why"
        return _trouble(sentence, out + err)
    warned = any(one["severity"] == "warning" for one in json.loads(_read(report))["findings"])
    result = {0: WARNING if warned else OKAY, 1: FAIL, 3: WARNING}[code]
    return result, summary, _read(text) + err


def counterpart(tree, series, result_dir) -> Tuple[int, str, str]:
    """ Main function / entry point """
    folder = os.path.join(result_dir, "counterpart")
    program = os.environ.get("COUNTERPART") or "counterpart"
    if not shutil.which(program):
        return _trouble(f"{program} is not there; put counterpart into PATH, or name it in COUNTERPART")
    try:
        os.makedirs(folder, exist_ok=True)
        return _check(program, tree, series, folder)
    except subprocess.TimeoutExpired as e:
        return _trouble(f"no answer after {e.timeout:.0f} seconds")
    except (OSError, ValueError, KeyError) as e:
        return _trouble(f"{type(e).__name__}: {e}")
