package dev.counterpart.report;

import dev.counterpart.userspace.Submission;

/** Where a person opens a commit of a submission. */
final class CommitAddress {
  private static final int SHORT = 12;

  private CommitAddress() {}

  /**
   * The commit's page where the submission's own page tells the forge's form (that of GitHub, or
   * that of GitLab), or else the commit's short id.
   *
   * @param commit full id
   */
  static String of(Submission submission, String commit) {
    String id = commit.substring(0, Math.min(SHORT, commit.length()));
    String page = submission.url().orElse("");
    if (page.matches("https://[^/]+(?:/[^/]+){2,}/-/merge_requests/\\d+")) {
      return page.substring(0, page.indexOf("/-/")) + "/-/commit/" + id;
    }
    if (page.matches("https://[^/]+/[^/]+/[^/]+/pull/\\d+")) {
      return page.substring(0, page.lastIndexOf("/pull/")) + "/commit/" + id;
    }
    return id;
  }
}
