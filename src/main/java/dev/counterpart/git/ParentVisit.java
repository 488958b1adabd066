package dev.counterpart.git;

import org.eclipse.jgit.revwalk.RevCommit;

/** A commit on the way of {@link MainHistory}, and how many of its parents were visited. */
final class ParentVisit {
  final RevCommit commit;
  int next;

  ParentVisit(RevCommit commit) {
    this.commit = commit;
  }
}
