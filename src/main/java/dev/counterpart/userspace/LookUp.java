package dev.counterpart.userspace;

/** What is known of a kernel commit, from a repository or from who applied it. */
public enum LookUp {
  /** Nothing. */
  NOT_DONE,
  MERGED,
  NOT_FOUND
}
