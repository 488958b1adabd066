package dev.counterpart.userspace;

import java.util.List;

/**
 * What reading one submission's differences gave.
 *
 * @param identifiers hashes of the identifiers of its added lines, ascending, one array for each
 *     kind of {@link SubmissionContent#KINDS}
 */
record SubmissionContent(List<Facts.HeaderBlob> headerBlobs, List<long[]> identifiers) {
  /** The kinds of files whose identifiers are kept; the index codes them by their place here. */
  static final List<PathKind> KINDS =
      List.of(PathKind.HEADER_COPY, PathKind.CODE, PathKind.TESTS, PathKind.DOCUMENTATION);

  SubmissionContent {
    headerBlobs = List.copyOf(headerBlobs);
    identifiers = List.copyOf(identifiers);
  }
}
