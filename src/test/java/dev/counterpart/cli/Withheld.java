package dev.counterpart.cli;

import dev.counterpart.cli.Corpus.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.stream.Collectors;

/**
 * Checks each labelled series with its userspace taken away. Patches that the list's archive holds
 * for rdma-core are taken away too: they are the same work by mail.
 */
final class Withheld {
  private static final int REPOSITORIES = 2;

  private final Path folder;
  private final Corpus corpus;
  private final History history;
  private final Path rules;

  /** What is hidden from some series, and what of it is left as headers alone. */
  private record World(Set<Integer> hidden, Set<Integer> headersOf, int main) {}

  /**
   * @param folder for the repositories that are made
   * @param cache for what is read from them and from the archive
   */
  Withheld(Path folder, Path cache) throws IOException {
    this.folder = folder;
    this.corpus = new Corpus(cache);
    this.history = new History(Path.of(Corpus.RDMA_CORE));
    this.rules = Files.createDirectories(folder.resolve("rules")).resolve("rdma-core.yaml");
    String file = Files.readString(Path.of("rules/projects/rdma-core.yaml"));
    Files.writeString(rules, file.replaceFirst("(?m)^mail-prefixes:.*$", ""));
  }

  /**
   * Checks all that have something to hide.
   *
   * @param headers whether the pull requests stay with their header commits alone; series whose
   *     pull requests have none are left out then
   */
  List<Judged> check(String what, boolean headers) throws IOException {
    var groups = new LinkedHashMap<World, List<Label>>();
    for (Label label : Corpus.labels()) {
      Set<Integer> hidden = history.withTheSameTitles(label.pulls());
      Set<Integer> with =
          label.pulls().stream()
              .filter(number -> headers && !history.headerCommits(number).isEmpty())
              .collect(Collectors.toCollection(TreeSet::new));
      if (!headers || !with.isEmpty()) {
        var world = new World(hidden, with, history.before(history.taintedBy(hidden)));
        groups.computeIfAbsent(world, _ -> new ArrayList<>()).add(label);
      }
    }
    // From the newest to the oldest, so that an index changes little from one to the next.
    List<Map.Entry<World, List<Label>>> sorted =
        groups.entrySet().stream()
            .sorted(Comparator.comparingInt(group -> -group.getKey().main()))
            .toList();
    var free = new ArrayBlockingQueue<HidingRepository>(REPOSITORIES);
    for (int i = 0; i < REPOSITORIES; i++) {
      free.add(
          new HidingRepository(
              history, Path.of(Corpus.RDMA_CORE), folder.resolve(what + i + ".git")));
    }
    // The index of the archive is made once, before two threads would.
    check(sorted.getFirst().getKey(), List.of(Corpus.labels().getFirst()), free);
    return Corpus.each(what, sorted, group -> check(group.getKey(), group.getValue(), free))
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<Judged> check(
      World world, List<Label> labels, ArrayBlockingQueue<HidingRepository> free) {
    HidingRepository repository = take(free);
    try {
      repository.hide(world.hidden(), world.headersOf());
      String text =
          "hidden %s, headers of %s, main branch of %s"
              .formatted(
                  world.hidden(),
                  world.headersOf(),
                  history.main(world.main()).committed().toString().substring(0, 10));
      String location = repository.folder().toString();
      return labels.stream()
          .map(
              label ->
                  new Judged(
                      label, corpus.check(label, location, "--rules", rules.toString()), text))
          .toList();
    } finally {
      free.add(repository);
    }
  }

  private static HidingRepository take(ArrayBlockingQueue<HidingRepository> free) {
    try {
      return free.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
