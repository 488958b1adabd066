"""What "b4 review" does with a series, by b4's own code: python3 b4_review.py B4 LIBLORE MBOX BASE HOW.

In the current kernel repository: applies the mails of MBOX onto BASE, makes the review branch, keeps the
thread as a blob, and runs the checks as the key "c" does; then prints what the screen would draw, and what
is in b4's database. HOW is "thread"; "commits", where the thread is not kept; or "untracked", where there
is no branch. "missing" leaves the last patch out of the thread.
"""

import json
import logging
import sys

import b4_run

b4_run.prepare(*sys.argv[1:3])
mbox, base, how = sys.argv[3:6]

import argparse  # noqa: E402

import b4  # noqa: E402
import b4.review  # noqa: E402
import b4.review.checks as checks  # noqa: E402
import b4.review.tracking as tracking  # noqa: E402
import b4.review_tui._common as common  # noqa: E402
import b4.review_tui._modals as modals  # noqa: E402
import liblore.utils  # noqa: E402

logging.basicConfig(level=logging.WARNING, format="b4: %(message)s")
b4.can_network = False
b4.setup_config(argparse.Namespace(config={}))
topdir = b4.git_get_toplevel()
with open(mbox, "rb") as file:
    mails = liblore.utils.split_mbox(file.read())
box = b4.LoreMailbox()
for mail in mails:
    box.add_message(mail)
series = box.get_series(max(box.series), sloppytrailers=False, codereview_trailers=False)
change = "20260304-" + how + "-" + series.fingerprint[:12]
top = series.patches[0] or series.patches[1]
if how != "untracked":
    patches = series.get_am_ready(noaddtrailers=True)
    b4.git_run_command(topdir, ["checkout", "-q", base])
    import io

    am = io.BytesIO()
    b4.save_git_am_mbox(patches, am)
    b4.git_fetch_am_into_repo(topdir, ambytes=am.getvalue(), at_base=base, origin="local", am_flags=["-3"])
    b4.review.create_review_branch(
        topdir, "b4/review/" + change, base, series, "https://lore.kernel.org/" + top.msgid,
        "https://lore.kernel.org/%s", identifier="example")
if how == "missing":
    mails.pop()
if how in ("thread", "missing"):
    tracking._store_thread_blob(topdir, change, mails)


class Results:
    """The screen with the results, printed."""

    def __init__(self, title, labels, subjects, tools, matrix):
        print(title)
        for (row, tool), result in sorted(matrix.items()):
            print("  %s %s: %s %s" % (labels[row], tool, result["status"].upper(), result["summary"]))
            if result.get("url"):
                print("    " + result["url"])
            for detail in json.loads(result.get("details") or "[]"):
                print("    [%s] %s" % (detail["status"], detail["description"]))


class App:
    """A screen of b4 as far as its checks ask for one."""

    app = property(lambda self: self)
    _check_loading = None

    def call_from_thread(self, call):
        call()

    def push_screen(self, screen, callback=None):
        pass

    def notify(self, message, severity=""):
        print("%s: %s" % (severity, message))

    def _dismiss_loading(self, message="", severity=""):
        common.CheckRunnerMixin._dismiss_loading(self, message, severity)

    def _update_loading(self, text):
        pass


modals.TrackingCheckResultsScreen = Results
common.worker_cancelled = lambda: False
if how in ("commits", "untracked"):
    common.get_thread_msgs = lambda *args, **kwargs: mails  # which b4 would ask lore for
common.CheckRunnerMixin._fetch_and_check(App(), top.msgid, series.subject, change_id=change)
kept = checks.get_cached_results(checks.get_db(), [top.msgid])
print("  kept by b4: " + ", ".join(one["tool"] + " " + one["status"] for one in kept.get(top.msgid, [])))
