package dev.counterpart.rules;

import dev.counterpart.Label;
import dev.counterpart.uapi.Change;
import java.util.Optional;
import java.util.Set;

/**
 * What a subsystem asks no userspace for.
 *
 * @param changes types of change
 * @param traits traits of a change
 * @param rfc the most that a finding can weigh in a series posted as a request for comments
 * @param fixes the most that a finding can weigh where all that needs userspace comes in patches
 *     that fix an earlier commit
 * @param backports the most that a finding can weigh in patches for a stable tree
 */
public record Exemptions(
    Set<Change.Type> changes,
    Set<Change.Trait> traits,
    Severity rfc,
    Severity fixes,
    Severity backports) {
  public Exemptions {
    changes = Set.copyOf(changes);
    traits = Set.copyOf(traits);
  }

  /** Why a change is exempt: {@code removed}, {@code flexible-array} and so on. */
  public Optional<String> of(Change change) {
    if (changes.contains(change.type())) {
      return Optional.of(change.type().label());
    }
    return change.traits().stream()
        .filter(traits::contains)
        .sorted()
        .map(trait -> Label.of(trait))
        .findFirst();
  }
}
