package dev.counterpart.verdict;

import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.Evidence;
import dev.counterpart.coverage.OtherHeader;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.rules.Check;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ElementKind;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has no user because the submission holds another version of the header: it was made before
 * or after the version that is judged. That is said once; by itself none of the names is a finding.
 */
final class OtherVersions {
  private static final Set<ElementKind> TAGGED =
      EnumSet.of(ElementKind.STRUCT, ElementKind.UNION, ElementKind.ENUM);

  private final SubsystemView view;
  private final Set<Change> missed;

  OtherVersions(SubsystemView view) {
    this.view = view;
    this.missed =
        chosen()
            .flatMap(one -> one.headers().others().stream())
            .flatMap(other -> other.lacking().stream())
            .filter(view.needed()::contains)
            .filter(change -> !view.taken(change) && !isDeclared(change))
            .collect(Collectors.toSet());
  }

  private Stream<SubmissionCoverage> chosen() {
    return view.coverage().asked().stream().flatMap(one -> one.ownOrMain().stream());
  }

  private boolean isDeclared(Change change) {
    return chosen()
        .flatMap(one -> one.elements().stream())
        .filter(element -> element.change().equals(change))
        .anyMatch(OtherVersions::isDeclared);
  }

  static boolean isDeclared(ElementCoverage element) {
    return element.evidence().stream().anyMatch(one -> one.level() == Evidence.Level.DECLARED);
  }

  /** What a header of another version lacks, of all that nobody has. */
  List<Change> lackingIn(OtherHeader header) {
    return header.lacking().stream().filter(missed::contains).toList();
  }

  /** Whether a rule of a subsystem looks at the version of headers. */
  static boolean isTold(Subsystem subsystem) {
    return subsystem.rules().stream()
        .anyMatch(rule -> rule.check() == Check.Submission.HEADER_COPY);
  }

  /** What the rules about single elements leave to the one about the header. */
  Set<Change> left() {
    if (!isTold(view.subsystem())) {
      return Set.of();
    }
    var left = new HashSet<>(missed);
    view.needed().stream()
        .filter(change -> TAGGED.contains(change.element().kind()) && isHollow(change))
        .forEach(left::add);
    return left;
  }

  /** Whether all that a struct or enum holds is missed, so that it is another one there. */
  private boolean isHollow(Change whole) {
    List<Change> members =
        view.needed().stream()
            .filter(change -> change.element().scope().equals(whole.element().fullName()))
            .toList();
    return !view.taken(whole) && !members.isEmpty() && missed.containsAll(members);
  }
}
