package dev.counterpart.series;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The formats besides mail that git-am(1) knows. It tells by the beginning of the first file that
 * it is given, and then takes all files for that format: it decodes nothing and splits nothing.
 */
final class GitFormat {
  private static final int LOOK = 1 << 16;
  private static final int MAX_FILES = 100_000;
  private static final List<String> STGIT = List.of("From:", "Author:", "Date:");

  private GitFormat() {}

  /**
   * Whether one of the files in a folder is of such a format; a folder that is not there is not.
   */
  static boolean anyIsUndecoded(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.limit(MAX_FILES).filter(Files::isRegularFile).anyMatch(GitFormat::isUndecoded);
    } catch (IOException e) {
      return true;
    }
  }

  /** Whether a file is of such a format. */
  static boolean isUndecoded(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      int c = in.read();
      while (c == '\n' || c == '\r') {
        c = in.read();
      }
      return c >= 0
          && isUndecoded((char) c + new String(in.readNBytes(LOOK), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return false; // Git cannot read it either
    }
  }

  private static boolean isUndecoded(String start) {
    List<String> lines = start.lines().limit(3).toList();
    if (lines.isEmpty()
        || lines.getFirst().startsWith("From ")
        || lines.getFirst().startsWith("From: ")) {
      return false;
    }
    return lines.getFirst().startsWith("# HG changeset patch")
        || lines.getFirst().startsWith("# This series applies on GIT commit")
        || (lines.size() == 3
            && lines.get(1).isEmpty()
            && STGIT.stream().anyMatch(lines.get(2)::startsWith));
  }
}
