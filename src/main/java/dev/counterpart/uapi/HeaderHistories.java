package dev.counterpart.uapi;

import dev.counterpart.UapiPaths;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.PatchApplication;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Follows the uAPI headers of a series through its patches, renames included. */
final class HeaderHistories {
  private final HeaderSource source;

  HeaderHistories(HeaderSource source) {
    this.source = source;
  }

  /**
   * @param stale whether the file that the diff begins with was changed by the series before, and
   *     is none whose changes are followed
   */
  private record Diff(int patch, FileDiff diff, boolean stale) {}

  /** One history for each header, by path. */
  List<HeaderHistory> of(Series series) {
    Map<String, List<Diff>> chains = new LinkedHashMap<>();
    var outside = new HashSet<String>();
    for (Patch patch : series.patches()) {
      for (FileDiff diff : patch.files()) {
        if (leavesTheUapi(diff)) {
          if (!diff.isCopy()) {
            add(chains, new Diff(patch.number(), diff.leaving(), false));
          }
          outside.add(diff.path());
        } else if (UapiPaths.isHeader(diff.oldPath()) || UapiPaths.isHeader(diff.newPath())) {
          String from = diff.oldPath().orElse(diff.path());
          add(chains, new Diff(patch.number(), diff, outside.contains(from)));
        } else {
          outside.add(diff.path());
        }
      }
    }
    TreeMap<String, HeaderHistory> histories = new TreeMap<>();
    chains.forEach((path, chain) -> histories.put(path, history(path, chain)));
    return List.copyOf(histories.values());
  }

  /** Renamed or copied to where programs do not see it. */
  private static boolean leavesTheUapi(FileDiff diff) {
    return UapiPaths.isHeader(diff.oldPath())
        && diff.newPath().filter(path -> !UapiPaths.isHeader(path)).isPresent();
  }

  /** What a copy begins as stays where it is, and goes on by itself. */
  private static void add(Map<String, List<Diff>> chains, Diff diff) {
    String from = diff.diff().oldPath().orElse(diff.diff().path());
    List<Diff> chain =
        new ArrayList<>(
            Optional.ofNullable(diff.diff().isCopy() ? chains.get(from) : chains.remove(from))
                .orElse(List.of()));
    chain.add(diff);
    chains.merge(diff.diff().path(), chain, HeaderHistories::joined);
  }

  private static List<Diff> joined(List<Diff> a, List<Diff> b) {
    List<Diff> all = new ArrayList<>(a);
    all.addAll(b);
    return all;
  }

  private HeaderHistory history(String path, List<Diff> chain) {
    FileDiff first = chain.getFirst().diff();
    Optional<HeaderHistory> best = Optional.empty();
    for (String base : bases(chain.getFirst())) {
      Optional<HeaderHistory> applied = applied(path, chain, base);
      if (applied.isPresent() && applied.get().basis() == HeaderChange.Basis.PROVEN) {
        return applied.get();
      }
      best = best.or(() -> applied);
    }
    return best.orElseGet(
        () ->
            new HeaderHistory(
                first.oldPath(),
                path,
                chain.stream()
                    .map(d -> new HeaderHistory.Step(d.patch(), d.diff(), Optional.empty()))
                    .toList(),
                HeaderChange.Basis.FRAGMENT,
                Optional.empty(),
                List.of(reason(chain.getFirst()))));
  }

  private String reason(Diff first) {
    return bases(first).isEmpty()
        ? "the header before the series is not at hand; only the changed lines were read"
        : "the patches do not apply to the header at hand; only the changed lines were read";
  }

  private List<String> bases(Diff start) {
    FileDiff first = start.diff();
    if (first.isNewFile()) {
      return List.of("");
    }
    List<String> bases = new ArrayList<>();
    first
        .oldBlob()
        .flatMap(id -> first.oldPath().flatMap(path -> source.blob(path, id)))
        .ifPresent(bases::add);
    first.oldPath().filter(_ -> !start.stale()).flatMap(source::atPath).ifPresent(bases::add);
    return bases;
  }

  private static Optional<HeaderHistory> applied(String path, List<Diff> chain, String base) {
    List<HeaderHistory.Step> steps = new ArrayList<>();
    String text = base;
    boolean proven = false;
    for (Diff d : chain) {
      Optional<String> after =
          d.diff().isDeletedFile() && d.diff().hunks().isEmpty()
              ? Optional.of("") // git format-patch -D leaves the removed lines out
              : PatchApplication.apply(text, d.diff());
      if (after.isEmpty()) {
        return Optional.empty();
      }
      text = after.get();
      String id = PatchApplication.blobId(text);
      proven =
          d.diff().isDeletedFile()
              ? text.isEmpty()
              : d.diff().newBlob().filter(id::startsWith).isPresent();
      steps.add(new HeaderHistory.Step(d.patch(), d.diff(), after));
    }
    return Optional.of(
        new HeaderHistory(
            chain.getFirst().diff().oldPath(),
            path,
            steps,
            proven ? HeaderChange.Basis.PROVEN : HeaderChange.Basis.APPLIED,
            Optional.of(base),
            proven
                ? List.of()
                : List.of("the mails name no blob id, or another one, for the resulting header")));
  }
}
