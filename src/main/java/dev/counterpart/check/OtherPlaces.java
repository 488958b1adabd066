package dev.counterpart.check;

import dev.counterpart.coverage.Coverage;
import dev.counterpart.git.ShortId;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.Offer;
import dev.counterpart.userspace.Offers;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.verdict.submission.KernelSide;
import java.util.ArrayList;
import java.util.List;

/** What the project's main branch and the kernel have of what a posting adds. */
record OtherPlaces(
    OpenEvidence evidence, ProjectRepository repository, Offers offers, Coverage coverage) {
  /** Those that are at hand. */
  List<KernelSide.Elsewhere> of(Offer offer, List<Change> changes, UapiDelta delta) {
    var places = new ArrayList<KernelSide.Elsewhere>();
    offers
        .main()
        .ifPresent(
            main ->
                places.add(
                    new KernelSide.Elsewhere(
                        "the main branch at " + ShortId.of(main),
                        main,
                        !isOwn(offer, main),
                        coverage.copied(main, changes, delta))));
    KernelTree kernel = evidence.kernel();
    new KernelCopies(kernel, evidence.headerCache())
        .of(changes)
        .ifPresent(
            copied -> {
              String commit = kernel.commit().orElseThrow();
              places.add(
                  new KernelSide.Elsewhere(
                      "the kernel at " + ShortId.of(commit), commit, true, copied));
            });
    return places;
  }

  /** Whether what the main branch has came with the offer itself, and shows nothing. */
  private boolean isOwn(Offer offer, String main) {
    return offer.isMerged()
        && offer.brings().stream()
            .allMatch(
                held ->
                    repository
                        .git()
                        .blobId(main, held.path())
                        .filter(held.blob()::equals)
                        .isPresent());
  }
}
