package dev.counterpart.verdict;

import dev.counterpart.series.DiffStat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Says what a path may be of which a diffstat shows the end alone ({@code .../core/main.c}). Git
 * sorts a diffstat by path, so that the whole names around it tell where it lies.
 */
final class CutOffNames {
  private static final String CUT = "...";

  /** Folders at the top of a kernel tree, which a name is cut off below. */
  private static final List<String> TOPS =
      List.of(
          "arch",
          "block",
          "crypto",
          "drivers",
          "fs",
          "include",
          "io_uring",
          "kernel",
          "lib",
          "mm",
          "net",
          "rust",
          "samples",
          "security",
          "sound",
          "tools",
          "virt");

  private final List<DiffStat.Entry> entries;
  private final Predicate<String> named;

  /**
   * @param named tells which files the rules name
   */
  CutOffNames(DiffStat stat, Predicate<String> named) {
    this.entries = stat.files();
    this.named = named;
  }

  /** Whether one may be a header of the uAPI: the folders of these sort together. */
  boolean mayBeHeader(DiffStat.Entry entry) {
    if (entry.names().stream().noneMatch(name -> name.endsWith(".h"))) {
      return false;
    }
    String before = before(entry).orElse("");
    Optional<String> after = after(entry);
    return Stream.of("arch/", "include/uapi/", "uapi/")
        .anyMatch(
            folder ->
                before.compareTo(folder + Character.MAX_VALUE) < 0
                    && after.filter(next -> next.compareTo(folder) < 0).isEmpty());
  }

  /**
   * Whether the rules may name one: with a folder before it that is there, or where they name both
   * its neighbours.
   */
  boolean mayBeNamed(DiffStat.Entry entry) {
    String end = entry.names().getFirst().substring(CUT.length());
    String first = end.indexOf('/', 1) < 0 ? end : end.substring(0, end.indexOf('/', 1) + 1);
    Stream<String> folders =
        whole()
            .flatMap(
                name ->
                    IntStream.iterate(
                            name.indexOf(first), at -> at >= 0, at -> name.indexOf(first, at + 1))
                        .mapToObj(at -> name.substring(0, at)));
    boolean between =
        before(entry).filter(named).isPresent() && after(entry).filter(named).isPresent();
    return between
        || Stream.concat(TOPS.stream(), folders).collect(Collectors.toSet()).stream()
            .anyMatch(folder -> named.test(folder + end));
  }

  private Stream<String> whole() {
    return entries.stream().filter(one -> !one.isCutOff()).flatMap(one -> one.names().stream());
  }

  private Optional<String> before(DiffStat.Entry entry) {
    return entries.subList(0, entries.indexOf(entry)).reversed().stream()
        .filter(one -> !one.isCutOff())
        .map(one -> one.names().getLast())
        .findFirst();
  }

  private Optional<String> after(DiffStat.Entry entry) {
    return entries.subList(entries.indexOf(entry) + 1, entries.size()).stream()
        .filter(one -> !one.isCutOff())
        .map(one -> one.names().getLast())
        .findFirst();
  }
}
