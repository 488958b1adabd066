package dev.counterpart.userspace;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a project is offered, commit by commit, as far as it is about header copies.
 *
 * @param submission it, as a search would describe it
 * @param when the last of its header commits was written; of all commits where none is a header
 *     commit
 * @param steps its commits without merges, oldest first
 * @param brings the header copies in which its head differs from its base
 * @param copies all header copies at its head: full blob ids by path in the kernel tree
 * @param newNames names that its header copies have and those of its base have not
 * @param usedNames of these the ones that its other files use
 * @param rewritten whether its commits were all made after the day that is asked about
 */
public record Offer(
    Submission submission,
    Instant when,
    List<OfferStep> steps,
    List<HeldCopy> brings,
    Map<String, String> copies,
    Set<String> newNames,
    Set<String> usedNames,
    boolean rewritten) {
  public Offer {
    steps = List.copyOf(steps);
    brings = List.copyOf(brings);
    copies = Map.copyOf(copies);
    newNames = Set.copyOf(newNames);
    usedNames = Set.copyOf(usedNames);
  }

  /**
   * A header copy at the head.
   *
   * @param path in the project
   * @param kernelPath in the kernel tree
   * @param blob full id
   */
  public record HeldCopy(String path, String kernelPath, String blob) {}

  /** Those of its commits that change header copies. */
  public List<OfferStep> updates() {
    return steps.stream().filter(OfferStep::isUpdate).toList();
  }

  /** The kernel commit that each header commit names, absent for "??". */
  public List<OfferStep.Named> named() {
    return steps.stream().flatMap(step -> step.named().stream()).toList();
  }

  /** Whether the project has merged it, so that its commits stay as they are. */
  public boolean isMerged() {
    return submission.state() == Submission.State.MERGED;
  }

  /** Full id of its last commit. */
  public String head() {
    return submission.head();
  }

  /** Full id of what it is set against. */
  public Optional<String> base() {
    return submission.base();
  }
}
