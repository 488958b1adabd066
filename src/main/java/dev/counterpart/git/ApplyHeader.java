package dev.counterpart.git;

import java.util.Optional;

/**
 * The header of one file's diff, read by the rules of git-apply(1) alone: one line after the other
 * until one that it does not know.
 */
final class ApplyHeader {
  private final String text;
  private final int strip;
  private final Optional<String> carried;
  private Optional<String> both = Optional.empty();
  private Optional<String> before = Optional.empty();
  private Optional<String> after = Optional.empty();
  private boolean created;
  private boolean deleted;
  private int end;

  private ApplyHeader(String text, int strip, Optional<String> carried) {
    this.text = text;
    this.strip = strip;
    this.carried = carried;
  }

  /**
   * One that begins with {@code diff --git}.
   *
   * @param at where its first line begins
   * @param carried the name of a line {@code diff --git} above it that begins no diff: Git keeps it
   *     for what this header does not name
   */
  static ApplyHeader git(String text, int at, int strip, Optional<String> carried) {
    var header = new ApplyHeader(text, strip, carried);
    header.both = ApplyNames.both(field(text, at, "diff --git "), strip);
    header.end = ApplyLines.next(text, at);
    while (header.end < text.length() && header.take(header.end)) {
      header.end = ApplyLines.next(text, header.end);
    }
    return header;
  }

  /** One that begins with {@code ---} and {@code +++}. */
  static ApplyHeader traditional(String text, int at, int strip) {
    var header = new ApplyHeader(text, strip, Optional.empty());
    int second = ApplyLines.next(text, at);
    String old = field(text, at, "--- ");
    String made = field(text, second, "+++ ");
    header.created = ApplyNames.isDevNull(old);
    header.deleted = ApplyNames.isDevNull(made);
    Optional<String> first =
        header.created ? Optional.empty() : ApplyNames.traditional(old, Optional.empty(), strip);
    Optional<String> name = header.deleted ? first : ApplyNames.traditional(made, first, strip);
    header.before = name;
    header.after = name;
    header.end = ApplyLines.next(text, second);
    return header;
  }

  private static String field(String text, int at, String word) {
    int end = ApplyLines.end(text, at);
    return text.substring(Math.min(end, at + word.length()), end);
  }

  private boolean take(int at) {
    if (text.startsWith("--- ", at)) {
      before = before.or(() -> side(at, "--- "));
    } else if (text.startsWith("+++ ", at)) {
      after = after.or(() -> side(at, "+++ "));
    } else if (text.startsWith("deleted file mode ", at)) {
      deleted = true;
      before = both;
    } else if (text.startsWith("new file mode ", at)) {
      created = true;
      after = both;
    } else if (text.startsWith("rename ", at) || text.startsWith("copy ", at)) {
      return moved(at);
    } else {
      return text.startsWith("old mode ", at)
          || text.startsWith("new mode ", at)
          || text.startsWith("similarity index ", at)
          || text.startsWith("dissimilarity index ", at)
          || text.startsWith("index ", at);
    }
    return true;
  }

  private Optional<String> side(int at, String word) {
    String field = field(text, at, word);
    return ApplyNames.isDevNull(field) ? Optional.empty() : ApplyNames.of(field, strip, true);
  }

  private boolean moved(int at) {
    for (String word : new String[] {"rename from ", "rename old ", "copy from "}) {
      if (text.startsWith(word, at)) {
        before = ApplyNames.of(field(text, at, word), strip - 1, false);
        return true;
      }
    }
    for (String word : new String[] {"rename to ", "rename new ", "copy to "}) {
      if (text.startsWith(word, at)) {
        after = ApplyNames.of(field(text, at, word), strip - 1, false);
        return true;
      }
    }
    return false;
  }

  /** The path before the change; after it for a new file. */
  Optional<String> before() {
    return before.or(() -> created ? after : carried.or(() -> both)).or(() -> after);
  }

  /** The path after the change; before it for a deleted file. */
  Optional<String> after() {
    return after.or(() -> deleted ? before : carried.or(() -> both)).or(this::before);
  }

  /** Where the line below it begins. */
  int end() {
    return end;
  }
}
