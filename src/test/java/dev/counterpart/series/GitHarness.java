package dev.counterpart.series;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpart.UserError;
import dev.counterpart.fuzz.Harness;
import dev.counterpart.git.FileDiff;
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

/**
 * Holds what is read of a mail against the Git that is installed: each uAPI header to which {@code
 * git am} would add lines is read, or the series says that something is unread.
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
      List<Set<String>> changed = oracle.grown(inputs);
      for (int i = 0; i < inputs.size(); i++) {
        var hidden = new ArrayList<>(changed.get(i));
        if (hidden.stream().anyMatch(GitHarness::isRefused)) {
          continue;
        }
        hidden.removeIf(path -> !path.contains("include/uapi/"));
        try {
          if (!hidden.isEmpty()) {
            hidden.removeIf(told(inputs.get(i))::knows);
          }
          if (!hidden.isEmpty()) {
            broken.put(i, new AssertionError("git am adds to " + hidden + ", which nobody read"));
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
    boolean knows(String path) {
      return series.unread().stream().anyMatch(what -> what.mayChange(path::equals))
          || series.patches().stream()
              .flatMap(patch -> patch.files().stream())
              .map(FileDiff::path)
              .anyMatch(path::equals);
    }
  }

  private static Told told(byte[] input) {
    List<Series> all = new SeriesReader(TestMarks.MARKS).read(new ByteArrayInputStream(input));
    return new Told(SeriesChoice.of(all, Optional.empty()));
  }
}
