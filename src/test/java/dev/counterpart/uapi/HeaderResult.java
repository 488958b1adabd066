package dev.counterpart.uapi;

import dev.counterpart.c.CHeader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the parser does on one header.
 *
 * @param alone whether gcc compiles it by itself
 * @param problem gcc's first error otherwise
 * @param compared facts by subject
 * @param leftOut elements that the model leaves out on purpose, by reason
 * @param notInEffect names that ctags sees and neither gcc nor the parser: in a branch that the
 *     preprocessor leaves out, or misread by ctags
 */
record HeaderResult(
    String header,
    boolean alone,
    Optional<String> problem,
    List<Difference> differences,
    Map<String, Integer> compared,
    Map<String, Integer> leftOut,
    int notInEffect,
    List<CHeader.Unread> unread) {

  /** What differs, and why where that is known. */
  record Difference(Disagreement what, Optional<Cause> cause) {}

  static HeaderResult of(String header, String text, GccOracle.Facts gcc, List<Ctags.Tag> tags) {
    ParsedHeader parsed =
        HeaderParser.parse("include/uapi/" + header, text, SystemHeaders.includes(), gcc.abi());
    Map<String, Integer> leftOut = new TreeMap<>();
    List<Element> expected = new ArrayList<>();
    LeftOut omitted = new LeftOut(text, gcc.elements());
    for (Element element : gcc.elements()) {
      Optional<String> reason = omitted.reason(element);
      reason.ifPresent(words -> leftOut.merge(words, 1, Integer::sum));
      if (reason.isEmpty()) {
        expected.add(element);
      }
    }
    Comparison comparison = new Comparison(header, gcc.abi());
    int notInEffect = 0;
    if (gcc.compiles()) {
      comparison.compare(expected, withoutFunctions(parsed.elements()));
      Set<String> ours = names(withoutFunctions(parsed.elements()));
      Set<String> theirs = names(gcc.elements());
      Set<String> wanted = names(expected);
      for (Ctags.Tag tag : tags) {
        String name = name(tag);
        if (!tag.anonymous() && !ours.contains(name)) {
          notInEffect += theirs.contains(name) ? 0 : 1;
          if (wanted.contains(name)) {
            comparison.missing("ctags " + tag.kind(), tag.name());
          }
        }
      }
      comparison.count("names of ctags", tags.stream().filter(tag -> !tag.anonymous()).count());
    }
    return new HeaderResult(
        header,
        gcc.alone(),
        gcc.problem(),
        comparison.differences().stream()
            .map(what -> new Difference(what, Cause.of(what, gcc)))
            .toList(),
        comparison.compared(),
        leftOut,
        notInEffect,
        parsed.unread());
  }

  /** Gcc is not asked about functions and variables. */
  private static List<Element> withoutFunctions(List<Element> elements) {
    return elements.stream()
        .filter(e -> e.kind() != ElementKind.FUNCTION && e.kind() != ElementKind.VARIABLE)
        .toList();
  }

  /** Names with what they are, in a form that ctags' view can be brought to. */
  private static Set<String> names(List<Element> elements) {
    Set<String> names = new HashSet<>();
    for (Element element : elements) {
      String last = element.name().substring(element.name().lastIndexOf('.') + 1);
      names.add(
          switch (element.kind()) {
            case MACRO, IOCTL, FUNCTION_MACRO -> "macro " + last;
            case FIELD -> "member " + last + " " + element.line();
            default -> element.kind().label() + " " + last;
          });
    }
    return names;
  }

  private static String name(Ctags.Tag tag) {
    String name = tag.kind() + " " + tag.name();
    return tag.kind().equals("member") ? name + " " + tag.line() : name;
  }
}
