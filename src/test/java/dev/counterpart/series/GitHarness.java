package dev.counterpart.series;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpart.UserError;
import dev.counterpart.fuzz.Harness;
import dev.counterpart.git.DiffLine;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.Hunk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Holds what is read of a mail against the Git that is installed: each uAPI header to which {@code
 * git am} would add lines is read with as many lines more, or the series says that it is unread.
 */
public final class GitHarness implements Harness {
  private static final Set<String> REFUSED = Set.of("", ".", "..", ".git");

  @Override
  public void take(byte[] input) {
    broken(List.of(input)).values().forEach(GitHarness::rethrow);
  }

  private static void rethrow(Throwable why) {
    throw new AssertionError(why);
  }

  @Override
  public Map<Integer, Throwable> broken(List<byte[]> inputs) {
    if (!GitBatch.isThere()) {
      System.out.println("Not compared with git, which cannot be run");
      assumeTrue(false, "git cannot be run");
    }
    var broken = new LinkedHashMap<Integer, Throwable>();
    try (var oracle = GitBatch.open()) {
      List<List<GitBatch.Change>> changed = oracle.grown(inputs);
      for (int i = 0; i < inputs.size(); i++) {
        var hidden = new ArrayList<>(changed.get(i));
        if (hidden.stream().map(GitBatch.Change::path).anyMatch(GitHarness::isRefused)) {
          continue;
        }
        hidden.removeIf(change -> !change.path().contains("include/uapi/"));
        try {
          if (!hidden.isEmpty()) {
            hidden.removeIf(told(inputs.get(i))::knows);
          }
          if (!hidden.isEmpty()) {
            broken.put(i, new AssertionError("git am makes " + hidden + ", which nobody read"));
          }
        } catch (UserError e) {
          // Refused is not passed.
        } catch (Throwable e) { // an error of memory or depth is a finding
          broken.put(i, e);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return broken;
  }

  /** git-am(1) applies nothing of a mail with such a path; --numstat does not look at paths. */
  private static boolean isRefused(String path) {
    return Arrays.stream(path.split("/", -1)).anyMatch(REFUSED::contains);
  }

  @Override
  public int batch() {
    return 100;
  }

  @Override
  public byte[] next(List<byte[]> known, RandomGenerator random) {
    return new MailMutation(known, random).next();
  }

  private record Told(Series series) {
    boolean knows(GitBatch.Change change) {
      String path = name(change.path());
      if (series.unread().stream()
          .anyMatch(what -> what.mayChange(one -> name(one).equals(path)))) {
        return true;
      }
      List<FileDiff> read = read().filter(file -> name(file.path()).equals(path)).toList();
      return !read.isEmpty()
          && read.stream().flatMap(file -> file.hunks().stream()).mapToLong(Told::added).sum()
              >= change.added();
    }

    private Stream<FileDiff> read() {
      return Stream.concat(
          series.patches().stream().flatMap(patch -> patch.files().stream()),
          series.again().stream());
    }

    private static long added(Hunk hunk) {
      return hunk.lines().stream().filter(line -> line.kind() == DiffLine.Kind.ADDED).count();
    }

    /** Git keeps blanks behind a name, by which no trigger is told apart, and knows no charset. */
    private static String name(String path) {
      return path.replaceAll("[^\\x00-\\x7f]", "").strip();
    }
  }

  private static Told told(byte[] input) {
    List<Series> all = new SeriesReader(TestMarks.MARKS).read(new ByteArrayInputStream(input));
    return new Told(SeriesChoice.of(all, Optional.empty()));
  }
}
