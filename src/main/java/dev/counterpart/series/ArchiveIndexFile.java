package dev.counterpart.series;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Where an archive's index is kept. What happens to it is never worth an error: it can be remade.
 */
final class ArchiveIndexFile {
  private static final long MAX_BYTES = 1 << 30;

  private final Path cacheDir;
  private final Path file;

  /** One file for one place, so that an archive that moves on replaces its own index. */
  ArchiveIndexFile(Path cacheDir, Path repository) {
    this(cacheDir, repository, ".idx");
  }

  private ArchiveIndexFile(Path cacheDir, Path repository, String ending) {
    this.cacheDir = cacheDir;
    String place = Long.toHexString(Posted.hash(realPath(repository).toString()));
    this.file = cacheDir.resolve("archive-" + place + ending);
  }

  /** Where what an archive's patches do to headers is kept, beside its index. */
  static ArchiveIndexFile ofHeaders(Path cacheDir, Path repository) {
    return new ArchiveIndexFile(cacheDir, repository, ".headers.idx");
  }

  private static Path realPath(Path repository) {
    try {
      return repository.toRealPath();
    } catch (IOException e) {
      return repository.toAbsolutePath();
    }
  }

  Optional<ArchiveIndex> read() {
    return bytes().flatMap(ArchiveIndex::read);
  }

  Optional<byte[]> bytes() {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        return Optional.empty();
      }
      return Optional.of(Files.readAllBytes(file));
    } catch (IOException | SecurityException e) {
      return Optional.empty();
    }
  }

  /** Others see the old file or the new one, never a part. */
  void write(byte[] bytes) {
    try {
      Files.createDirectories(cacheDir);
      Path temporary = Files.createTempFile(cacheDir, "archive-", ".tmp");
      try {
        Files.write(temporary, bytes);
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException | UncheckedIOException | SecurityException e) {
      // The cache cannot be written: this run has its index all the same, the next makes its own.
    }
  }
}
