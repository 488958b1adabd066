package dev.counterpart.userspace;

/** What a file of a project is good for as evidence. */
public enum PathKind {
  /** A copy of a kernel header: it declares, it never uses. */
  HEADER_COPY,
  CODE,
  TESTS,
  DOCUMENTATION,
  /** Anything else. */
  OTHER
}
