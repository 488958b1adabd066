package dev.counterpart.verdict;

import dev.counterpart.rules.Severity;
import java.util.Comparator;
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
 * @param fix what to do about it, one sentence
 */
public record Finding(
    String rule,
    Severity severity,
    String message,
    Optional<String> path,
    Optional<Integer> line,
    Optional<String> element,
    String scope,
    String fix)
    implements Comparable<Finding> {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::severity)
          .reversed()
          .thenComparing(finding -> finding.path().orElse(""))
          .thenComparingInt(finding -> finding.line().orElse(0))
          .thenComparing(Finding::rule)
          .thenComparing(finding -> finding.element().orElse(""))
          .thenComparing(Finding::message);

  /** The same of another severity, with something else to do about it. */
  Finding with(Severity other, String otherFix) {
    return new Finding(rule, other, message, path, line, element, scope, otherFix);
  }

  /** The same of the series as a whole. */
  Finding withoutPlace() {
    return new Finding(
        rule, severity, message, Optional.empty(), Optional.empty(), Optional.empty(), "", fix);
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
