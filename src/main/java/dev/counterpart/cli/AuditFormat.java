package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.rules.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What an audit can be written as. */
enum AuditFormat {
  JSONL,
  HTML;

  static AuditFormat named(String name) {
    List<String> names = Arrays.stream(values()).map(Words::label).toList();
    if (!names.contains(name)) {
      throw new UserError(
          "an audit has no format \"" + name + "\"; there are " + String.join(", ", names));
    }
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
