package dev.counterpart.cli;

import dev.counterpart.UserError;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A report that goes to a file.
 *
 * @param format its name
 */
record ReportFile(String format, Path path) {

  /** Reads {@code F=PATH}. */
  static ReportFile parse(String text) {
    int at = text.indexOf('=');
    if (at <= 0 || at == text.length() - 1) {
      throw new UserError("--report " + text + " has to be FORMAT=PATH, as in json=report.json");
    }
    if (text.substring(at + 1).equals("-")) {
      throw new UserError(
          "--report " + text + " has to name a file; --format puts a report on standard output");
    }
    return new ReportFile(text.substring(0, at), Path.of(text.substring(at + 1)));
  }

  /** Writes a report's text. */
  @FunctionalInterface
  interface Content {
    void to(Writer out) throws IOException;
  }

  /** Writes the file as a whole or not at all. */
  void write(String content) {
    write(out -> out.write(content));
  }

  /** Writes the file as a whole or not at all, without holding it in memory. */
  void write(Content content) {
    Path whole = path.toAbsolutePath();
    Path folder = whole.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UserError(path + " cannot be written: its folder is not there");
    }
    if (Files.exists(whole) && !Files.isRegularFile(whole)) {
      throw new UserError(path + " is no ordinary file; name one, new or old");
    }
    try {
      Path part = Files.createTempFile(folder, ".counterpart", ".part");
      try {
        try (Writer out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
          content.to(out);
        }
        makeReadable(part);
        Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UserError(path + " cannot be written: " + reason(e));
    }
  }

  /** Temporary files are for their owner alone; a report is an ordinary file. */
  private static void makeReadable(Path part) throws IOException {
    var view =
        Files.getFileAttributeView(part, java.nio.file.attribute.PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
