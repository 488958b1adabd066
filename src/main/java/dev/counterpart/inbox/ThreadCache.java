package dev.counterpart.inbox;

import dev.counterpart.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps answers of servers as files, whose names are hashes of what was asked and whose time is
 * that of the answer. Without a folder that can be written it keeps nothing.
 */
final class ThreadCache {
  private static final int MAX_FILES = 300;
  private static final long MAX_TOTAL = 512L << 20;
  private static final String END = ".mbox.gz";

  /** An answer, and when it came. */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, compared by nobody
  record Copy(byte[] bytes, Instant fetched) {}

  private record Kept(Path file, long size, Instant fetched) {}

  private final Path folder;

  /**
   * @param cache the folder that has this one's
   */
  ThreadCache(Path cache) {
    this.folder = cache.resolve("threads");
  }

  /** What was answered to a question. */
  Optional<Copy> read(String question) {
    Path file = file(question);
    try {
      return Files.isRegularFile(file)
          ? Optional.of(
              new Copy(Files.readAllBytes(file), Files.getLastModifiedTime(file).toInstant()))
          : Optional.empty();
    } catch (IOException | SecurityException e) {
      return Optional.empty();
    }
  }

  /** Keeps an answer; others see the old one or the new one, never a part. */
  void write(String question, byte[] bytes) {
    try {
      Files.createDirectories(folder);
      Path temporary = Files.createTempFile(folder, "thread-", ".tmp");
      try {
        Files.write(temporary, bytes);
        Files.move(
            temporary,
            file(question),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
      prune();
    } catch (IOException | SecurityException e) {
      // The next run asks once more.
    }
  }

  /** What a Message-ID holds makes no path. */
  private Path file(String question) {
    return folder.resolve(Sha256.hex(question, 32) + END);
  }

  /** The newest stay. */
  private void prune() throws IOException {
    List<Kept> all;
    try (Stream<Path> files = Files.list(folder)) {
      all =
          files
              .filter(file -> file.toString().endsWith(END))
              .flatMap(ThreadCache::kept)
              .sorted(Comparator.comparing(Kept::fetched).reversed())
              .toList();
    }
    long total = 0;
    int count = 0;
    for (Kept one : all) {
      total += one.size();
      count++;
      if (count > MAX_FILES || total > MAX_TOTAL) {
        Files.deleteIfExists(one.file());
      }
    }
  }

  /** None when another run has just taken it away. */
  private static Stream<Kept> kept(Path file) {
    try {
      return Stream.of(
          new Kept(file, Files.size(file), Files.getLastModifiedTime(file).toInstant()));
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
