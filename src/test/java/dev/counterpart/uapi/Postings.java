package dev.counterpart.uapi;

import dev.counterpart.git.DiffLine;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.Hunk;
import dev.counterpart.git.PatchApplication;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes series from text: whole files before and after, or hunks as they stand in a mail. */
final class Postings {
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@ ?(.*)");

  private Postings() {}

  static Series series(FileDiff... onePatchEach) {
    return series(Stream.of(onePatchEach).map(List::of).toList());
  }

  /** Of patches that change several files. */
  static Series series(List<List<FileDiff>> diffs) {
    List<Patch> patches = new ArrayList<>();
    for (List<FileDiff> patch : diffs) {
      patches.add(patch(patches.size() + 1, patch));
    }
    return new Series(
        new Series.Head(
            "cover@example.org", "[PATCH] RDMA/acme: x", "A <a@example.org>", Instant.EPOCH),
        Series.Prefix.first(patches.size()),
        Series.Target.KERNEL,
        Optional.empty(),
        patches,
        Series.Reading.WHOLE,
        Optional.empty());
  }

  private static Patch patch(int number, List<FileDiff> diffs) {
    return new Patch(
        number,
        new Patch.Envelope(
            number + "@example.org", "[PATCH] RDMA/acme: x", Instant.EPOCH, List.of()),
        new Patch.Message("RDMA/acme: x", "A <a@example.org>", ""),
        "",
        diffs);
  }

  /** One hunk that replaces the whole file; null stands for no file. */
  static FileDiff whole(String path, @Nullable String before, @Nullable String after) {
    List<DiffLine> lines = new ArrayList<>();
    List<String> old = lines(before);
    List<String> now = lines(after);
    int same = 0;
    while (same < old.size() && same < now.size() && old.get(same).equals(now.get(same))) {
      lines.add(new DiffLine(DiffLine.Kind.CONTEXT, same + 1, same + 1, old.get(same)));
      same++;
    }
    int tail = 0;
    while (tail < old.size() - same
        && tail < now.size() - same
        && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
      tail++;
    }
    for (int i = same; i < old.size() - tail; i++) {
      lines.add(new DiffLine(DiffLine.Kind.REMOVED, i + 1, same + 1, old.get(i)));
    }
    for (int i = same; i < now.size() - tail; i++) {
      lines.add(new DiffLine(DiffLine.Kind.ADDED, old.size() - tail + 1, i + 1, now.get(i)));
    }
    for (int i = 0; i < tail; i++) {
      int o = old.size() - tail + i;
      lines.add(new DiffLine(DiffLine.Kind.CONTEXT, o + 1, now.size() - tail + i + 1, old.get(o)));
    }
    Hunk hunk =
        new Hunk(old.isEmpty() ? 0 : 1, old.size(), now.isEmpty() ? 0 : 1, now.size(), "", lines);
    return new FileDiff(
        before == null ? Optional.empty() : Optional.of(path),
        after == null ? Optional.empty() : Optional.of(path),
        before == null ? Optional.empty() : Optional.of(id(before)),
        after == null ? Optional.empty() : Optional.of(id(after)),
        false,
        List.of(hunk),
        "");
  }

  private static String id(String text) {
    return PatchApplication.blobId(text).substring(0, 12);
  }

  private static List<String> lines(@Nullable String text) {
    return text == null || text.isEmpty() ? List.of() : text.lines().toList();
  }

  /** Hunks in the form of a mail, of a file that is not at hand. */
  static FileDiff hunks(String path, String text) {
    List<Hunk> hunks = new ArrayList<>();
    List<DiffLine> lines = new ArrayList<>();
    int[] at = new int[2];
    @Nullable Matcher current = null;
    for (String line : text.lines().toList()) {
      Matcher header = HUNK.matcher(line);
      if (header.matches()) {
        if (current != null) {
          hunks.add(hunk(current, lines));
        }
        current = header;
        lines = new ArrayList<>();
        at = new int[] {Integer.parseInt(current.group(1)), Integer.parseInt(current.group(3))};
        continue;
      }
      String rest = line.isEmpty() ? "" : line.substring(1);
      DiffLine.Kind kind =
          line.startsWith("+")
              ? DiffLine.Kind.ADDED
              : line.startsWith("-") ? DiffLine.Kind.REMOVED : DiffLine.Kind.CONTEXT;
      lines.add(new DiffLine(kind, at[0], at[1], rest));
      at[0] += kind == DiffLine.Kind.ADDED ? 0 : 1;
      at[1] += kind == DiffLine.Kind.REMOVED ? 0 : 1;
    }
    if (current != null) {
      hunks.add(hunk(current, lines));
    }
    return new FileDiff(
        Optional.of(path),
        Optional.of(path),
        Optional.of("1111111"),
        Optional.of("2222222"),
        false,
        hunks,
        "");
  }

  private static Hunk hunk(Matcher header, List<DiffLine> lines) {
    int removed = (int) lines.stream().filter(l -> l.kind() != DiffLine.Kind.ADDED).count();
    int added = (int) lines.stream().filter(l -> l.kind() != DiffLine.Kind.REMOVED).count();
    return new Hunk(
        Integer.parseInt(header.group(1)),
        removed,
        Integer.parseInt(header.group(3)),
        added,
        header.group(5),
        lines);
  }
}
