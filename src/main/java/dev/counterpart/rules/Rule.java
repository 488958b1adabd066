package dev.counterpart.rules;

import java.util.List;

/**
 * One rule of a subsystem.
 *
 * @param id subsystem and name: {@code rdma/entry-point-has-user}
 * @param severity of its findings
 * @param title what holds when the rule is met, in a few words
 * @param elements the elements that it looks at; empty for all that the subsystem claims
 * @param parameters what the check looks for
 * @param reason why maintainers ask for it
 * @param fix what an author does about a finding
 */
public record Rule(
    String id,
    Check check,
    Severity severity,
    String title,
    List<Selector> elements,
    Parameters parameters,
    Reason reason,
    String fix) {
  public Rule {
    elements = List.copyOf(elements);
  }

  /**
   * What a check looks for; empty for a check that takes nothing.
   *
   * @param patterns what {@code touches} asks for, and of which types {@code declared-types} speaks
   * @param words what {@code mailed-to}, {@code says}, {@code user-link} and {@code old-sizes} look
   *     for
   */
  public record Parameters(Patterns patterns, List<String> words) {
    public Parameters {
      words = List.copyOf(words);
    }
  }
}
