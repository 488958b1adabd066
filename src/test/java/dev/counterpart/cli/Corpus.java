package dev.counterpart.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * A real mailing list, a real userspace project, and which pull requests belong to which series.
 */
final class Corpus {
  static final String ARCHIVE = System.getProperty("corpus.archive", "");
  static final String RDMA_CORE = System.getProperty("corpus.rdma-core", "");

  /** A folder that keeps indexes from run to run; "" to make them anew. */
  static final String CACHE = System.getProperty("corpus.cache", "");

  private static final String LABELS = System.getProperty("corpus.labels", "");
  private static final int THREADS = 2;
  private static final int PROGRESS = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path cache;

  Corpus(Path cache) {
    this.cache = cache;
  }

  /**
   * A series with known pull requests.
   *
   * @param linked those that the series itself links
   * @param titled those whose header commit names one of its patches
   */
  record Label(
      String messageId, String date, String subject, Set<Integer> linked, Set<Integer> titled) {
    Set<Integer> pulls() {
      var all = new TreeSet<>(linked);
      all.addAll(titled);
      return all;
    }

    @Override
    public String toString() {
      return date + "  " + messageId + "  " + subject;
    }
  }

  /** Skips the test, with a printed reason, unless the corpus is named. */
  static void require() {
    boolean named = !ARCHIVE.isEmpty() && !RDMA_CORE.isEmpty() && !LABELS.isEmpty();
    String missing =
        "name the corpus with -Dcorpus.archive=DIR, -Dcorpus.rdma-core=DIR and"
            + " -Dcorpus.labels=FILE";
    if (!named) {
      System.out.println("AccuracyTest is skipped: " + missing);
    }
    assumeTrue(named, missing);
  }

  /** The series that have at least one known pull request, in the file's order. */
  static List<Label> labels() throws IOException {
    var labels = new ArrayList<Label>();
    for (String line : Files.readAllLines(Path.of(LABELS))) {
      JsonNode row = JSON.readTree(line);
      var label =
          new Label(
              row.path("message_id").asText(),
              row.path("date").asText(),
              row.path("subject").asText(),
              numbers(row.path("linked")),
              numbers(row.path("titled")));
      if (!label.pulls().isEmpty()) {
        labels.add(label);
      }
    }
    return labels;
  }

  private static Set<Integer> numbers(JsonNode list) {
    var numbers = new TreeSet<Integer>();
    list.forEach(number -> numbers.add(number.asInt()));
    return numbers;
  }

  /**
   * Checks one series of the archive.
   *
   * @param rdmaCore the project's repository
   * @return the JSON report
   */
  JsonNode check(Label label, String rdmaCore, String... more) {
    var arguments = new ArrayList<>(List.of("check", label.messageId(), "--archive", ARCHIVE));
    arguments.addAll(List.of("--userspace", "rdma-core=" + rdmaCore, "--offline", "-f", "json"));
    arguments.addAll(List.of(more));
    CommandLineRun run = CommandLineRun.with(cache).run(arguments.toArray(String[]::new));
    try {
      JsonNode report = JSON.readTree(run.out());
      if (report.path("verdict").isTextual()) {
        return report;
      }
    } catch (IOException e) {
      throw new AssertionError(label + ": " + run.err(), e);
    }
    throw new AssertionError(label + ": " + run.err());
  }

  /** What the report names as submissions, best first. */
  static List<String> submissions(JsonNode report) {
    return StreamSupport.stream(report.path("submissions").spliterator(), false)
        .map(one -> one.path("id").asText())
        .toList();
  }

  /**
   * Does something with each of a list in two threads, telling on standard error how far it is.
   *
   * @return the results in the list's order
   */
  static <T, R> List<R> each(String what, List<T> all, Function<T, R> action) {
    var done = new AtomicInteger();
    long start = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var results = new ArrayList<Future<R>>();
      for (T one : all) {
        Callable<R> task =
            () -> {
              R result = action.apply(one);
              int count = done.incrementAndGet();
              if (count % PROGRESS == 0 || count == all.size()) {
                System.err.printf(
                    "%s: %d of %d after %d s%n",
                    what, count, all.size(), (System.nanoTime() - start) / 1_000_000_000);
                System.err.flush();
              }
              return result;
            };
        results.add(threads.submit(task));
      }
      var list = new ArrayList<R>();
      for (Future<R> result : results) {
        list.add(result.get());
      }
      return list;
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
