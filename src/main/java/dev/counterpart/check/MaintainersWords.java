package dev.counterpart.check;

import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.Archive;
import dev.counterpart.series.HeaderPosting;
import dev.counterpart.series.Series;
import dev.counterpart.userspace.FoundPosting;
import dev.counterpart.userspace.Offer;
import dev.counterpart.userspace.PostingFinder;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.verdict.submission.KernelSide;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What those who apply patches said in an archive, up to a day. */
final class MaintainersWords {
  /** More of them tell no more. */
  private static final int MAX_UPON = 20;

  private final Archive archive;
  private final ProjectRepository repository;
  private final Set<String> maintainers;
  private final Instant until;

  MaintainersWords(Archive archive, RuleBook book, ProjectRepository repository, Instant until) {
    this.archive = archive;
    this.repository = repository;
    this.maintainers = book.maintainersFor(repository.project());
    this.until = until;
  }

  /** What they said of the header patches, version by version. */
  List<KernelSide.AppliedVersion> applied(
      FoundPosting found, Series chosen, List<ElementCoverage> elements) {
    var patches = new AppliedPatches(repository.paths(), chosen, elements);
    var answers = new ArrayList<KernelSide.AppliedVersion>();
    for (HeaderPosting version : found.versions()) {
      boolean same = found.same().contains(version);
      for (Series series : archive.read(version).stream().toList()) {
        patches
            .answered(series, archive.applied(series, maintainers, until))
            .forEach(
                said ->
                    answers.add(
                        new KernelSide.AppliedVersion(
                            series.version(), series.messageId(), said, same)));
      }
    }
    answers.sort(Comparator.comparing(one -> one.answer().when()));
    return answers;
  }

  /**
   * Whether what was made on top of an offer's headers was applied in its turn: then these were as
   * well. Anybody can post something on top of anything.
   */
  boolean isBuiltUpon(PostingFinder finder, FoundPosting found, Offer offer) {
    List<String> own =
        offer.brings().stream()
            .map(Offer.HeldCopy::blob)
            .filter(blob -> found.versions().stream().anyMatch(one -> one.makes(blob)))
            .toList();
    return finder.builtUpon(found, own).stream()
        .limit(MAX_UPON)
        .flatMap(one -> archive.read(one).stream())
        .anyMatch(series -> !archive.applied(series, maintainers, until).isEmpty());
  }
}
