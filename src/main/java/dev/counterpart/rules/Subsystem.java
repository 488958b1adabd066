package dev.counterpart.rules;

import dev.counterpart.uapi.Element;
import java.util.List;

/**
 * What one kernel subsystem requires, as its file in rules/subsystems says.
 *
 * @param id for example {@code rdma}
 * @param why why the subsystem asks for open userspace
 * @param source where that is written, or who said it
 * @param triggers the elements that it claims
 * @param need the projects that have to take them
 * @param demand how far
 * @param rules in the order of the file
 * @param notChecked what a person has still to look at, a sentence each
 */
public record Subsystem(
    String id,
    String title,
    String why,
    List<String> source,
    List<Selector> triggers,
    Need need,
    Demand demand,
    Exemptions exempt,
    List<Rule> rules,
    List<String> notChecked) {
  public Subsystem {
    source = List.copyOf(source);
    triggers = List.copyOf(triggers);
    rules = List.copyOf(rules);
    notChecked = List.copyOf(notChecked);
  }

  public boolean claims(Element element) {
    return triggers.stream().anyMatch(trigger -> trigger.selects(element));
  }
}
