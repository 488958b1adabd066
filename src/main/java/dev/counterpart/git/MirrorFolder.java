package dev.counterpart.git;

import dev.counterpart.UserError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a mirror, in the hands of one process at a time. The lock is the operating
 * system's, so it ends with the process that holds it; whoever has it clears away what others left
 * unfinished: Git's own lock files, half-written packs, a half-made repository. Those who only read
 * need no lock: objects and refs appear whole.
 */
final class MirrorFolder implements AutoCloseable {
  private static final long POLL_MILLIS = 200;

  private final Path folder;
  private final @Nullable FileChannel channel;
  private final @Nullable FileLock lock;

  private MirrorFolder(Path folder, @Nullable FileChannel channel, @Nullable FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /** Waits until no other process writes to the folder. */
  static MirrorFolder take(Path folder, FetchWatch watch) throws IOException {
    Files.createDirectories(folder.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            folder.resolveSibling(folder.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      Optional<FileLock> lock = tryLock(channel);
      if (lock.isEmpty()) {
        watch.begin("waiting for another process that fetches the same", 0);
      }
      while (lock.isEmpty()) {
        Thread.sleep(POLL_MILLIS);
        lock = tryLock(channel);
      }
      return new MirrorFolder(folder, channel, lock.get());
    } catch (InterruptedException e) {
      channel.close();
      Thread.currentThread().interrupt();
      throw new UserError("interrupted while waiting for another process that fetches the same");
    } catch (IOException e) { // some network file systems have no locks; Git's own remain
      channel.close();
      return new MirrorFolder(folder, null, null);
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) { // a thread of this process has it
      return Optional.empty();
    }
  }

  /**
   * Opens the bare repository, making it first where it is not there, and anew where it is damaged.
   */
  Repository repository() throws IOException {
    if (lock != null) {
      clear();
    }
    if (!SoundCopy.isAt(folder)) {
      make();
    }
    return new RepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
  }

  private void make() throws IOException {
    Path made = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "new-");
    try (Repository repository =
        new RepositoryBuilder().setGitDir(made.toFile()).setBare().build()) {
      repository.create(true);
    }
    delete(folder);
    Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Nobody else writes here now, so what looks like work in progress is not. */
  private void clear() throws IOException {
    delete(folder.resolve("packed-refs.lock"), folder.resolve("config.lock"));
    for (Path sub : List.of(folder.resolve("refs"), folder.resolve("objects").resolve("pack"))) {
      if (Files.isDirectory(sub)) {
        try (Stream<Path> files = Files.walk(sub)) {
          for (Path file : files.filter(MirrorFolder::isLeftOver).toList()) {
            Files.deleteIfExists(file);
          }
        }
      }
    }
  }

  private static boolean isLeftOver(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && (name.endsWith(".lock") || name.startsWith("incoming_") || name.startsWith("gc_"));
  }

  private static void delete(Path... places) throws IOException {
    for (Path place : places) {
      try (Stream<Path> files = Files.walk(place)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (NoSuchFileException e) {
        // Not there, as wanted.
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.release();
    }
    if (channel != null) {
      channel.close();
    }
  }
}
