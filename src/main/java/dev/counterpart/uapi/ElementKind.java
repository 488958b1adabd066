package dev.counterpart.uapi;

import dev.counterpart.Label;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of uAPI elements; {@link #label()} is the word that reports and rule files use. */
public enum ElementKind {
  IOCTL,
  STRUCT,
  UNION,
  FIELD,
  ENUM,
  ENUMERATOR,
  MACRO,
  FUNCTION_MACRO,
  TYPEDEF,
  /** An inline function of a header, or one that it only declares. */
  FUNCTION,
  /** A {@code static const} of a header, or another variable. */
  VARIABLE,
  /** A new driver: a new folder below {@code drivers/} that has a Kconfig of its own. */
  DRIVER,
  /** Declared in driver code by {@code DECLARE_UVERBS_*} macros. */
  UVERBS_OBJECT,
  UVERBS_METHOD,
  UVERBS_ATTRIBUTE,
  /** A command of the uverbs write interface that a driver newly enables for its devices. */
  UVERBS_COMMAND,
  /** Found in driver code by a {@link Signal}, whose name is in the element's type. */
  SIGNAL;

  /** For example {@code function-macro}. */
  public String label() {
    return Label.of(this);
  }

  /** Whether it is a struct or a union. */
  public boolean isComposite() {
    return this == STRUCT || this == UNION;
  }

  /**
   * The scope of what stands in a struct, union or enum: {@code struct foo}.
   *
   * @param tag "" for none
   */
  String scope(String tag) {
    return tag.isEmpty() ? label() : label() + " " + tag;
  }

  /** Of what kind the type of a scope is, where it has a tag. */
  static Optional<ElementKind> ofScope(String scope) {
    return Stream.of(STRUCT, UNION, ENUM)
        .filter(kind -> scope.startsWith(kind.label() + " "))
        .findFirst();
  }
}
