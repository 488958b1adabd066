package dev.counterpart.rules;

import java.util.List;

/**
 * One rule of a subsystem.
 *
 * @param id subsystem and name: {@code rdma/entry-point-has-user}
 * @param severity of its findings
 * @param title what holds when the rule is met, in a few words
 * @param elements the elements that it looks at; empty for all that the subsystem claims
 * @param paths what {@code touches} asks for
 * @param words what {@code trailer}, {@code mailed-to}, {@code says} and {@code user-link} look for
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
    Patterns paths,
    List<String> words,
    String why,
    String mend,
    List<String> source) {
  public Rule {
    elements = List.copyOf(elements);
    words = List.copyOf(words);
    source = List.copyOf(source);
  }
}
