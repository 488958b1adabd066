package dev.counterpart.drift;

import dev.counterpart.c.Abi;

/** The words for the two ABIs. */
public final class Abis {
  private Abis() {}

  /** For a sentence: {@code x86-64}. */
  public static String name(Abi abi) {
    return switch (abi) {
      case LP64 -> "x86-64";
      case ILP32 -> "i386";
    };
  }
}
