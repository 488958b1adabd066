package dev.counterpart.uapi;

import dev.counterpart.TimeLimit;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

  /**
   * The diffs of one header, in order.
   *
   * @param replaced whether it was moved to where the series had another header, or had taken this
   *     one away: what it holds then is not followed
   */
  private record Chain(List<Diff> diffs, boolean replaced) {
    private static final Chain NONE = new Chain(List.of(), false);

    Chain then(Diff diff) {
      List<Diff> all = new ArrayList<>(diffs);
      all.add(diff);
      return new Chain(all, replaced);
    }

    Chain replacedBy(Chain other) {
      List<Diff> all = new ArrayList<>(diffs);
      all.addAll(other.diffs);
      return new Chain(all, true);
    }
  }

  /** One history for each header, by path. */
  List<HeaderHistory> of(Series series) {
    Map<String, Chain> chains = new LinkedHashMap<>();
    var outside = new HashSet<String>();
    for (Patch patch : series.patches()) {
      TimeLimit.check();
      // What a patch moves is what was there before it, in whichever order it says so.
      Map<String, Chain> earlier =
          patch.files().stream().anyMatch(FileDiff::isMoved) ? Map.copyOf(chains) : chains;
      for (FileDiff diff : patch.files()) {
        if (leavesTheUapi(diff)) {
          if (!diff.isCopy()) {
            add(chains, earlier, new Diff(patch.number(), diff.leaving(), false));
          }
          outside.add(diff.path());
        } else if (UapiPaths.isHeader(diff.oldPath()) || UapiPaths.isHeader(diff.newPath())) {
          String from = diff.oldPath().orElse(diff.path());
          add(chains, earlier, new Diff(patch.number(), diff, outside.contains(from)));
        } else {
          outside.add(diff.path());
        }
      }
    }
    TreeMap<String, HeaderHistory> histories = new TreeMap<>();
    chains.forEach(
        (path, chain) -> histories.put(path, onceMore(history(path, chain), series.again())));
    return List.copyOf(histories.values());
  }

  /**
   * What the input has twice is applied twice by git-am(1) where it fits twice: the lines around it
   * stand at another place as well.
   */
  private static HeaderHistory onceMore(HeaderHistory history, List<FileDiff> again) {
    for (FileDiff diff : again) {
      TimeLimit.check();
      if (history.path().equals(diff.path()) && fitsOnceMore(history, diff)) {
        return history.doubting(
            "the input has a diff of it twice, and git am would apply both at different places");
      }
    }
    return history;
  }

  private static boolean fitsOnceMore(HeaderHistory history, FileDiff diff) {
    boolean applied = false;
    for (HeaderHistory.Step step : history.steps()) {
      applied |= texts(step.diff()).containsAll(texts(diff));
      Optional<String> after =
          step.after().filter(_ -> history.known()).filter(text -> !text.isEmpty());
      if (applied && after.filter(text -> PatchApplication.fits(text, diff)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Its hunks without the numbers of their lines. */
  private static Set<List<String>> texts(FileDiff diff) {
    return diff.hunks().stream()
        .map(hunk -> hunk.lines().stream().map(line -> line.kind() + line.text()).toList())
        .collect(Collectors.toSet());
  }

  /** Renamed or copied to where programs do not see it. */
  private static boolean leavesTheUapi(FileDiff diff) {
    return UapiPaths.isHeader(diff.oldPath())
        && diff.newPath().filter(path -> !UapiPaths.isHeader(path)).isPresent();
  }

  /** What a copy begins as stays where it is, and goes on by itself. */
  private static void add(Map<String, Chain> chains, Map<String, Chain> earlier, Diff diff) {
    String from = diff.diff().oldPath().orElse(diff.diff().path());
    String to = diff.diff().path();
    Map<String, Chain> sources = diff.diff().isMoved() ? earlier : chains;
    Chain chain = Optional.ofNullable(sources.get(from)).orElse(Chain.NONE);
    if (!diff.diff().isCopy()) {
      chains.remove(from, chain);
    }
    chains.merge(to, chain.then(diff), Chain::replacedBy);
  }

  private HeaderHistory history(String path, Chain whole) {
    List<Diff> chain = whole.diffs();
    if (whole.replaced()) {
      return fragment(path, whole, "the series moves it to where another header was");
    }
    Optional<HeaderHistory> best = Optional.empty();
    for (String base : bases(chain.getFirst())) {
      Optional<HeaderHistory> applied = applied(path, chain, base);
      if (applied.isPresent() && applied.get().basis() == HeaderChange.Basis.PROVEN) {
        return applied.get();
      }
      best = best.or(() -> applied);
    }
    return best.orElseGet(() -> fragment(path, whole, reason(chain.getFirst())));
  }

  private static HeaderHistory fragment(String path, Chain chain, String reason) {
    return new HeaderHistory(
        chain.diffs().getFirst().diff().oldPath(),
        path,
        chain.diffs().stream()
            .map(d -> new HeaderHistory.Step(d.patch(), d.diff(), Optional.empty()))
            .toList(),
        chain.replaced()
            ? Optional.of(
                "the series moves it to where another header was before, and what it holds then was"
                    + " not followed")
            : Optional.empty(),
        HeaderChange.Basis.FRAGMENT,
        Optional.empty(),
        List.of(reason));
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
            Optional.empty(),
            proven ? HeaderChange.Basis.PROVEN : HeaderChange.Basis.APPLIED,
            Optional.of(base),
            proven
                ? List.of()
                : List.of("the mails name no blob id, or another one, for the resulting header")));
  }
}
