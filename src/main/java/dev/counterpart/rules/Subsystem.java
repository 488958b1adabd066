package dev.counterpart.rules;

import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import java.util.List;
import java.util.Optional;

/**
 * What one kernel subsystem requires, as its file in rules/subsystems says.
 *
 * @param id for example {@code rdma}
 * @param why why the subsystem asks for open userspace
 * @param source where that is written, or who said it
 * @param fallback whether it claims only what no other subsystem claims
 * @param triggers the elements that it claims
 * @param also elements that it claims as well when a trigger has claimed one
 * @param requires who has to take them, and how far
 * @param drivers those that have a userspace of their own
 * @param rules in the order of the file
 * @param landing the steps in which both sides go in
 * @param notChecked what a person has still to look at, a sentence each
 * @param examples small series that show what the rules find; none where {@link RuleFiles#load} has
 *     left them out
 */
public record Subsystem(
    String id,
    String title,
    String why,
    List<String> source,
    boolean fallback,
    List<Selector> triggers,
    List<Selector> also,
    Requirement requires,
    List<DriverEntry> drivers,
    Exemptions exempt,
    List<Rule> rules,
    List<LandingStep> landing,
    List<String> notChecked,
    Example.Collection examples) {
  public Subsystem {
    source = List.copyOf(source);
    triggers = List.copyOf(triggers);
    also = List.copyOf(also);
    drivers = List.copyOf(drivers);
    rules = List.copyOf(rules);
    landing = List.copyOf(landing);
    notChecked = List.copyOf(notChecked);
  }

  public Need need() {
    return requires.need();
  }

  public Demand demand() {
    return requires.demand();
  }

  /** Whether a trigger or a driver's entry claims an element. */
  public boolean claims(Element element) {
    return triggers.stream().anyMatch(trigger -> trigger.selects(element))
        || drivers.stream().anyMatch(driver -> driver.owns(element));
  }

  /** The entry of the driver that an element belongs to. */
  public Optional<DriverEntry> driver(Element element) {
    return drivers.stream().filter(driver -> driver.owns(element)).findFirst();
  }

  /** The changes among some that it claims. */
  public List<Change> claimed(List<Change> changes) {
    List<Change> claimed = changes.stream().filter(one -> claims(one.element())).toList();
    return claimed.isEmpty() || also.isEmpty()
        ? claimed
        : changes.stream()
            .filter(
                one ->
                    claims(one.element())
                        || also.stream().anyMatch(selector -> selector.selects(one.element())))
            .toList();
  }

  /** The same subsystem with what it requires of one driver. */
  public Subsystem of(DriverEntry driver) {
    return new Subsystem(
        id,
        title,
        why,
        source,
        fallback,
        triggers,
        also,
        driver.requires(),
        List.of(),
        exempt,
        rules,
        landing,
        notChecked,
        examples);
  }
}
