package dev.counterpart.cli.manual;

import java.util.List;

/** What may stand for a label of the help. */
public sealed interface Values {
  /** Names of files and folders, perhaps behind a word and an equals sign. */
  record Files() implements Values {}

  /**
   * One of some words.
   *
   * @param many whether several may be given, commas between them
   */
  record Words(List<String> words, boolean many) implements Values {
    public Words {
      words = List.copyOf(words);
    }
  }

  /** What no shell can guess. */
  record Free() implements Values {}
}
