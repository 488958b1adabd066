package dev.counterpart.check;

import dev.counterpart.c.Abi;
import dev.counterpart.drift.ChangedStructs;
import dev.counterpart.drift.CommitHeaders;
import dev.counterpart.drift.LayoutLines;
import dev.counterpart.drift.MirrorReading;
import dev.counterpart.git.GitRepository;
import dev.counterpart.rules.Rule;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.HeaderCache;
import dev.counterpart.uapi.HeaderComparison;
import dev.counterpart.uapi.ParsedHeader;
import dev.counterpart.userspace.Offer;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.Submission;
import dev.counterpart.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares a project's own definitions of the structs that an offer's header copies change with
 * these copies. Of what is merged the main branch counts, as it is by now.
 */
final class OfferMirrors {
  private final Rule rule;
  private final ProjectRepository repository;
  private final Optional<String> main;
  private final HeaderCache cache;

  /**
   * @param main the commit at which the main branch is looked at
   */
  OfferMirrors(Rule rule, ProjectRepository repository, Optional<String> main, HeaderCache cache) {
    this.rule = rule;
    this.repository = repository;
    this.main = main;
    this.cache = cache;
  }

  List<Finding> of(Offer offer) {
    GitRepository git = repository.git();
    boolean landed = offer.submission().state() == Submission.State.MERGED;
    Optional<String> commit = landed ? main : Optional.of(offer.head());
    if (commit.isEmpty() || offer.brings().isEmpty()) {
      return List.of();
    }
    Map<String, Set<String>> structs = structs(offer);
    if (!MirrorReading.mayFind(repository.project(), structs)) {
      return List.of();
    }
    CommitHeaders copies =
        CommitHeaders.copiesOf("its own header copies", git, commit.get(), repository.paths());
    structs.keySet().retainAll(copies.paths());
    List<String> changed =
        landed
            ? List.of()
            : offer.steps().stream()
                .flatMap(step -> step.files().stream())
                .map(file -> file.path())
                .distinct()
                .toList();
    MirrorReading.Compared compared =
        new MirrorReading(repository.project(), git, commit.get(), repository.mainFiles())
            .compare(rule, copies, structs, changed);
    return Stream.concat(
            compared.differences().stream()
                .map(one -> one.finding().showing(LayoutLines.of(one.layouts()))),
            compared.left().stream().map(one -> one.note(rule, "")))
        .toList();
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
