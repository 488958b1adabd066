package dev.counterpart.uapi;

import dev.counterpart.c.SourceText;
import dev.counterpart.git.DiffLine;
import dev.counterpart.git.Hunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what a header declares in the branches of its conditionals that the C parser does not take:
 * those of other machines, other languages and unknown macros. Programs built otherwise see them,
 * so they are uAPI; only their names, kinds and scopes are known, as of a hunk's lines.
 */
final class OtherBranches {
  private OtherBranches() {}

  /**
   * @param skipped the lines of these branches, 1-based
   */
  static List<Element> of(String path, String text, Set<Integer> skipped) {
    if (skipped.isEmpty()) {
      return List.of();
    }
    List<String> lines = List.of(text.split("\n", -1));
    List<DiffLine> whole = new ArrayList<>();
    List<Element> elements = new ArrayList<>();
    boolean any = false;
    for (int from = 0; from < lines.size(); ) {
      boolean other = skipped.contains(from + 1);
      int to = from + 1;
      while (to < lines.size() && skipped.contains(to + 1) == other) {
        to++;
      }
      List<DiffLine> block = block(lines, from, to, other);
      if (other && !balanced(lines.subList(from, to))) {
        // It opens or closes what the taken branch does too; both would not nest.
        elements.addAll(read(path, block));
      } else {
        whole.addAll(block);
        any |= other;
      }
      from = to;
    }
    if (any) {
      elements.addAll(read(path, whole));
    }
    return elements;
  }

  private static List<DiffLine> block(List<String> lines, int from, int to, boolean other) {
    DiffLine.Kind kind = other ? DiffLine.Kind.ADDED : DiffLine.Kind.CONTEXT;
    List<DiffLine> block = new ArrayList<>();
    for (int i = from; i < to; i++) {
      block.add(new DiffLine(kind, i + 1, i + 1, lines.get(i)));
    }
    return block;
  }

  private static List<Element> read(String path, List<DiffLine> lines) {
    int first = lines.getFirst().newLine();
    Hunk hunk = new Hunk(first, lines.size(), first, lines.size(), "", lines);
    return new FragmentScanner(path, FragmentImage.of(hunk, true))
        .read().found().stream()
            .filter(FragmentScanner.Found::changed)
            .map(FragmentScanner.Found::element)
            .toList();
  }

  private static boolean balanced(List<String> lines) {
    int depth = 0;
    for (String line : lines) {
      String code = SourceText.codeOfC(line);
      for (int i = 0; i < code.length() && depth >= 0; i++) {
        depth += code.charAt(i) == '{' ? 1 : code.charAt(i) == '}' ? -1 : 0;
      }
    }
    return depth == 0;
  }
}
