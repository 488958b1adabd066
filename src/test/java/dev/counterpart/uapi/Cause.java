package dev.counterpart.uapi;

import java.util.Optional;

/**
 * Why the parser and gcc may differ about a header, in kinds that hold for any version of it: told
 * from gcc's view alone, never by the name of an element.
 */
enum Cause {
  LIBRARY("another header defines it before this one can; the tree at hand has no such header"),
  MISSING_NAME(
      "its text names a macro or a type that programs have to bring; the parser brings the"
          + " kernel's"),
  EMPTY_HELPER("a field of no bytes that only makes a flexible array possible"),
  POINTER("a pointer for C and so no integer constant; the parser tells its bits");

  private final String words;

  Cause(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** The cause of a difference; absent where it is a fault of the parser, or a new kind. */
  static Optional<Cause> of(Disagreement difference, GccOracle.Facts gcc) {
    return switch (difference.subject()) {
      case "macro invented", "function-macro invented", "ioctl invented" ->
          Optional.of(LIBRARY)
              .filter(cause -> gcc.macros().definedElsewhere().contains(difference.name()));
      case "macro without constant" ->
          gcc.macros().pointers().contains(difference.name())
              ? Optional.of(POINTER)
              : Optional.of(MISSING_NAME)
                  .filter(cause -> gcc.macros().incomplete().contains(difference.name()));
      case "field present" ->
          Optional.of(EMPTY_HELPER).filter(_ -> gcc.isEmptyHelper(difference.name()));
      default -> Optional.empty();
    };
  }
}
