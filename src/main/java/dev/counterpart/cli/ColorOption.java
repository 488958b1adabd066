package dev.counterpart.cli;

import java.util.Optional;
import java.util.function.Supplier;

/** Whether the text report has colours. */
final class ColorOption {
  private static final String NAME = "--color";

  private final Supplier<Optional<String>> word;

  /** Declares the option. */
  ColorOption(Syntax syntax) {
    word =
        syntax.choice(
            NAME,
            "WHEN",
            Choices.of(When.class),
            "Colour: auto (on a terminal, unless NO_COLOR is set), always or never.");
  }

  /**
   * When there are colours.
   *
   * @throws dev.counterpart.UserError when the word is none of them
   */
  When when() {
    return EvidenceOptions.constant(NAME, word.get().orElse("auto"), When.class);
  }
}
