package dev.counterpart.c;

import java.util.List;
import java.util.Optional;

/** Something that a translation unit defines, as it was met. */
public sealed interface Definition {
  /** Where its name stands, else its keyword; 1-based. */
  int line();

  /** A struct or union with a body. */
  record OfComposite(CType.Composite type, int line) implements Definition {}

  /** An enum with a body. */
  record OfEnum(String tag, CType.Enumeration type, List<Constant> constants, int line)
      implements Definition {}

  /** A typedef name. */
  record OfTypedef(CType.Alias type, int line) implements Definition {}

  /**
   * An enumerator.
   *
   * @param value absent when it could not be evaluated
   */
  record Constant(String name, Optional<Value> value, int line) {}
}
