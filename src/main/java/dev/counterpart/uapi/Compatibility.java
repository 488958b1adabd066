package dev.counterpart.uapi;

import dev.counterpart.Label;

/** What a change means to programs that were built before it, ascending. */
public enum Compatibility {
  /** They notice nothing: something was added, or nothing that they rely on changed. */
  COMPATIBLE,
  /** A struct has grown at its end: they pass the old size, which the kernel has to accept. */
  GROWTH,
  /** They, or their source code, mean something else than before, or do not compile. */
  BREAK;

  /** For example {@code growth}. */
  public String label() {
    return Label.of(this);
  }
}
