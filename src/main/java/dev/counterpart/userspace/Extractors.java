package dev.counterpart.userspace;

import dev.counterpart.git.GitRepository;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Reads many things of a repository at once. */
record Extractors(GitRepository repository, ProjectPaths paths) {
  private static final int MAX_THREADS = 4;

  /** Reads each thing once, each thread with a reader of its own; the results in their order. */
  <A, B> List<B> inParallel(List<A> things, BiFunction<Extractor, A, B> read) {
    var results = new ArrayList<Optional<B>>(Collections.nCopies(things.size(), Optional.empty()));
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MAX_THREADS);
    var next = new AtomicInteger();
    IntStream.range(0, Math.min(threads, things.size()))
        .parallel()
        .forEach(
            _ -> {
              try (Extractor extractor = new Extractor(repository, paths)) {
                for (int i = next.getAndIncrement();
                    i < things.size();
                    i = next.getAndIncrement()) {
                  results.set(i, Optional.of(read.apply(extractor, things.get(i))));
                }
              }
            });
    return results.stream().map(Optional::orElseThrow).toList();
  }
}
