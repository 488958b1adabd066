package dev.counterpart.rules;

import dev.counterpart.yaml.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rules about what a project holds of the kernel's uAPI. They are the same for all projects, so
 * that a project's file only says where things lie.
 *
 * @param all in the order of the file
 */
public record DriftRules(List<Rule> all) {
  /** The key that makes a file one of these rules, and what their ids begin with. */
  static final String KEY = "drift";

  static final DriftRules NONE = new DriftRules(List.of());

  public DriftRules {
    all = List.copyOf(all);
  }

  /** Reads the rules of a file that has no other key. */
  static DriftRules read(Fields fields) {
    var rules =
        new DriftRules(new PlainRules(KEY, Arrays.asList(Check.Drift.values())).read(fields, KEY));
    for (Check.Drift check : Check.Drift.values()) {
      if (rules.all.stream().filter(rule -> rule.check() == check).count() > 1) {
        fields.problem(fields.place(), KEY, "two rules have the check " + check.label());
      }
    }
    fields.done();
    return rules;
  }

  /** The rule with a check; absent when the operator's file leaves it out. */
  public Optional<Rule> of(Check.Drift check) {
    return all.stream().filter(rule -> rule.check() == check).findFirst();
  }
}
