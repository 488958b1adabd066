package dev.counterpart.uapi;

import dev.counterpart.git.DiffLine;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.Hunk;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Signal.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Finds the signals in what a series adds. What it removes as well, by the same name anywhere or
 * the same call in the same file, is only moved.
 */
final class SignalFinder {
  private static final int LONGEST_LINE = 1000;
  private static final int LONGEST_NAME = 120;

  private final List<Signal> signals;
  private final Map<String, List<Signal>> byPath = new HashMap<>();
  private final Map<Key, Tally> tallies = new LinkedHashMap<>();

  private SignalFinder(List<Signal> signals) {
    this.signals = signals;
  }

  /** What a series adds; each name of a signal once. */
  static List<Change> of(Series series, List<Signal> signals) {
    var finder = new SignalFinder(signals);
    for (Patch patch : series.patches()) {
      for (FileDiff diff : patch.files()) {
        List<Signal> here = finder.signals(diff.path());
        if (!here.isEmpty()) {
          finder.file(here, diff, patch.number());
        }
      }
    }
    return finder.changes();
  }

  /**
   * One thing that a signal found.
   *
   * @param what the callee, the struct or the line's expression by which it was found
   * @param string whether its name is a string there
   */
  record Found(Signal signal, String what, String name, int line, boolean string) {
    Found(Signal signal, String what, String name, int line) {
      this(signal, what, name, line, false);
    }

    private Set<Change.Trait> traits() {
      return switch (signal.named()) {
        case NOT -> Set.of(Change.Trait.UNNAMED);
        case CODE -> Set.of();
        case STRING -> Set.of(string ? Change.Trait.QUOTED : Change.Trait.UNNAMED);
      };
    }
  }

  private record Key(String signal, String name) {}

  private record Group(String signal, String what, String path) {}

  /** How often a name came and went, and where it came first. */
  private static final class Tally {
    private int net;
    private Optional<Group> group = Optional.empty();
    private Optional<Change> first = Optional.empty();
  }

  private List<Signal> signals(String path) {
    return byPath.computeIfAbsent(
        path, _ -> signals.stream().filter(one -> one.paths().test(path)).toList());
  }

  private void file(List<Signal> here, FileDiff diff, int patch) {
    String path = diff.path();
    for (boolean after : new boolean[] {true, false}) {
      for (Hunk hunk : diff.hunks()) {
        for (Found found : hunk(here, path, hunk, after)) {
          count(found, path, patch, after);
        }
      }
    }
    if (diff.isNewFile() || diff.isDeletedFile()) {
      for (Signal signal : here) {
        for (Match match : signal.matches()) {
          if (match instanceof Match.NewFile(Signal.Naming naming)) {
            String name = SignalNames.of(naming, SignalNames.stem(path));
            count(new Found(signal, "file", name, 1), path, patch, diff.isNewFile());
          }
        }
      }
    }
  }

  private static List<Found> hunk(List<Signal> here, String path, Hunk hunk, boolean after) {
    DiffLine.Kind own = after ? DiffLine.Kind.ADDED : DiffLine.Kind.REMOVED;
    if (hunk.lines().stream().noneMatch(line -> line.kind() == own)) {
      return List.of();
    }
    var found = new ArrayList<Found>();
    HunkWords words = HunkWords.of(hunk, own);
    Optional<SignalCode> code = Optional.empty();
    for (Signal signal : here) {
      for (Match match : signal.matches()) {
        switch (match) {
          case Match.Line line -> lines(signal, line, path, hunk, own, found);
          case Match.NewFile _ -> {}
          case Match.Call _, Match.Initialiser _ when !words.mayHold(match) -> {}
          case Match.Call _, Match.Initialiser _ -> {
            code = code.or(() -> Optional.of(new SignalCode(FragmentImage.of(hunk, after), path)));
            found.addAll(code.get().find(signal, match));
          }
        }
      }
    }
    return found;
  }

  private static void lines(
      Signal signal,
      Match.Line match,
      String path,
      Hunk hunk,
      DiffLine.Kind own,
      List<Found> into) {
    for (DiffLine line : hunk.lines()) {
      if (line.kind() == own && line.text().length() <= LONGEST_LINE) {
        Matcher matcher = match.expression().matcher(line.text());
        if (matcher.find()) {
          String group = Optional.ofNullable(matcher.group(1)).orElse("");
          String name =
              SignalNames.of(match.naming(), group.isEmpty() ? SignalNames.stem(path) : group);
          into.add(
              new Found(
                  signal,
                  match.expression().pattern(),
                  name,
                  own == DiffLine.Kind.ADDED ? line.newLine() : line.oldLine()));
        }
      }
    }
  }

  private void count(Found found, String path, int patch, boolean after) {
    String name = found.name();
    if (name.length() > LONGEST_NAME) {
      name = name.substring(0, LONGEST_NAME);
    }
    Signal signal = found.signal();
    Tally tally = tallies.computeIfAbsent(new Key(signal.name(), name), _ -> new Tally());
    tally.net += after ? 1 : -1;
    if (tally.group.isEmpty() || (after && tally.first.isEmpty())) {
      tally.group = Optional.of(new Group(signal.name(), found.what(), path));
    }
    if (after && tally.first.isEmpty()) {
      tally.first =
          Optional.of(
              new Change(
                  Change.Type.ADDED,
                  signal.element(name, path, found.line()),
                  Optional.empty(),
                  patch,
                  found.traits()));
    }
  }

  private List<Change> changes() {
    var gone = new HashMap<Group, Integer>();
    for (Tally tally : tallies.values()) {
      if (tally.net < 0) {
        tally.group.ifPresent(group -> gone.merge(group, -tally.net, Integer::sum));
      }
    }
    var changes = new ArrayList<Change>();
    for (Tally tally : tallies.values()) {
      if (tally.net > 0) {
        int moved = tally.group.map(group -> gone.getOrDefault(group, 0)).orElse(0);
        if (moved > 0) {
          tally.group.ifPresent(group -> gone.put(group, moved - 1));
        } else {
          tally.first.ifPresent(changes::add);
        }
      }
    }
    return changes;
  }
}
