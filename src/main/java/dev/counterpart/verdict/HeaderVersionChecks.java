package dev.counterpart.verdict;

import dev.counterpart.UapiPaths;
import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.OtherHeader;
import dev.counterpart.coverage.SubmissionCoverage;
import dev.counterpart.git.ShortId;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.Severity;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rule that a submission's copy of a header is the one that the series makes: one finding for
 * each submission.
 */
final class HeaderVersionChecks {
  private static final int MAX_NAMED = 20;
  private static final String FOLLOWS =
      "Look at the version that it follows: what that one dropped or renamed needs no user.";

  private final SubsystemView view;
  private final OtherVersions others;

  HeaderVersionChecks(SubsystemView view) {
    this.view = view;
    this.others = new OtherVersions(view);
  }

  /** How one copy differs. */
  private record Difference(List<Change> lacking, List<ElementCoverage> differing) {
    Change first() {
      return lacking.isEmpty() ? differing.getFirst().change() : lacking.getFirst();
    }
  }

  List<Finding> run(Rule rule) {
    return view.coverage().asked().stream()
        .flatMap(one -> one.ownOrMain().stream())
        .flatMap(offer -> finding(rule, offer).stream())
        .distinct()
        .toList();
  }

  private Optional<Finding> finding(Rule rule, SubmissionCoverage offer) {
    var differences = new TreeMap<String, Difference>();
    for (OtherHeader header : offer.headers().others()) {
      List<Change> lacking = others.lackingIn(header);
      if (!lacking.isEmpty()) {
        differences.put(header.header(), new Difference(lacking, List.of()));
      }
    }
    boolean follows = follows(offer);
    // What follows a later version is right to have other values than this one.
    if (!follows || !differences.isEmpty()) {
      differing(offer)
          .forEach(
              (header, its) ->
                  differences.merge(
                      header,
                      new Difference(List.of(), its),
                      (known, more) -> new Difference(known.lacking(), more.differing())));
    }
    if (differences.isEmpty()) {
      return Optional.empty();
    }
    String message =
        offer.submission().id()
            + differences.entrySet().stream()
                .map(one -> sentence(offer, one.getKey(), one.getValue()))
                .collect(Collectors.joining("; it"));
    Finding finding = view.finding(rule, differences.firstEntry().getValue().first(), message);
    return Optional.of(
        follows ? finding.with(finding.severity().atMost(Severity.NOTE), FOLLOWS) : finding);
  }

  /** Of a main branch, whose copies may be of a later kernel, values say nothing. */
  private static Map<String, List<ElementCoverage>> differing(SubmissionCoverage offer) {
    var differing = new TreeMap<String, List<ElementCoverage>>();
    if (offer.submission().base().isPresent()) {
      for (ElementCoverage one : offer.elements()) {
        if (one.mismatch().isPresent()) {
          differing.computeIfAbsent(one.change().element().path(), _ -> new ArrayList<>()).add(one);
        }
      }
    }
    return differing;
  }

  /** Whether what it holds is of a later version than the one that is judged. */
  private boolean follows(SubmissionCoverage offer) {
    return offer.headers().others().stream()
        .flatMap(header -> header.version().stream())
        .findFirst()
        .map(version -> version > view.series().version())
        .orElse(view.series().later().isPresent());
  }

  private static String sentence(SubmissionCoverage offer, String path, Difference difference) {
    Optional<OtherHeader> header =
        offer.headers().others().stream().filter(one -> one.header().equals(path)).findFirst();
    String name = path.startsWith(UapiPaths.FOLDER) ? UapiPaths.includeName(path) : path;
    var parts = new ArrayList<String>();
    List<Change> lacking = whole(difference.lacking());
    if (!lacking.isEmpty()) {
      parts.add(listed(lacking) + (lacking.size() == 1 ? " is" : " are") + " not in it");
    }
    difference.differing().stream()
        .limit(MAX_NAMED)
        .map(
            one -> quoted(one.change()) + owner(one.change()) + " has " + one.mismatch().orElse(""))
        .forEach(parts::add);
    if (difference.differing().size() > MAX_NAMED) {
      parts.add("...");
    }
    return header
            .flatMap(OtherHeader::version)
            .map(version -> " holds v" + version + "'s " + name)
            .orElse(" holds another version of " + name)
        + header.map(HeaderVersionChecks::place).orElse("")
        + ": "
        + String.join("; ", parts);
  }

  private static String place(OtherHeader header) {
    return " (" + header.path() + " at " + ShortId.of(header.commit()) + ")";
  }

  /** A struct stands for its members. */
  private static List<Change> whole(List<Change> lacking) {
    Set<String> whole =
        lacking.stream().map(one -> one.element().fullName()).collect(Collectors.toSet());
    return lacking.stream().filter(one -> !whole.contains(one.element().scope())).toList();
  }

  private static String quoted(Change change) {
    return "`" + change.element().name() + "`";
  }

  /** Many structs have a field of the same name. */
  private static String owner(Change change) {
    Element element = change.element();
    return element.kind() == ElementKind.FIELD ? " of " + element.scope() : "";
  }

  /** Names, those of one struct with its name behind them. */
  private static String listed(List<Change> changes) {
    var names = new LinkedHashMap<String, List<String>>();
    changes.stream()
        .limit(MAX_NAMED)
        .forEach(one -> names.computeIfAbsent(owner(one), _ -> new ArrayList<>()).add(quoted(one)));
    String shown =
        names.entrySet().stream()
            .map(one -> String.join(", ", one.getValue()) + one.getKey())
            .collect(Collectors.joining(", "));
    return changes.size() > MAX_NAMED
        ? shown + " and " + (changes.size() - MAX_NAMED) + " more"
        : shown;
  }
}
