package dev.counterpart.cli;

import dev.counterpart.Label;
import dev.counterpart.UserError;
import dev.counterpart.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What an audit can be written as. */
enum AuditFormat {
  JSONL,
  HTML;

  static AuditFormat named(String name) {
    List<String> names = Arrays.stream(values()).map(Label::of).toList();
    if (!names.contains(name)) {
      throw new UserError(
          "an audit has no format \""
              + name
              + "\"; there are "
              + String.join(", ", names)
              + Words.didYouMean(name, names));
    }
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
