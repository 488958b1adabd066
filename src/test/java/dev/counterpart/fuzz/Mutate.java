package dev.counterpart.fuzz;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives a harness as many changed inputs as are asked for, without Jazzer: it learns nothing from
 * what they reach, and takes many times more of them. {@code src/fuzz/mutate.sh} starts it.
 */
public final class Mutate {
  private static final long HANGS_AFTER_MILLIS = 10_000;
  private static final long MOST_WAITING = 60;
  private static final int MOST_KEPT = 50;

  private final String name;
  private final Harness harness;
  private final List<byte[]> known;
  private final Path folder;
  private final AtomicLong inputs = new AtomicLong();
  private final AtomicInteger found = new AtomicInteger();

  /** The kinds of what was found: one input of each is kept. */
  private final Map<String, Integer> kinds = new ConcurrentHashMap<>();

  /** What each thread is at, and since when. */
  private final Map<Thread, Turn> turns = new ConcurrentHashMap<>();

  private record Turn(List<byte[]> inputs, long since, long begun) {}

  Mutate(String name, Path folder) throws IOException {
    this.name = name;
    this.folder = folder;
    harness = Fuzz.harness(name);
    known = new ArrayList<>();
    for (Path file : Fuzz.files(Fuzz.CORPUS.resolve(name))) {
      known.add(Files.readAllBytes(file));
    }
  }

  /** HARNESS INPUTS SECONDS SEED THREADS: ends after so many inputs or seconds. */
  public static void main(String[] args) throws Exception {
    var mutate = new Mutate(args[0], Path.of("target/fuzz", args[0]));
    long inputs = Long.parseLong(args[1]);
    long millis = Long.parseLong(args[2]) * 1000;
    int broken = mutate.run(inputs, millis, Long.parseLong(args[3]), Integer.parseInt(args[4]));
    System.exit(broken == 0 ? 0 : 1);
  }

  /**
   * Runs it.
   *
   * @return how many inputs broke the harness
   */
  int run(long most, long millis, long seed, int threads) throws InterruptedException {
    harness.broken(known).forEach((at, why) -> keep("known", known.get(at), why));
    long start = System.currentTimeMillis();
    long end = start + millis;
    var running = new ArrayList<Thread>();
    for (int i = 0; i < threads; i++) {
      var random = new SplittableRandom(seed + i);
      running.add(Thread.ofPlatform().daemon().start(() -> turns(random, most, end)));
    }
    for (Thread thread : running) {
      while (!thread.join(Duration.ofMillis(500))) {
        watch();
      }
    }
    double seconds = (System.currentTimeMillis() - start) / 1000.0;
    System.out.printf(
        "%s: %d inputs in %.1f s (%.0f a second), seed %d: %d broke it%s%n",
        name,
        inputs.get(),
        seconds,
        inputs.get() / seconds,
        seed,
        found.get(),
        found.get() == 0 ? "" : "; " + folder);
    kinds.forEach((kind, times) -> System.out.println("  " + times + " x " + kind));
    return found.get();
  }

  private void turns(SplittableRandom random, long most, long end) {
    int size = harness.batch();
    while (inputs.getAndAdd(size) < most) {
      if (System.currentTimeMillis() > end) {
        inputs.addAndGet(-size);
        return;
      }
      var batch = new ArrayList<byte[]>();
      for (int i = 0; i < size; i++) {
        batch.add(harness.next(known, random));
      }
      turns.put(
          Thread.currentThread(),
          new Turn(batch, System.currentTimeMillis(), millisOf(Thread.currentThread())));
      harness.broken(batch).forEach((at, why) -> keep("broken", batch.get(at), why));
      turns.remove(Thread.currentThread());
    }
    inputs.addAndGet(-size);
  }

  /** A turn that does not end is a finding, and the end of the run. */
  private void watch() {
    turns.forEach(
        (thread, turn) -> {
          // The processor's time, since the machine may be busy; who only waits gets more.
          long waited = (System.currentTimeMillis() - turn.since()) / MOST_WAITING;
          if (Math.max(waited, millisOf(thread) - turn.begun()) > HANGS_AFTER_MILLIS) {
            var where = new Exception("no end after " + HANGS_AFTER_MILLIS / 1000 + " s");
            where.setStackTrace(thread.getStackTrace());
            turn.inputs().forEach(input -> keep("hang", input, where));
            System.out.println(
                name + ": an input takes more than " + HANGS_AFTER_MILLIS / 1000 + " s; " + folder);
            System.exit(1);
          }
        });
  }

  private static long millisOf(Thread thread) {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()) / 1_000_000;
  }

  private synchronized void keep(String what, byte[] input, Throwable why) {
    found.incrementAndGet();
    int times = kinds.merge(kind(why), 1, Integer::sum);
    if (times > 3 || kinds.size() > MOST_KEPT) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(what + "-" + Integer.toHexString(Arrays.hashCode(input)));
      Files.write(file, input);
      try (var out =
          new PrintWriter(
              Files.newBufferedWriter(Path.of(file + ".why"), StandardCharsets.UTF_8))) {
        why.printStackTrace(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String kind(Throwable why) {
    String message = String.valueOf(why.getMessage()).strip().lines().findFirst().orElse("");
    String where =
        Arrays.stream(why.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("dev.counterpart"))
            .findFirst()
            .map(StackTraceElement::toString)
            .orElse("");
    return why.getClass().getSimpleName()
        + " "
        + message.substring(0, Math.min(100, message.length())).replaceAll("[0-9]+", "N")
        + " "
        + where;
  }
}
