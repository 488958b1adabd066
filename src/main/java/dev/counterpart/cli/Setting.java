package dev.counterpart.cli;

import dev.counterpart.Label;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An option that can also be set in a configuration file and by an environment variable; docs/ci.md
 * has the table.
 */
enum Setting {
  KERNEL(Kind.PATH),
  USERSPACE(Kind.LOCATIONS),
  ARCHIVE(Kind.PATHS),
  RULES(Kind.PATHS),
  WAIVERS(Kind.PATH),
  FIND_BY(Kind.TEXTS),
  OFFLINE(Kind.FLAG),
  TIME_LIMIT(Kind.TEXT),
  FORMAT(Kind.TEXT),
  COLOR(Kind.TEXT),
  FAIL_ON(Kind.TEXT),
  UNDECIDED_EXIT(Kind.TEXT);

  /** What its value is. */
  enum Kind {
    TEXT,
    TEXTS,
    FLAG,
    PATH,
    PATHS,
    /** A mapping from ids of projects to places. */
    LOCATIONS;

    /** Whether a list may be given. */
    boolean isMany() {
      return this == TEXTS || this == PATHS || this == LOCATIONS;
    }

    boolean isPath() {
      return this == PATH || this == PATHS || this == LOCATIONS;
    }
  }

  private final Kind kind;

  Setting(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** Its name in a file, and behind the dashes of its option. */
  String key() {
    return Label.of(this);
  }

  /** The environment variable. */
  String variable() {
    return "COUNTERPART_" + name().toUpperCase(Locale.ROOT);
  }

  /** That of an option. */
  static Optional<Setting> ofOption(String name) {
    return Arrays.stream(values()).filter(one -> name.equals("--" + one.key())).findFirst();
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Setting::key).toList();
  }
}
