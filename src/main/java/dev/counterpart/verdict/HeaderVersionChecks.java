package dev.counterpart.verdict;

import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.OtherHeader;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.git.ShortId;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.Severity;
import dev.counterpart.uapi.Change;
import dev.counterpart.userspace.LookUp;
import dev.counterpart.userspace.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rule that a submission's copy of a header is the one that the series makes: one finding for
 * each submission. Where a later version of the series is there it is none: the submission is right
 * to follow that one.
 */
final class HeaderVersionChecks {
  private static final int MAX_NAMED = 5;
  private static final String ACCEPTED =
      "Nothing is to be changed in the copy: what was accepted stands. Look there for what became of"
          + " these names.";
  private static final String NAMED =
      "Where the kernel commit that it names is what was applied, nothing is to be changed in the"
          + " copy; --kernel tells. Look there for what became of these names.";

  private final SubsystemView view;
  private final OtherVersions others;

  HeaderVersionChecks(SubsystemView view) {
    this.view = view;
    this.others = new OtherVersions(view);
  }

  List<Finding> run(Rule rule) {
    return view.coverage().asked().stream()
        .flatMap(one -> one.ownOrMain().stream())
        .filter(offer -> !follows(offer))
        .flatMap(offer -> finding(rule, offer).stream())
        .distinct()
        .toList();
  }

  /** The same of what follows a later version. */
  List<HeldVersion> remarks() {
    return view.coverage().asked().stream()
        .flatMap(one -> one.ownOrMain().stream())
        .filter(this::follows)
        .flatMap(offer -> remark(offer).stream())
        .distinct()
        .toList();
  }

  private Optional<Finding> finding(Rule rule, SubmissionCoverage offer) {
    List<HeaderDifference> differences = differences(offer);
    if (differences.isEmpty()) {
      return Optional.empty();
    }
    List<Change> changes = differences.stream().flatMap(HeaderDifference::changes).toList();
    Finding finding =
        view.finding(rule, changes.getFirst(), message(offer, differences, MAX_NAMED))
            .about(changes.stream().map(HeaderVersionChecks::name).toList());
    return Optional.of(
        offer.submission().hasAcceptedHeaders()
            ? finding.with(
                finding.severity().atMost(Severity.NOTE),
                isKnown(offer.submission()) ? ACCEPTED : NAMED)
            : finding);
  }

  private static String name(Change change) {
    return Waivers.scoped(change.element().scope(), change.element().name());
  }

  private Optional<HeldVersion> remark(SubmissionCoverage offer) {
    List<HeaderDifference> differences = differences(offer);
    if (differences.stream().allMatch(one -> one.lacking().isEmpty())) {
      return Optional.empty(); // it is right to have other values
    }
    String header = differences.size() == 1 ? " header" : " headers";
    return Optional.of(
        new HeldVersion(
            offer.submission().id(),
            offer.submission().hasAcceptedHeaders()
                ? isKnown(offer.submission())
                    ? "holds the accepted" + header
                    : "holds the" + header + named(offer.submission(), " of kernel commit ", "")
                : "holds "
                    + version(offer).map(number -> "v" + number + "'s").orElse("another version's")
                    + header,
            message(offer, differences, Integer.MAX_VALUE)));
  }

  private static String message(
      SubmissionCoverage offer, List<HeaderDifference> differences, int most) {
    Optional<String> accepted = accepted(offer.submission());
    return offer.submission().id()
        + differences.stream()
            .map(one -> one.sentence(most, accepted))
            .collect(Collectors.joining("; it"));
  }

  /** How its headers were accepted; the kernel commit is what the submission says. */
  private static Optional<String> accepted(Submission submission) {
    return Optional.of(submission)
        .filter(Submission::hasAcceptedHeaders)
        .map(
            one ->
                isKnown(one)
                    ? "as accepted" + named(one, " (it names ", ")")
                    : "as it is" + named(one, " in kernel commit ", ", which was not looked up"));
  }

  /** Whether more than what it says itself tells that the kernel took its headers. */
  private static boolean isKnown(Submission submission) {
    return submission.state() == Submission.State.MERGED
        || submission.status().lookUp() == LookUp.MERGED;
  }

  private static String named(Submission submission, String before, String after) {
    return submission.status().kernelCommit().map(id -> before + ShortId.of(id) + after).orElse("");
  }

  /** By header, in the order of their paths. */
  private List<HeaderDifference> differences(SubmissionCoverage offer) {
    var headers = new TreeMap<String, OtherHeader>();
    offer.headers().others().forEach(one -> headers.putIfAbsent(one.header(), one));
    Map<String, List<ElementCoverage>> differing = differing(offer);
    var paths = new TreeMap<String, List<Change>>();
    differing.keySet().forEach(path -> paths.put(path, List.of()));
    headers.forEach(
        (path, header) -> {
          List<Change> lacking = others.lackingIn(header);
          if (!lacking.isEmpty()) {
            paths.put(path, lacking);
          }
        });
    return paths.entrySet().stream()
        .map(
            one ->
                new HeaderDifference(
                    one.getKey(),
                    Optional.ofNullable(headers.get(one.getKey())),
                    one.getValue(),
                    differing.getOrDefault(one.getKey(), List.of())))
        .toList();
  }

  /**
   * Of a main branch, whose copies may be of a later kernel, values say nothing. The numbers of an
   * earlier version have a rule of their own.
   */
  private Map<String, List<ElementCoverage>> differing(SubmissionCoverage offer) {
    var differing = new TreeMap<String, List<ElementCoverage>>();
    if (offer.submission().base().isPresent()) {
      var numbers = new OldNumberChecks(view);
      for (ElementCoverage one : offer.elements()) {
        if (one.mismatch().isPresent() && !numbers.tells(offer, one)) {
          differing.computeIfAbsent(one.change().element().path(), _ -> new ArrayList<>()).add(one);
        }
      }
    }
    return differing;
  }

  /** Whether it is measured against a version that another one has replaced. */
  private boolean follows(SubmissionCoverage offer) {
    return view.series().later().isPresent()
        || version(offer).filter(version -> version > view.series().version()).isPresent();
  }

  /** The version of the series whose headers it holds, as far as one of them tells. */
  private static Optional<Integer> version(SubmissionCoverage offer) {
    return offer.headers().others().stream()
        .flatMap(header -> header.version().stream())
        .findFirst();
  }
}
