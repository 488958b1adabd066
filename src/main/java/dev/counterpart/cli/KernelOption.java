package dev.counterpart.cli;

import dev.counterpart.check.KernelRevision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code --kernel} says. */
final class KernelOption {
  private KernelOption() {}

  /** {@code DIR} or {@code DIR@REV}; a folder may have an {@code @} in its name. */
  static KernelRevision read(String text) {
    int at = text.lastIndexOf('@');
    return at > 0 && !Files.isDirectory(Path.of(text))
        ? new KernelRevision(Path.of(text.substring(0, at)), Optional.of(text.substring(at + 1)))
        : new KernelRevision(Path.of(text), Optional.empty());
  }
}
