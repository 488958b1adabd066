package dev.counterpart.verdict.submission;

import dev.counterpart.Label;
import dev.counterpart.coverage.Level;
import dev.counterpart.userspace.FoundPosting;
import dev.counterpart.userspace.HeldHeader;
import dev.counterpart.userspace.OfferStep;
import dev.counterpart.verdict.submission.SubmissionReport.Line;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a submission was judged by, in words. */
final class Wording {
  private static final int MAX_NAMED = 6;

  private Wording() {}

  static String day(Instant when) {
    return when.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  /** Begins behind "the kernel side". */
  static String applied(KernelSide side) {
    if (side.applied().isEmpty()) {
      return side.builtUpon()
          ? "was applied: later patches begin with its header"
          : "is in "
              + side.elsewhere().stream()
                  .filter(one -> one.decides() && one.hasAll())
                  .map(KernelSide.Elsewhere::place)
                  .collect(Collectors.joining(" and "));
    }
    KernelSide.AppliedVersion last = side.applied().getLast();
    return "was applied on "
        + day(last.answer().when())
        + " (v"
        + last.version()
        + ", "
        + last.answer().messageId()
        + ")";
  }

  static List<Line> lines(SubmissionFacts facts) {
    var lines = new ArrayList<Line>();
    if (facts.offer().rewritten()) {
      return List.of(new Line("kernel side", "not looked for"));
    }
    if (facts.kernelSide().isEmpty()) {
      lines.add(new Line("kernel side", "no posting found"));
    }
    facts.kernelSide().ifPresent(side -> lines(facts, side, lines));
    for (OfferStep step : facts.offer().updates()) {
      lines.add(new Line("header commit", headerCommit(facts, step)));
    }
    lines.add(new Line("searched", String.join("; ", facts.searched().archives())));
    return lines;
  }

  private static void lines(SubmissionFacts facts, KernelSide side, List<Line> lines) {
    lines.add(
        new Line(
            "kernel side",
            (side.found().isLikelyOnly() ? "likely " : "")
                + side.series().subject()
                + ", "
                + day(side.series().date())
                + ", "
                + side.series().messageId()
                + " (by "
                + ways(side.found())
                + side.last()
                    .map(last -> "; last is v" + last.version() + " of " + day(last.date()))
                    .orElse("; last version")
                + ")"));
    lines.add(new Line("header copy", copy(side)));
    lines.add(
        new Line(
            "applied",
            new KernelChecks(facts, side, new Findings(facts.project(), facts.offer())).isApplied()
                ? answers(facts, side)
                : "nothing says so up to " + day(facts.searched().until())));
    List<String> unused = unused(side);
    if (!unused.isEmpty()) {
      lines.add(
          new Line(
              "not used",
              unused.size()
                  + " of the "
                  + side.elements().size()
                  + " elements that it adds: "
                  + unused.stream().limit(MAX_NAMED).collect(Collectors.joining(", "))
                  + (unused.size() > MAX_NAMED ? " ..." : "")));
    }
  }

  private static String ways(FoundPosting found) {
    return found.ways().stream().sorted().map(Label::of).collect(Collectors.joining(", "));
  }

  private static String copy(KernelSide side) {
    List<HeldHeader> held = side.found().held();
    String words = held.isEmpty() ? "no mail tells its blob" : HeldHeader.words(held);
    if (!side.found().same().isEmpty()) {
      return words;
    }
    long there =
        side.copied().stream().filter(one -> one.there() && one.mismatch().isEmpty()).count();
    return words
        + "; it has "
        + there
        + " of the "
        + side.copied().size()
        + " elements of v"
        + side.found().chosen().version()
        + " as posted";
  }

  private static String answers(SubmissionFacts facts, KernelSide side) {
    if (side.applied().isEmpty()) {
      return "no answer says so; it " + applied(side);
    }
    KernelSide.AppliedVersion last = side.applied().getLast();
    return "v"
        + last.version()
        + " on "
        + day(last.answer().when())
        + (last.answer().changed() ? ", with changes" : "")
        + ", "
        + last.answer().messageId()
        + (last.answer().commits().isEmpty() ? "" : commits(facts, last.answer().commits()));
  }

  static List<String> unused(KernelSide side) {
    return side.elements().stream()
        .filter(one -> one.level() == Level.NONE || one.level() == Level.DECLARED)
        .map(one -> one.change().element().name())
        .distinct()
        .toList();
  }

  private static String headerCommit(SubmissionFacts facts, OfferStep step) {
    return UpdateChecks.name(step)
        + " \""
        + step.commit().subject()
        + "\", commit "
        + step.number()
        + " of "
        + facts.offer().steps().size()
        + step.named()
            .map(
                one ->
                    one.kernelCommit()
                        .map(id -> ", names " + id + looked(facts, id))
                        .orElse(", names no kernel commit yet (??)"))
            .orElse(", names no kernel commit");
  }

  private static String looked(SubmissionFacts facts, String id) {
    if (facts.named().stream().anyMatch(one -> one.id().equals(id))) {
      return "";
    }
    return facts.kernelSide().stream()
            .flatMap(side -> side.applied().stream())
            .flatMap(one -> one.answer().commits().stream())
            .anyMatch(one -> isSame(one, id))
        ? ", as does the answer that it was applied"
        : ", which was not looked up";
  }

  /** Of two ids, either of which may be abbreviated. */
  static boolean isSame(String one, String other) {
    return one.startsWith(other) || other.startsWith(one);
  }

  /** The commit that the header commit names, and how many others. */
  private static String commits(SubmissionFacts facts, List<String> commits) {
    String first =
        commits.stream()
            .filter(
                one ->
                    facts.offer().named().stream()
                        .flatMap(named -> named.kernelCommit().stream())
                        .anyMatch(id -> isSame(one, id)))
            .findFirst()
            .orElse(commits.getFirst());
    return ", as " + first + (commits.size() == 1 ? "" : " and " + (commits.size() - 1) + " more");
  }
}
