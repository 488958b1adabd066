package dev.counterpart.rules;

import java.util.List;

/**
 * One rule of a subsystem.
 *
 * @param id subsystem and name: {@code rdma/entry-point-has-user}
 * @param severity of its findings
 * @param title what holds when the rule is met, in a few words
 * @param elements the elements that it looks at; empty for all that the subsystem claims
 * @param why why maintainers ask for it
 * @param mend what an author does about a finding
 * @param source where it is written, or who asked for it
 */
public record Rule(
    String id,
    Check check,
    Severity severity,
    String title,
    List<Selector> elements,
    String why,
    String mend,
    List<String> source) {
  public Rule {
    elements = List.copyOf(elements);
    source = List.copyOf(source);
  }
}
