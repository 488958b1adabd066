package dev.counterpart.rules;

import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one kernel subsystem requires, as its file in rules/subsystems says.
 *
 * @param id for example {@code rdma}
 * @param reason why the subsystem asks for open userspace
 * @param scope the changes that it is about
 * @param users who has to take them, and how far
 * @param rules in the order of the file
 * @param guidance what a report says beside findings
 * @param examples small series that show what the rules find; none where {@link RuleFiles#load} has
 *     left them out
 */
public record Subsystem(
    String id,
    String title,
    Reason reason,
    Scope scope,
    Users users,
    List<Rule> rules,
    Guidance guidance,
    Example.Collection examples) {
  public Subsystem {
    rules = List.copyOf(rules);
  }

  /**
   * The changes that a subsystem is about.
   *
   * @param triggers the elements that it claims
   * @param also elements that it claims as well when a trigger has claimed one
   * @param fallback whether it claims only what no other subsystem claims
   * @param exempt changes that need no userspace
   */
  public record Scope(
      List<Selector> triggers, List<Selector> also, boolean fallback, Exemptions exempt) {
    public Scope {
      triggers = List.copyOf(triggers);
      also = List.copyOf(also);
    }
  }

  /**
   * Who has to take what a series adds.
   *
   * @param usual what is required where no driver says otherwise
   * @param drivers those that have a userspace of their own
   * @param linked whether a series has to link them: what it does not link, and what nothing at
   *     hand has, is not waited for then
   */
  public record Users(Requirement usual, List<DriverEntry> drivers, boolean linked) {
    public Users {
      drivers = List.copyOf(drivers);
    }
  }

  /**
   * What a report says beside findings.
   *
   * @param landing the steps in which both sides go in
   * @param notChecked what a person has still to look at, a sentence each
   * @param maintainers addresses of those who apply series, and whose word counts for that
   */
  public record Guidance(
      List<LandingStep> landing, List<String> notChecked, Set<String> maintainers) {
    public Guidance {
      maintainers = Set.copyOf(maintainers);
      landing = List.copyOf(landing);
      notChecked = List.copyOf(notChecked);
    }
  }

  /** What it requires where no driver says otherwise. */
  public Requirement requires() {
    return users.usual();
  }

  public Need need() {
    return requires().need();
  }

  public RequiredLevel level() {
    return requires().level();
  }

  public Exemptions exempt() {
    return scope.exempt();
  }

  /** Whether a trigger or a driver's entry claims an element. */
  public boolean claims(Element element) {
    return scope.triggers().stream().anyMatch(trigger -> trigger.selects(element))
        || driver(element).isPresent();
  }

  /** The entry of the driver that an element belongs to. */
  public Optional<DriverEntry> driver(Element element) {
    return users.drivers().stream().filter(driver -> driver.owns(element)).findFirst();
  }

  /** The changes among some that it claims. */
  public List<Change> claimed(List<Change> changes) {
    List<Selector> also = scope.also();
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
    var own = new Users(driver.requires(), List.of(), users.linked());
    return new Subsystem(id, title, reason, scope, own, rules, guidance, examples);
  }
}
