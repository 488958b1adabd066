package dev.counterpart.cli;

import dev.counterpart.UserError;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

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

  /**
   * Refuses, before any work is done, what could not be written or would overwrite what is read.
   *
   * @param inputs what the command line names to be read; need not be there
   * @throws UserError that names the report and what is in its way
   */
  static void requireApart(List<ReportFile> files, Collection<Path> inputs) {
    for (int at = 0; at < files.size(); at++) {
      ReportFile file = files.get(at);
      file.requireWritable();
      for (Path input : inputs) {
        if (file.isAt(input)) {
          throw new UserError(
              "--report " + file + " would overwrite " + input + ", which is read; name another");
        }
      }
      for (ReportFile other : files.subList(0, at)) {
        if (file.isAt(other.path())) {
          throw new UserError(
              "--report " + file + " would overwrite --report " + other + "; name another file");
        }
      }
    }
  }

  private void requireWritable() {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UserError(path + " cannot be written: its folder is not there");
    }
    if ((Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path))
        || isStream()) {
      throw new UserError(path + " is no ordinary file; name one, new or old");
    }
  }

  /** A name like /dev/stdout, which leads to an ordinary file where that is where output goes. */
  private boolean isStream() {
    Path whole = path.toAbsolutePath().normalize();
    return (whole.startsWith("/dev") && !whole.startsWith("/dev/shm")) || whole.startsWith("/proc");
  }

  private boolean isAt(Path other) {
    try {
      return (Files.exists(path) && Files.exists(other))
          ? Files.isSameFile(path, other)
          : place(path).equals(place(other));
    } catch (IOException e) { // what cannot be looked at is not read either
      return false;
    }
  }

  /** Where a file is, or would be. */
  private static Path place(Path path) throws IOException {
    Path whole = path.toAbsolutePath();
    Path folder = whole.getParent();
    return folder == null || !Files.isDirectory(folder)
        ? whole
        : folder.toRealPath().resolve(Objects.requireNonNull(whole.getFileName())).normalize();
  }

  /** As on the command line. */
  @Override
  public String toString() {
    return format + "=" + path;
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
    requireWritable();
    try {
      // Of a link, what it leads to is written; the link stays.
      Path whole = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
      Path folder = Objects.requireNonNull(whole.getParent());
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
