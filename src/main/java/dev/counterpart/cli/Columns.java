package dev.counterpart.cli;

/** How many columns a terminal has. */
final class Columns {
  private static final int USUAL = 100;
  private static final int FEWEST = 60;
  private static final int MOST = 200;

  private Columns() {}

  /** What {@code COLUMNS} says, within reason; 100 when it says nothing. */
  static int of(Io io) {
    String text = io.env().getOrDefault("COLUMNS", "");
    return text.matches("[1-9][0-9]{1,4}")
        ? Math.clamp(Integer.parseInt(text), FEWEST, MOST)
        : USUAL;
  }
}
