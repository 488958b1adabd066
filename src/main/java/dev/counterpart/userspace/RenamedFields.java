package dev.counterpart.userspace;

import dev.counterpart.git.DiffLine;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.Hunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fields that a header copy has under another name, and that code follows in another commit: one of
 * the two commits does not compile, whichever comes first.
 */
final class RenamedFields {
  private static final Pattern FIELD =
      Pattern.compile("(\\s*(?:\\w+\\s+)+)(\\w+)(\\s*(?:\\[\\w*\\])?\\s*;).*");

  private RenamedFields() {}

  /** A field's old and new name. */
  record Renamed(String old, String now) {}

  /** The fields of which a header update changes nothing but the name. */
  static List<Renamed> of(FileDiff header) {
    var renamed = new ArrayList<Renamed>();
    for (Hunk hunk : header.hunks()) {
      List<String> gone = lines(hunk, DiffLine.Kind.REMOVED);
      List<String> come = lines(hunk, DiffLine.Kind.ADDED);
      for (int i = 0; i < Math.min(gone.size(), come.size()); i++) {
        Matcher before = FIELD.matcher(gone.get(i));
        Matcher after = FIELD.matcher(come.get(i));
        if (before.matches()
            && after.matches()
            && before.group(1).equals(after.group(1))
            && before.group(3).equals(after.group(3))
            && !before.group(2).equals(after.group(2))
            && come.stream().noneMatch(line -> names(line, before.group(2)))) {
          renamed.add(new Renamed(before.group(2), after.group(2)));
        }
      }
    }
    return renamed;
  }

  private static boolean names(String line, String name) {
    return Pattern.compile("\\b" + name + "\\b").matcher(line).find();
  }

  /** The first of some fields that code takes by its new name instead of the old one. */
  static Optional<Renamed> followed(FileDiff code, List<Renamed> fields) {
    return code.hunks().stream()
        .flatMap(
            hunk ->
                fields.stream()
                    .filter(one -> takes(hunk, DiffLine.Kind.REMOVED, one.old()))
                    .filter(one -> takes(hunk, DiffLine.Kind.ADDED, one.now()))
                    .filter(one -> !takes(hunk, DiffLine.Kind.ADDED, one.old())))
        .findFirst();
  }

  private static boolean takes(Hunk hunk, DiffLine.Kind kind, String name) {
    Pattern access = Pattern.compile("(?:->|\\.)\\s*" + name + "\\b");
    return lines(hunk, kind).stream().anyMatch(line -> access.matcher(line).find());
  }

  private static List<String> lines(Hunk hunk, DiffLine.Kind kind) {
    return hunk.lines().stream().filter(line -> line.kind() == kind).map(DiffLine::text).toList();
  }
}
