package dev.counterpart.cli;

/** How many columns a terminal has. */
final class Columns {
  private static final int USUAL = 100;
  private static final int FEWEST = 40;
  private static final int MOST = 200;

  /** Picocli writes no narrower help. */
  private static final int FEWEST_OF_HELP = 55;

  private Columns() {}

  /** For the help, which is no wider than 100. */
  static int ofHelp(Io io) {
    return Math.clamp(of(io), FEWEST_OF_HELP, USUAL);
  }

  /** What {@code COLUMNS} says, within reason; 100 when it says nothing. */
  static int of(Io io) {
    String text = io.env().getOrDefault("COLUMNS", "");
    return text.matches("[1-9][0-9]{1,4}")
        ? Math.clamp(Integer.parseInt(text), FEWEST, MOST)
        : USUAL;
  }
}
