package dev.counterpart.userspace;

import dev.counterpart.Sha256;
import dev.counterpart.git.Gap;
import dev.counterpart.git.GitRepository;
import dev.counterpart.rules.Project;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Keeps indexes in the cache: one file a project and location. A file is only ever replaced as a
 * whole, so that two processes at once at worst do the same work twice; there are no locks that a
 * dead process could leave behind.
 */
final class IndexStore {
  private static final int KEY_BYTES = 8;

  private IndexStore() {}

  /** Opens the index of a repository as it is now, making or renewing it first where needed. */
  static ProjectIndex open(
      GitRepository repository, Project project, SubmissionRefNames refs, Path cache) {
    byte[] digest = digest(project, refs.digestInput() + repository.shallowness());
    Path file = file(repository, project, cache);
    Optional<ProjectIndex> stored = load(file);
    // What was not held may be by now, and no ref tells.
    if (stored.isPresent()
        && Arrays.equals(stored.get().digest(), digest)
        && stored.get().leftOut(Gap.Kind.NOT_HELD).length == 0
        && stored.get().content().files().lacking().stream()
            .allMatch(one -> repository.lacks(one.blob()))) {
      return stored.get();
    }
    Optional<ProjectIndex> usable = stored.filter(index -> hasSameRules(index, digest));
    IndexContent content = IndexBuilder.build(repository, project, refs, usable);
    save(file, IndexWriter.write(content, digest));
    return new ProjectIndex(digest, content);
  }

  /** One half tells the rules, the other the refs: what other rules read cannot be taken over. */
  private static byte[] digest(Project project, String refs) {
    byte[] digest =
        Arrays.copyOf(
            Arrays.copyOf(sha256(rules(project)), IndexFormat.RULES_BYTES),
            IndexFormat.DIGEST_BYTES);
    System.arraycopy(
        sha256(refs),
        0,
        digest,
        IndexFormat.RULES_BYTES,
        IndexFormat.DIGEST_BYTES - IndexFormat.RULES_BYTES);
    return digest;
  }

  private static boolean hasSameRules(ProjectIndex index, byte[] digest) {
    return Arrays.equals(
        index.digest(), 0, IndexFormat.RULES_BYTES, digest, 0, IndexFormat.RULES_BYTES);
  }

  private static Optional<ProjectIndex> load(Path file) {
    if (!Files.isRegularFile(file)) { // to open a pipe would wait for somebody to write to it
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.size() > Integer.MAX_VALUE
          ? Optional.empty()
          : IndexReader.read(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A cache that cannot be written costs time at the next start, nothing else. */
  private static void save(Path file, ByteBuffer bytes) {
    Path temporary = null;
    try {
      Files.createDirectories(file.getParent());
      temporary = Files.createTempFile(file.getParent(), "index-", ".tmp");
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer rest = bytes.duplicate();
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | UnsupportedOperationException e) {
      discard(temporary);
    }
  }

  private static void discard(@org.jspecify.annotations.Nullable Path temporary) {
    if (temporary != null) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException e) {
        // It is in the cache's own folder and does no harm there.
      }
    }
  }

  /**
   * The file's name tells the layout's version, so that two versions of this program keep apart.
   */
  private static Path file(GitRepository repository, Project project, Path cache) {
    String place;
    try {
      place = repository.directory().toRealPath().toString();
    } catch (IOException e) {
      place = repository.directory().toAbsolutePath().toString();
    }
    String key = HexFormat.of().formatHex(sha256(place), 0, KEY_BYTES);
    return cache
        .resolve("index")
        .resolve(project.id() + "-" + key + ".v" + IndexFormat.VERSION + ".index");
  }

  /** What of a project's rules decides what stands in its index. */
  private static String rules(Project project) {
    return String.join(
            "\n",
            project.submissions().refs().map(IndexStore::refs).toString(),
            project.headers().copies().toString(),
            project.headers().commit().toString(),
            project.files().code().toString(),
            project.files().tests().toString(),
            project.files().documentation().toString())
        + "\n"
        + (project.files().strings().isEmpty() ? "" : project.files().strings() + "\n");
  }

  /** Without what says how they are judged. */
  private static String refs(Project.SubmissionRefs refs) {
    return "SubmissionRefs[head="
        + refs.head()
        + ", open="
        + refs.open()
        + ", web="
        + refs.web()
        + ", merge="
        + refs.merge()
        + "]";
  }

  static byte[] sha256(String text) {
    return Sha256.of(text);
  }
}
