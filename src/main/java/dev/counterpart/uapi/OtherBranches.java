package dev.counterpart.uapi;

import dev.counterpart.c.CHeader;
import dev.counterpart.c.SourceText;
import dev.counterpart.git.DiffLine;
import dev.counterpart.git.Hunk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a header declares in the branches of its conditionals that the C parser does not take: those
 * of other machines, other languages and unknown macros. Programs built otherwise see them, so they
 * are uAPI; only their names, kinds and scopes are known, as of a hunk's lines.
 *
 * @param untold lines of these branches of which the elements do not tell
 */
record OtherBranches(List<Element> elements, List<ParsedHeader.Untold> untold) {
  private static final String WHY =
      "other programs see it, and what it declares to them is not to be told";

  /** Such as closes what a block opens that is read apart. */
  private static final Pattern PUNCTUATION = Pattern.compile("[\\s{};,]*+");

  OtherBranches {
    elements = List.copyOf(elements);
    untold = List.copyOf(untold);
  }

  static OtherBranches of(String path, String text, CHeader header) {
    Set<Integer> skipped = header.skipped();
    if (skipped.isEmpty()) {
      return new OtherBranches(List.of(), List.of());
    }
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    for (int line : header.nobodys()) {
      if (line <= lines.size()) {
        lines.set(line - 1, "");
      }
    }
    List<DiffLine> whole = new ArrayList<>();
    List<Element> elements = new ArrayList<>();
    List<ParsedHeader.Untold> untold = new ArrayList<>();
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
        read(path, block, elements, untold);
      } else {
        whole.addAll(block);
        any |= other;
      }
      from = to;
    }
    if (any) {
      read(path, whole, elements, untold);
    }
    return new OtherBranches(elements, untold);
  }

  private static List<DiffLine> block(List<String> lines, int from, int to, boolean other) {
    DiffLine.Kind kind = other ? DiffLine.Kind.ADDED : DiffLine.Kind.CONTEXT;
    List<DiffLine> block = new ArrayList<>();
    for (int i = from; i < to; i++) {
      block.add(new DiffLine(kind, i + 1, i + 1, lines.get(i)));
    }
    return block;
  }

  private static void read(
      String path, List<DiffLine> lines, List<Element> elements, List<ParsedHeader.Untold> untold) {
    int first = lines.getFirst().newLine();
    Hunk hunk = new Hunk(first, lines.size(), first, lines.size(), "", lines);
    FragmentSide side = FragmentSide.of(path, hunk, true);
    Set<ElementKey> told = new HashSet<>();
    for (FragmentScanner.Found found : side.found()) {
      if (found.changed()) {
        elements.add(found.element());
        told.add(ElementKey.of(found.element()));
      }
    }
    Map<Integer, String> written = new HashMap<>();
    lines.forEach(line -> written.put(line.newLine(), line.text().strip()));
    new FragmentAccount(List.of(FragmentSide.of(path, hunk, false)), List.of(side), told, Set.of())
        .untold()
        .keySet()
        .forEach(
            line -> {
              String own = written.getOrDefault(line, "");
              if (!PUNCTUATION.matcher(SourceText.codeOfC(own)).matches()) {
                untold.add(new ParsedHeader.Untold(line, own, WHY));
              }
            });
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
