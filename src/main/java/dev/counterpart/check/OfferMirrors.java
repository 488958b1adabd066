package dev.counterpart.check;

import dev.counterpart.c.Abi;
import dev.counterpart.drift.ChangedStructs;
import dev.counterpart.drift.CommitHeaders;
import dev.counterpart.drift.LayoutLines;
import dev.counterpart.drift.MirrorReading;
import dev.counterpart.git.GitRepository;
import dev.counterpart.rules.Rule;
import dev.counterpart.rules.Severity;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.HeaderCache;
import dev.counterpart.uapi.HeaderComparison;
import dev.counterpart.uapi.ParsedHeader;
import dev.counterpart.userspace.Offer;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares a project's own definitions of the structs that an offer's header copies change with
 * these copies. What is merged is left to {@code drift}: only the main branch can be mended then,
 * and what differs there need not be the offer's doing.
 */
final class OfferMirrors {
  private final Rule rule;
  private final ProjectRepository repository;
  private final HeaderCache cache;

  OfferMirrors(Rule rule, ProjectRepository repository, HeaderCache cache) {
    this.rule = rule;
    this.repository = repository;
    this.cache = cache;
  }

  List<Finding> of(Offer offer) {
    if (offer.isMerged() || offer.brings().isEmpty()) {
      return List.of();
    }
    Map<String, Set<String>> structs = structs(offer);
    if (!MirrorReading.mayFind(repository.project(), structs)) {
      return List.of();
    }
    GitRepository git = repository.git();
    CommitHeaders copies =
        CommitHeaders.copiesOf("its own header copies", git, offer.head(), repository.paths());
    structs.keySet().retainAll(copies.paths());
    List<String> changed =
        offer.steps().stream()
            .flatMap(step -> step.files().stream())
            .map(file -> file.path())
            .distinct()
            .toList();
    MirrorReading.Compared compared =
        new MirrorReading(repository.project(), git, offer.head(), repository.mainFiles())
            .compare(rule, copies, structs, changed);
    return Stream.concat(
            compared.differences().stream()
                .map(one -> weighed(one.finding(), changed).showing(LayoutLines.of(one.layouts()))),
            compared.left().stream().map(one -> one.note(rule, "")))
        .toList();
  }

  /** Of a file that the offer leaves alone it is told that it has to follow. */
  private Finding weighed(Finding finding, List<String> changed) {
    return finding.path().filter(changed::contains).isPresent()
        ? finding
        : finding.with(
            finding.severity().atMost(Severity.WARNING),
            "The header update changes what that file has to follow: bring it along, or say who"
                + " will.");
  }

  private Map<String, Set<String>> structs(Offer offer) {
    CommitHeaders here = headers(offer.head());
    Optional<CommitHeaders> before = offer.base().map(this::headers);
    var changes = new ArrayList<Change>();
    for (Offer.HeldCopy copy : offer.brings()) {
      String path = copy.kernelPath();
      changes.addAll(
          HeaderComparison.between(
              before.flatMap(headers -> read(headers, path)).stream().toList(),
              read(here, path).stream().toList()));
    }
    return ChangedStructs.of(changes);
  }

  private CommitHeaders headers(String commit) {
    return CommitHeaders.copiesOf("", repository.git(), commit, repository.paths());
  }

  private Optional<ParsedHeader> read(CommitHeaders headers, String path) {
    return headers.text(path).map(text -> cache.parse(path, text, headers.includes(), Abi.LP64));
  }
}
