package dev.counterpart.series;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpart.UserError;
import dev.counterpart.fuzz.Harness;
import dev.counterpart.git.DiffLine;
import dev.counterpart.git.FileDiff;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    Map<Integer, Told> told = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      try {
        Told one = told(inputs.get(i));
        if (!one.saysAll()) {
          told.put(i, one);
        }
      } catch (UserError e) {
        // Refused is not passed.
      } catch (Throwable e) { // an error of memory or depth is a finding
        broken.put(i, e);
      }
    }
    List<Integer> asked = List.copyOf(told.keySet());
    try (var oracle = GitBatch.open()) {
      List<List<GitBatch.Change>> changed = oracle.grown(asked.stream().map(inputs::get).toList());
      for (int i = 0; i < asked.size(); i++) {
        List<GitBatch.Change> hidden =
            hidden(changed.get(i), Objects.requireNonNull(told.get(asked.get(i))));
        if (!hidden.isEmpty()) {
          broken.put(
              asked.get(i), new AssertionError("git am makes " + hidden + ", which nobody read"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return broken;
  }

  private static List<GitBatch.Change> hidden(List<GitBatch.Change> changed, Told told) {
    return changed.stream().map(GitBatch.Change::path).anyMatch(GitHarness::isRefused)
        ? List.of()
        : changed.stream()
            .filter(change -> change.path().contains("include/uapi/") && !told.knows(change))
            .toList();
  }

  /** git-am(1) applies nothing of a mail with such a path; --numstat does not look at paths. */
  private static boolean isRefused(String path) {
    return Arrays.stream(path.split("/", -1)).anyMatch(REFUSED::contains);
  }

  @Override
  public int batch() {
    return 200;
  }

  @Override
  public byte[] next(List<byte[]> known, RandomGenerator random) {
    return new MailMutation(known, random).next();
  }

  /**
   * What was read.
   *
   * @param series the chosen one
   * @param all of the input, itself among them: of those left aside it repeats no line
   */
  private record Told(Series series, List<Series> all) {
    /** Whether anything may be unread, so that there is nothing to ask Git about. */
    boolean saysAll() {
      return series.unread().stream().anyMatch(what -> what.mayChange(_ -> false));
    }

    boolean knows(GitBatch.Change change) {
      String path = name(change.path());
      return series.unread().stream()
              .anyMatch(what -> what.mayChange(one -> name(one).equals(path)))
          || (files(List.of(series)).anyMatch(file -> name(file.path()).equals(path))
              && added(path) >= change.added());
    }

    private static Stream<FileDiff> files(List<Series> some) {
      return some.stream()
          .flatMap(one -> one.patches().stream())
          .flatMap(patch -> patch.files().stream());
    }

    private long added(String path) {
      return Stream.concat(files(all), series.again().stream())
          .filter(file -> name(file.path()).equals(path))
          .flatMap(file -> file.hunks().stream())
          .flatMap(hunk -> hunk.lines().stream())
          .filter(line -> line.kind() == DiffLine.Kind.ADDED)
          .count();
    }

    /** Git keeps blanks behind a name, by which no trigger is told apart, and knows no charset. */
    private static String name(String path) {
      return path.replaceAll("[^\\x00-\\x7f]", "").strip();
    }
  }

  private static Told told(byte[] input) {
    List<Series> all = new SeriesReader(TestMarks.MARKS).read(new ByteArrayInputStream(input));
    return new Told(SeriesChoice.of(all, Optional.empty()), all);
  }
}
