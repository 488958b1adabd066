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
   * A function, defined or only declared.
   *
   * @param text the whole of it as it is written, without comments, with single spaces
   */
  record OfFunction(String name, String text, boolean body, int line) implements Definition {}

  /**
   * A variable.
   *
   * @param text of its initializer as it is written, without comments, with single spaces; "" for
   *     none
   * @param value of the initializer, where that is an integer constant
   */
  record OfVariable(String name, CType type, String text, Optional<Value> value, int line)
      implements Definition {}

  /**
   * An enumerator.
   *
   * @param value absent when it could not be evaluated
   */
  record Constant(String name, Optional<Value> value, int line) {}
}
