package dev.counterpart.uapi;

import java.util.Locale;

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
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
