package dev.counterpart.uapi;

import dev.counterpart.UapiPaths;
import dev.counterpart.c.Abi;
import dev.counterpart.c.CHeader;
import dev.counterpart.c.Includes;
import dev.counterpart.c.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a C header as a compiler does: the elements that it declares, with values and layout. */
public final class HeaderParser {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*+");

  private HeaderParser() {}

  /**
   * Reads one header.
   *
   * @param path as elements shall carry it; what follows {@code include/uapi/} (or {@code
   *     kernel-headers/}, or {@code include/}) is its name for headers beside it
   * @param text of the whole header
   * @param includes where included headers come from; basic ones are known anyway
   * @return what this file itself declares, and what could not be read
   */
  public static ParsedHeader parse(String path, String text, Includes includes, Abi abi) {
    return parse(path, UapiPaths.includeName(path), text, includes, abi);
  }

  /**
   * Reads one header whose name for headers beside it is known.
   *
   * @param path as elements shall carry it
   * @param name by which other headers include it, for example {@code rdma/ib_user_verbs.h}
   */
  public static ParsedHeader parse(
      String path, String name, String text, Includes includes, Abi abi) {
    return CHeader.read(name, text, includes, abi, header -> elements(path, text, abi, header));
  }

  private static ParsedHeader elements(String path, String text, Abi abi, CHeader header) {
    List<Element> elements = new ArrayList<>(new Elements(path, abi).of(header.definitions()));
    elements.addAll(new Macros(path, header.replacements()).of(header.macros()));
    elements.sort(Comparator.comparingInt(Element::line));
    OtherBranches others = OtherBranches.of(path, text, header);
    return new ParsedHeader(
        path,
        elements,
        header.unread(),
        header.unread().stream().anyMatch(CHeader.Unread::losesElements) ? names(text) : Set.of(),
        others.elements(),
        others.untold());
  }

  private static Set<String> names(String text) {
    return NAME.matcher(SourceText.codeOfC(text))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }
}
