package dev.counterpart.rules;

import dev.counterpart.Label;

/**
 * What a rule looks at: the words that {@code check:} takes in a rule file. A rule file chooses
 * among them and gives each its severity, reason and source; what they do is in package {@code
 * verdict}.
 */
public enum Check {
  /** A submission exists in a project that the subsystem asks for. */
  SUBMISSION,
  /** At least one of the things that the series adds has a user. */
  ANY_USE,
  /** Each part of the stack that {@code requires} lists is there. */
  WHOLE_STACK,
  /** Each element that {@code elements:} selects has a user. */
  ENTRY_POINT_USE,
  /** Of all that the series adds to one struct or enum, something has a user. */
  UNIT_USE,
  /** Each element has a user. */
  ELEMENT_USE,
  /** Something that the series adds is used by a test. */
  TEST,
  /** Whatever the submission newly exports has a manual page. */
  MANUAL_PAGE,
  /** The submission's copy of the header is the one that the series makes. */
  HEADER_COPY,
  /** The submission updates the header copies in a commit of its own, which comes first. */
  HEADER_COMMIT,
  /** The series links the submission. */
  LINK,
  /** No link goes to a fork or a branch instead of a submission. */
  OFFICIAL_REPOSITORY,
  /** No link goes to a submission that was closed. */
  OPEN_SUBMISSION,
  /** The submission is not marked as a draft or as a request for comments. */
  NOT_RFC,
  /** The series removes nothing that the project still needs to drop. */
  REMOVAL,
  /** New files of the submission have a licence that the project's file names. */
  LICENCE,
  /** The submission adds no binary files. */
  BINARY,
  /** The series touches a file that {@code paths:} selects. */
  TOUCHES,
  /** The patches that change the uAPI have one of the {@code trailers:}. */
  TRAILER,
  /** The mails went to one of the {@code addresses:}. */
  MAILED_TO,
  /** The cover letter or a commit message has one of the {@code words:}. */
  SAYS,
  /** The cover letter or a commit message links a user of what the series adds. */
  USER_LINK,
  /** No constant and no ioctl number that was there has another value. */
  KEPT_VALUES,
  /** No new enumerator stands before others that were there, and moves them. */
  ENUM_ORDER,
  /** No field of a struct that was there has moved or has another size; no struct has shrunk. */
  KEPT_LAYOUT,
  /** No field that was there has another type of the same size. */
  KEPT_TYPES,
  /** No field is taken out of a struct that stays. */
  KEPT_FIELDS,
  /** Nothing that was there is gone. */
  KEPT_ELEMENTS,
  /** A new struct is the same on 32-bit and 64-bit machines. */
  ONE_LAYOUT,
  /** A new struct has no padding between its fields that nobody names. */
  NO_HOLES,
  /** A new struct has no padding at its end that nobody names. */
  NO_TAIL_PADDING,
  /** New fields have no type whose size depends on the machine or the compiler. */
  FIXED_TYPES,
  /** New 64-bit fields are aligned alike on all machines. */
  ALIGNED_U64,
  /** No array in a struct has a bound that grows with an enum. */
  FIXED_ARRAYS,
  /** A new struct has a field by which it can be extended. */
  ROOM_TO_GROW;

  /** Whether it looks at the mails of the series alone, and at no project. */
  public boolean isAboutSeries() {
    return compareTo(TOUCHES) >= 0 && compareTo(USER_LINK) <= 0;
  }

  /** Whether it looks at the uAPI alone, and at nothing that the series or userspace does. */
  public boolean isAboutLayout() {
    return compareTo(KEPT_VALUES) >= 0;
  }

  /** For example {@code entry-point-use}. */
  public String label() {
    return Label.of(this);
  }
}
