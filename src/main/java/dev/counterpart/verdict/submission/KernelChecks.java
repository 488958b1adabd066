package dev.counterpart.verdict.submission;

import dev.counterpart.coverage.Copied;
import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.Level;
import dev.counterpart.rules.Check;
import dev.counterpart.uapi.Change;
import dev.counterpart.userspace.OfferStep;
import dev.counterpart.userspace.ProjectPaths;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where the kernel's side of a submission stands, and whether the header copy follows it. */
final class KernelChecks {
  private static final Duration ASLEEP = Duration.ofDays(180);

  private final SubmissionFacts facts;
  private final KernelSide side;
  private final Findings findings;

  KernelChecks(SubmissionFacts facts, KernelSide side, Findings findings) {
    this.facts = facts;
    this.side = side;
    this.findings = findings;
  }

  void run() {
    boolean certain = !side.found().isLikelyOnly();
    if (!certain) {
      return; // names alone decide nothing
    }
    differences();
    if (isApplied()) {
      notNamed();
    } else {
      lastVersion();
      asleep();
    }
  }

  /**
   * Whether the kernel has it. That other patches begin with the same headers shows it as well as
   * an answer does: whoever applied something made them so.
   */
  boolean isApplied() {
    return side.isSaidToBeApplied()
        || side.builtUpon()
        || side.elsewhere().stream().anyMatch(one -> one.decides() && one.hasAll());
  }

  /** Whether something shows that what was applied is what the header copy has. */
  boolean isSameAsApplied() {
    boolean known =
        side.builtUpon()
            || side.elsewhere().stream()
                .anyMatch(one -> one.decides() && one.hasAll() && unlike(one).isEmpty());
    boolean said =
        !side.isChanged()
            && side.lastApplied().stream().anyMatch(one -> one.sameHeaders() || copyHasElements());
    return known || said;
  }

  /**
   * Whether the copy has what the submission uses of the posting, as that adds it; all of it where
   * it uses nothing. Several submissions may share a series, each with its part.
   */
  boolean copyHasElements() {
    Set<Change> used =
        side.elements().stream()
            .filter(one -> one.level().compareTo(Level.USED) >= 0)
            .map(ElementCoverage::change)
            .collect(Collectors.toSet());
    return !side.copied().isEmpty()
        && side.copied().stream()
            .filter(one -> used.isEmpty() || used.contains(one.change()))
            .allMatch(one -> one.there() && one.mismatch().isEmpty());
  }

  /** Whether each header commit names a kernel commit. */
  boolean namesAll() {
    List<OfferStep.Named> named = facts.offer().named();
    return !named.isEmpty() && named.stream().allMatch(one -> one.kernelCommit().isPresent());
  }

  private void differences() {
    for (KernelSide.Elsewhere one : side.elsewhere()) {
      if (one.decides()) {
        for (Copied there : unlike(one)) {
          String name = there.change().element().name();
          findings.add(
              Check.Update.COPY_IS_APPLIED,
              new ProjectPaths(facts.project()).copyPath(there.change().element().path()),
              Optional.of(name),
              one.place()
                  + " has `"
                  + name
                  + "` otherwise than the header copy, which is as posted: "
                  + there.mismatch().orElse(""));
        }
      }
    }
  }

  /** What a tree has otherwise than the header copy. */
  private List<Copied> unlike(KernelSide.Elsewhere one) {
    return one.copied().stream()
        .filter(there -> there.there() && there.change().type() != Change.Type.REMOVED)
        .filter(there -> !there.mismatch().equals(own(there.change())))
        .filter(there -> there.mismatch().isPresent())
        .toList();
  }

  private Optional<String> own(Change change) {
    return side.copied().stream()
        .filter(one -> one.change().equals(change))
        .flatMap(one -> one.mismatch().stream())
        .findFirst();
  }

  private void notNamed() {
    for (OfferStep step : facts.offer().updates()) {
      if (step.named().filter(one -> one.kernelCommit().isEmpty()).isPresent()) {
        findings.add(
            Check.Update.NAMES_KERNEL_COMMIT,
            UpdateChecks.name(step)
                + " still says \"??\", and the kernel side "
                + Wording.applied(side)
                + (side.isChanged()
                    ? ", with changes: the header copy is what was posted, not what was applied"
                    : ""));
      }
    }
  }

  private void lastVersion() {
    side.last()
        .filter(last -> !last.sameElements())
        .ifPresent(
            last ->
                findings.add(
                    Check.Update.LAST_VERSION,
                    "v"
                        + last.version()
                        + " of "
                        + Wording.day(last.date())
                        + ", "
                        + last.messageId()
                        + (last.touchesHeaders()
                            ? ", has other headers than v" + side.found().chosen().version()
                            : ", does not change uAPI headers any more")));
  }

  private void asleep() {
    Instant last = side.last().map(KernelSide.Last::date).orElse(side.series().date());
    long days = Duration.between(last, facts.searched().day()).toDays();
    if (days > ASLEEP.toDays()) {
      findings.add(
          Check.Update.KERNEL_SIDE_AWAKE,
          "the kernel side was posted last on "
              + Wording.day(last)
              + ", "
              + days
              + " days before "
              + Wording.day(facts.searched().day())
              + ", and nobody says that it was applied");
    }
  }
}
