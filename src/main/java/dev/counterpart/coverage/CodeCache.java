package dev.counterpart.coverage;

import dev.counterpart.git.GitRepository;
import dev.counterpart.userspace.SourceCode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Reads the code of files and keeps what it read, for who measures many series against the same
 * files: a blob id names its content. Bounded; safe for use by several threads.
 */
public final class CodeCache {
  /** Of a file that is longer nothing is kept. */
  private static final int MAX_FILE = 2 << 20;

  private final Kept<LiveCode> codes = new Kept<>(24L << 20);
  private final Kept<FileMembers> members = new Kept<>(300_000);
  private final Kept<CodeScan> scans = new Kept<>(8L << 20);
  private final Optional<KeptMembers> kept;

  /** Keeps nothing but in memory. */
  public CodeCache() {
    this.kept = Optional.empty();
  }

  /**
   * Keeps what takes longest for the next run too.
   *
   * @param folder may not be there yet; one that cannot be written does no harm
   */
  public CodeCache(Path folder) {
    this.kept = Optional.of(new KeptMembers(folder.resolve("members")));
  }

  /**
   * @param ending of the path, which tells the language
   */
  private record Key(String blob, String ending) {
    static Key of(String path, String blob) {
      return new Key(blob, path.substring(path.lastIndexOf('.') + 1));
    }
  }

  /** What was made of files, those that were asked for last. */
  private static final class Kept<T> {
    private final long most;
    private final SequencedMap<Key, Entry<T>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long length;

    private record Entry<T>(T value, int length) {}

    /**
     * @param most characters of all files together
     */
    Kept(long most) {
      this.most = most;
    }

    synchronized Optional<T> get(Key key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    synchronized T put(Key key, T value, int size) {
      if (size <= MAX_FILE && entries.putIfAbsent(key, new Entry<>(value, size)) == null) {
        length += size;
      }
      while (length > most) {
        length -= entries.pollFirstEntry().getValue().length();
      }
      return value;
    }
  }

  /**
   * Whose members the names in a file are.
   *
   * @param head the commit, since a file means what its headers say
   * @param holds whether what was read in another tree is true in this one
   * @param read reads the file; absent where it could not be read to its end
   */
  Optional<FileMembers> members(
      String head,
      KeptMembers.Question question,
      Predicate<FileMembers> holds,
      Supplier<Optional<FileMembers>> read) {
    Key key = new Key(head + " " + question, "");
    return members
        .get(key)
        .or(
            () -> {
              Optional<FileMembers> found =
                  kept.map(folder -> folder.answer(question, holds, read)).orElseGet(read);
              found.ifPresent(one -> members.put(key, one, one.size()));
              return found;
            });
  }

  /** The code of a blob; of one that is not there, that of an empty file. */
  LiveCode code(GitRepository git, String path, String blob) {
    Key key = Key.of(path, blob);
    return codes
        .get(key)
        .orElseGet(
            () -> {
              String text = git.heldBlob(blob).map(SourceCode::text).orElse("");
              return codes.put(key, LiveCode.of(path, text), text.length());
            });
  }

  /** What the code of a blob declares and calls, whatever names are wanted. */
  CodeScan scan(GitRepository git, String path, String blob) {
    Key key = Key.of(path, blob);
    return scans
        .get(key)
        .orElseGet(
            () -> {
              String text = code(git, path, blob).text();
              return scans.put(key, CodeScan.of(text, Set.of()), text.length());
            });
  }
}
