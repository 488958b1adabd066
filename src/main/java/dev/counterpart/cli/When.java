package dev.counterpart.cli;

/** When the text report has colours. */
enum When {
  AUTO,
  ALWAYS,
  NEVER;

  /** NO_COLOR is described at no-color.org: set to anything but "" it turns colours off. */
  boolean applies(Io io) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          io.env().getOrDefault("NO_COLOR", "").isEmpty()
              && !io.env().getOrDefault("TERM", "").equals("dumb")
              && io.terminal().getAsBoolean();
    };
  }
}
