package dev.counterpart.verdict.submission;

import dev.counterpart.git.ShortId;
import dev.counterpart.userspace.Offer;
import dev.counterpart.userspace.Search;
import dev.counterpart.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What follows for a submission in which no error was found. Never that it is ready where something
 * is in doubt.
 */
record Conclusion(Verdict verdict, List<Search.Undecided> undecided, List<String> notes) {
  private static final String WITH_KERNEL =
      "give the kernel repository with --kernel DIR, which shows what was applied";

  Conclusion {
    undecided = List.copyOf(undecided);
    notes = List.copyOf(notes);
  }

  static Conclusion of(SubmissionFacts facts) {
    Offer offer = facts.offer();
    if (offer.updates().isEmpty()) {
      return notRequired("it touches no copy of a kernel header");
    }
    if (offer.rewritten()) {
      return undecided(
          "all of its commits were made after "
              + Wording.day(facts.searched().day())
              + ": what it was on that day is not known",
          "leave --as-of out, or ask for a later day");
    }
    return facts.kernelSide().map(side -> of(facts, side)).orElseGet(() -> withoutPosting(facts));
  }

  private static Conclusion withoutPosting(SubmissionFacts facts) {
    Offer offer = facts.offer();
    boolean isFinal =
        !offer.named().isEmpty()
            && offer.named().stream().allMatch(one -> one.kernelCommit().isPresent());
    if (!facts.updates().isEmpty()
        && facts.updates().stream().allMatch(SubmissionFacts.UpdateFacts::commentsAlone)) {
      return notRequired("its header commits change comments alone");
    }
    if (isFinal
        && !facts.named().isEmpty()
        && facts.named().stream().allMatch(one -> one.merged() && one.unlike().isEmpty())) {
      return new Conclusion(Verdict.READY, List.of(), List.of()); // wherever it was posted
    }
    if (offer.usedNames().isEmpty() && isFinal) {
      return notRequired("its header update brings nothing that its code uses");
    }
    String names = Findings.some(offer.usedNames().stream().sorted().toList());
    return undecided(
        "no posting adds "
            + (names.isEmpty() ? "what its header copies have" : names)
            + " (searched "
            + String.join("; ", facts.searched().archives())
            + ")"
            + (offer.when().isAfter(facts.searched().until())
                ? "; that ends before the header commit was made"
                : offer.when().isBefore(facts.searched().from())
                    ? "; that begins on "
                        + Wording.day(facts.searched().from())
                        + ", after the header commit was made"
                    : ""),
        "name the archive of the list that the kernel side is posted to with --archive, or a newer"
            + " state of this one");
  }

  private static Conclusion of(SubmissionFacts facts, KernelSide side) {
    if (side.found().isLikelyOnly()) {
      return undecided(
          "the names that it uses alone tell which posting it is for, likely "
              + side.series().messageId(),
          facts.offer().isMerged()
              ? "compare its headers with that posting's; what is merged names none any more"
              : "name the patch in the header commit, or link the pull request in the cover letter");
    }
    var checks = new KernelChecks(facts, side, new Findings(facts.project(), facts.offer()));
    boolean looked = !facts.named().isEmpty();
    List<String> notes = notes(facts, side);
    if (!checks.isApplied() && !(looked && checks.namesAll())) {
      return checks.namesAll()
          ? undecided(
              "nothing says up to "
                  + Wording.day(facts.searched().until())
                  + " that the kernel side was applied, and the kernel commit that the header"
                  + " commit names was not looked up",
              WITH_KERNEL)
          : new Conclusion(Verdict.WAITING, List.of(), notes);
    }
    if (!checks.namesAll()) {
      return new Conclusion(Verdict.WAITING, List.of(), notes);
    }
    if (looked || checks.isSameAsApplied()) {
      return new Conclusion(Verdict.READY, List.of(), notes);
    }
    return undecided(
        "the kernel side "
            + Wording.applied(side)
            + ", and nothing shows that the header copy is what was applied",
        WITH_KERNEL);
  }

  /** Another commit than the mail names may be the same after the branch was rebased. */
  private static List<String> notes(SubmissionFacts facts, KernelSide side) {
    var notes = new ArrayList<String>();
    List<String> said =
        side.applied().stream().flatMap(one -> one.answer().commits().stream()).toList();
    for (var named : facts.offer().named()) {
      Optional<String> other =
          named
              .kernelCommit()
              .filter(id -> !said.isEmpty())
              .filter(id -> said.stream().noneMatch(one -> Wording.isSame(one, id)));
      other.ifPresent(
          id ->
              notes.add(
                  "the header commit names "
                      + id
                      + ", and the answer "
                      + ShortId.of(said.getFirst())
                      + "; a branch that was rebased has the same patch under another id"));
    }
    return notes;
  }

  private static Conclusion notRequired(String reason) {
    return new Conclusion(Verdict.NOT_REQUIRED, List.of(), List.of(reason));
  }

  private static Conclusion undecided(String reason, String remedy) {
    return new Conclusion(
        Verdict.UNDECIDED, List.of(new Search.Undecided(reason, remedy)), List.of());
  }
}
