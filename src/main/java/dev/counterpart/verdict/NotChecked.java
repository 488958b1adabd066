package dev.counterpart.verdict;

import java.util.List;

/** The note of what nobody looked at, which is long and the same for each series of a subsystem. */
public final class NotChecked {
  private static final String BEGIN = "not checked here: ";
  private static final String BETWEEN = "; ";

  private NotChecked() {}

  /** The note with all its questions. */
  static String note(List<String> questions) {
    return BEGIN + String.join(BETWEEN, questions);
  }

  /** That note with the first question alone; any other note as it is. */
  public static String shortened(String note) {
    int end = note.indexOf(BETWEEN);
    if (!note.startsWith(BEGIN) || end < 0) {
      return note;
    }
    int more = note.substring(end).split(BETWEEN, -1).length - 1;
    return note.substring(0, end) + BETWEEN + "and " + more + " more, which -f json lists";
  }
}
