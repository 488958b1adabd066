package dev.counterpart.report;

import dev.counterpart.git.ShortId;
import dev.counterpart.userspace.Submission;

/** Where a person opens a commit of a submission. */
final class CommitAddress {
  private CommitAddress() {}

  /**
   * The commit's page where the submission's own page tells the forge's form (that of GitHub, or
   * that of GitLab), or else the commit's short id.
   *
   * @param commit full id
   */
  static String of(Submission submission, String commit) {
    String id = ShortId.of(commit);
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
