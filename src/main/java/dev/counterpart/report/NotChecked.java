package dev.counterpart.report;

/** The note of what nobody looked at, which is long and the same for each series of a subsystem. */
final class NotChecked {
  private static final String BEGIN = "not checked here: ";
  private static final String BETWEEN = "; ";

  private NotChecked() {}

  /** That note with the first question alone; any other note as it is. */
  static String shortened(String note) {
    int end = note.indexOf(BETWEEN);
    if (!note.startsWith(BEGIN) || end < 0) {
      return note;
    }
    int more = note.substring(end).split(BETWEEN, -1).length - 1;
    return note.substring(0, end) + BETWEEN + "and " + more + " more, which -f json lists";
  }
}
