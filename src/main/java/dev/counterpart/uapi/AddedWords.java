package dev.counterpart.uapi;

import dev.counterpart.git.DiffLine;
import dev.counterpart.series.Series;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names in all lines that a series adds, whatever they are there. */
final class AddedWords {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*+");

  private AddedWords() {}

  static Set<String> of(Series series) {
    var words = new HashSet<String>();
    series.patches().stream()
        .flatMap(patch -> patch.files().stream())
        .flatMap(file -> file.hunks().stream())
        .flatMap(hunk -> hunk.lines().stream())
        .filter(line -> line.kind() == DiffLine.Kind.ADDED)
        .forEach(
            line -> {
              Matcher word = WORD.matcher(line.text());
              while (word.find()) {
                words.add(word.group());
              }
            });
    return words;
  }
}
