package dev.counterpart.cli;

import dev.counterpart.Label;
import java.util.Arrays;
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
  PUBLIC_INBOX(Kind.TEXT),
  OFFLINE(Kind.FLAG),
  TIME_LIMIT(Kind.TEXT),
  FORMAT(Kind.TEXT),
  COLOR(Kind.TEXT),
  FAIL_ON(Kind.TEXT),
  UNDECIDED_EXIT(Kind.TEXT),
  PATCHWORK_SERVER(Kind.TEXT, "patchwork"),
  PATCHWORK_PROJECT(Kind.TEXT, "patchwork"),
  PATCHWORK_TOKEN_FILE(Kind.PATH, "patchwork"),
  PATCHWORK_CONTEXT(Kind.TEXT, "patchwork"),
  PATCHWORK_TO(Kind.TEXT, "patchwork"),
  PATCHWORK_TARGET_URL(Kind.TEXT, "patchwork");

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
  private final String section;

  Setting(Kind kind) {
    this(kind, "");
  }

  /**
   * @param section the command that alone has the option, and the mapping in a file that holds it
   */
  Setting(Kind kind, String section) {
    this.kind = kind;
    this.section = section;
  }

  Kind kind() {
    return kind;
  }

  /** The mapping in a file that holds it, "" for the file itself. */
  String section() {
    return section;
  }

  /** Its name in its mapping, and behind the dashes of its option. */
  String key() {
    return Label.of(this).substring(section.isEmpty() ? 0 : section.length() + 1);
  }

  /** Its name for a reader, as in {@code patchwork.server}. */
  String path() {
    return section.isEmpty() ? key() : section + "." + key();
  }

  /** The environment variable. */
  String variable() {
    return "COUNTERPART_" + name().toUpperCase(Locale.ROOT);
  }

  /**
   * That of an option.
   *
   * @param command the name of the command that has it
   */
  static Optional<Setting> ofOption(String command, String name) {
    return Arrays.stream(values())
        .filter(one -> one.section.isEmpty() || one.section.equals(command))
        .filter(one -> name.equals("--" + one.key()))
        .findFirst();
  }
}
