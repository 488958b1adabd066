package dev.counterpart.verdict;

import dev.counterpart.rules.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A rule that is not met.
 *
 * @param rule its id
 * @param message what is wrong, one sentence
 * @param path the file of the series that it is about, as in the kernel tree
 * @param line 1-based
 * @param element name of the element that it is about
 * @param scope struct, union or enum of that element; "" where nothing encloses it
 * @param fix what to do about it, one sentence; "" where nothing can be done any more
 * @param elements names of all that it is about, as waivers have them, where the message may leave
 *     some out
 * @param exhibit lines of fixed width that show it, for example two layouts side by side
 */
public record Finding(
    String rule,
    Severity severity,
    String message,
    Optional<String> path,
    Optional<Integer> line,
    Optional<String> element,
    String scope,
    String fix,
    List<String> elements,
    List<String> exhibit)
    implements Comparable<Finding> {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .reversed()
          .thenComparing(finding -> finding.path().orElse(""))
          .thenComparingInt(finding -> finding.line().orElse(0))
          .thenComparing(Finding::rule)
          .thenComparing(finding -> finding.element().orElse(""))
          .thenComparing(Finding::message);

  public Finding {
    elements = List.copyOf(elements);
    exhibit = List.copyOf(exhibit);
  }

  /** One whose message names all that it is about. */
  public Finding(
      String rule,
      Severity severity,
      String message,
      Optional<String> path,
      Optional<Integer> line,
      Optional<String> element,
      String scope,
      String fix) {
    this(rule, severity, message, path, line, element, scope, fix, List.of(), List.of());
  }

  /** The same about more than its message may name. */
  Finding about(List<String> names) {
    return new Finding(rule, severity, message, path, line, element, scope, fix, names, exhibit);
  }

  /** The same with something to show beside it. */
  public Finding showing(List<String> lines) {
    return new Finding(rule, severity, message, path, line, element, scope, fix, elements, lines);
  }

  /** The same of another severity, with something else to do about it. */
  public Finding with(Severity other, String otherFix) {
    return new Finding(
        rule, other, message, path, line, element, scope, otherFix, elements, exhibit);
  }

  /** The same of the series as a whole. */
  Finding withoutPlace() {
    return new Finding(
        rule,
        severity,
        message,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        fix,
        elements,
        exhibit);
  }

  /** {@code path:line}, or the path alone; absent when it is about the series as a whole. */
  public Optional<String> place() {
    return path.map(file -> file + line.map(number -> ":" + number).orElse(""));
  }

  /** Severest first, then by place. */
  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
