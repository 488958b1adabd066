package dev.counterpart;

import java.util.Locale;

/** How the constants of enums are written in reports, rule files and options. */
public final class Label {
  private Label() {}

  /** For example {@code flexible-array} for {@code FLEXIBLE_ARRAY}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
