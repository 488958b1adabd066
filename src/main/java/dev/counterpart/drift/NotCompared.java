package dev.counterpart.drift;

import dev.counterpart.rules.Rule;
import dev.counterpart.rules.Severity;
import dev.counterpart.verdict.Finding;
import java.util.Optional;

/**
 * What of a project's own definitions was not compared.
 *
 * @param place where it stands; absent for what is in no one place
 * @param what a sentence without its end
 */
public record NotCompared(Optional<Difference.Place> place, String what) {
  static NotCompared of(Mirror mirror) {
    return new NotCompared(
        Optional.of(Difference.Place.of(mirror.project())),
        mirror.project().fullName()
            + " is not compared with "
            + mirror.kernel().fullName()
            + ": its layout is not known");
  }

  /**
   * The same as a note.
   *
   * @param lead what the message begins with
   */
  public Finding note(Rule rule, String lead) {
    return new Finding(
        rule.id(),
        Severity.NOTE,
        lead + what,
        place.map(Difference.Place::path),
        place.map(Difference.Place::line),
        place.map(Difference.Place::name).map(name -> name.substring(name.indexOf(' ') + 1)),
        "",
        "Compare it by hand.");
  }
}
