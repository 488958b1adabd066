package dev.counterpart.coverage;

import dev.counterpart.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps what was read of files of code in a folder, for the next run: a file a question, with the
 * answers of the last few trees. A file is only ever replaced as a whole; one that is damaged, and
 * a folder that cannot be written, count for nothing. Safe for use by several threads and
 * processes.
 */
final class KeptMembers {
  private static final String ENDING = ".members";

  /** A main branch, and some pull requests with other headers. */
  private static final int MAX_TREES = 4;

  private static final int MAX_FILES = 2_000;
  private static final long MAX_TOTAL = 48L << 20;

  /** What is longer is not kept, nor read. */
  private static final int MAX_BYTES = 2 << 20;

  /** To look through the folder takes its time. */
  private static final int WRITES_BETWEEN_PRUNINGS = 50;

  private final Path folder;
  private final AtomicInteger writes = new AtomicInteger();

  /**
   * What of a file is asked. With the headers that it includes, all that the answer depends on.
   *
   * @param names what else is looked up than members
   */
  record Question(String path, String blob, SortedSet<String> names) {}

  private record Stored(Path file, long size, long age) {}

  KeptMembers(Path folder) {
    this.folder = folder;
  }

  /**
   * What was read before, or else now.
   *
   * @param holds whether what was read in another tree is true in this one
   * @param read absent where it could not be read to its end: that is not kept
   */
  Optional<FileMembers> answer(
      Question question, Predicate<FileMembers> holds, Supplier<Optional<FileMembers>> read) {
    Path file = file(question);
    List<FileMembers> before = load(file);
    return before.stream()
        .filter(holds)
        .findFirst()
        .or(
            () -> {
              Optional<FileMembers> found = read.get();
              found.ifPresent(one -> save(file, one, before));
              return found;
            });
  }

  private Path file(Question question) {
    return folder.resolve(Sha256.hex(MembersForm.VERSION + question.toString(), 16) + ENDING);
  }

  private static List<FileMembers> load(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES
          ? MembersForm.read(Files.readAllBytes(file))
          : List.of();
    } catch (IOException | SecurityException e) {
      return List.of();
    }
  }

  /** The newest first. */
  private void save(Path file, FileMembers found, List<FileMembers> before) {
    var all = new ArrayList<FileMembers>();
    all.add(found);
    all.addAll(before.subList(0, Math.min(before.size(), MAX_TREES - 1)));
    try {
      byte[] bytes = MembersForm.write(all);
      if (bytes.length > MAX_BYTES) {
        bytes = MembersForm.write(List.of(found));
      }
      if (bytes.length <= MAX_BYTES) {
        write(file, bytes);
      }
    } catch (IOException | SecurityException e) {
      // It is read again the next time.
    }
  }

  private void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, "new-", ".tmp");
    try {
      Files.write(temporary, bytes);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    if (writes.getAndIncrement() % WRITES_BETWEEN_PRUNINGS == 0) {
      prune();
    }
  }

  /** The newest stay; what another version or a broken run left behind goes the same way. */
  private void prune() throws IOException {
    List<Stored> all;
    try (Stream<Path> files = Files.list(folder)) {
      all =
          files
              .flatMap(KeptMembers::stored)
              .sorted(Comparator.comparingLong(Stored::age).reversed())
              .toList();
    }
    long total = 0;
    int count = 0;
    for (Stored one : all) {
      total += one.size();
      count++;
      if (count > MAX_FILES || total > MAX_TOTAL) {
        Files.deleteIfExists(one.file());
      }
    }
  }

  /** None when another run has just taken it away. */
  private static Stream<Stored> stored(Path file) {
    try {
      return Stream.of(
          new Stored(file, Files.size(file), Files.getLastModifiedTime(file).toMillis()));
    } catch (IOException e) {
      return Stream.empty();
    }
  }
}
