package dev.counterpart.check;

import dev.counterpart.coverage.Coverage;
import dev.counterpart.coverage.ElementCoverage;
import dev.counterpart.coverage.EndlessFiles;
import dev.counterpart.coverage.Level;
import dev.counterpart.rules.Project;
import dev.counterpart.series.Archive;
import dev.counterpart.series.HeaderPosting;
import dev.counterpart.series.LaterVersion;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.uapi.UapiReader;
import dev.counterpart.userspace.Authorship;
import dev.counterpart.userspace.FoundPosting;
import dev.counterpart.userspace.HeldHeader;
import dev.counterpart.userspace.Offer;
import dev.counterpart.userspace.Offers;
import dev.counterpart.userspace.PostingFinder;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.verdict.submission.KernelSide;
import dev.counterpart.verdict.submission.SubmissionFacts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds in the archives the posting that something is offered for, and what became of it. */
final class PostingLookUp {
  private record Searched(Archive archive, PostingFinder finder) {}

  private record Hit(Searched searched, FoundPosting found) {}

  private final OpenEvidence evidence;
  private final ProjectRepository repository;
  private final Offers offers;
  private final Instant until;
  private final List<Searched> archives = new ArrayList<>();

  PostingLookUp(OpenEvidence evidence, ProjectRepository repository, Offers offers) {
    this.evidence = evidence;
    this.repository = repository;
    this.offers = offers;
    this.until = evidence.evidence().asOf().orElse(Instant.MAX);
    for (Archive archive : evidence.archives().all()) {
      archives.add(
          new Searched(
              archive,
              new PostingFinder(
                  repository.paths(), evidence.archives().headerPostings(archive), until)));
    }
  }

  /** Where is looked, and up to when. */
  SubmissionFacts.Searched searched() {
    Instant last =
        archives.stream()
            .map(one -> one.archive().last())
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    Instant seen = last.isBefore(until) ? last : until;
    return new SubmissionFacts.Searched(
        archives.stream()
            .map(
                one ->
                    one.archive().directory()
                        + " to "
                        + day(one.archive().last().isBefore(until) ? one.archive().last() : until))
            .toList(),
        evidence.evidence().asOf().orElse(last),
        evidence.evidence().asOf(),
        archives.stream()
            .map(one -> one.archive().first())
            .min(Instant::compareTo)
            .orElse(Instant.EPOCH),
        seen);
  }

  private static String day(Instant when) {
    return when.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  /** Whether any mail has a header of this content. */
  boolean knows(String blob) {
    return archives.stream().anyMatch(one -> one.finder().knows(blob));
  }

  /**
   * The kernel's side of an offer.
   *
   * @param number of the submission, by which mails link it
   */
  Optional<KernelSide> of(Offer offer, Optional<Integer> number) {
    return archives.stream()
        .flatMap(
            one ->
                one.finder().find(offer, links(one.archive(), number)).stream()
                    .map(found -> new Hit(one, found)))
        .max(Comparator.comparingDouble(hit -> hit.found().score()))
        .flatMap(hit -> side(hit, offer));
  }

  private Predicate<HeaderPosting> links(Archive archive, Optional<Integer> number) {
    var linking = new HashSet<Integer>();
    Project project = repository.project();
    if (number.isPresent() && project.submissions().refs().isPresent()) {
      String web = project.submissions().refs().get().web();
      String path = web.substring(0, web.indexOf("{n}"));
      for (String url : project.repository().urls()) {
        linking.addAll(archive.linking(url + path, number.get()));
      }
    }
    return posting -> linking.contains(posting.number());
  }

  private Optional<KernelSide> side(Hit hit, Offer offer) {
    Archive archive = hit.searched().archive();
    FoundPosting found = hit.found();
    var words = new MaintainersWords(archive, evidence.book(), repository, until);
    return archive
        .read(found.chosen())
        .filter(series -> series.target() == Series.Target.KERNEL)
        .map(
            series -> {
              UapiDelta delta = delta(series);
              List<Change> changes = asked(delta);
              List<ElementCoverage> elements =
                  coverage().measure(offer.submission(), changes, delta).elements();
              return new KernelSide(
                  found,
                  series,
                  last(archive, found, series, offer, elements),
                  elements,
                  coverage().copied(offer.head(), changes, delta),
                  words.applied(found, series, elements),
                  words.isBuiltUpon(hit.searched().finder(), found, offer),
                  new OtherPlaces(evidence, repository, offers, coverage())
                      .of(offer, changes, delta));
            });
  }

  private UapiDelta delta(Series series) {
    return new UapiReader(evidence.headers(), evidence.headerCache(), evidence.book().signals())
        .read(series);
  }

  /** What a header copy can have of what a series does. */
  private List<Change> asked(UapiDelta delta) {
    return delta.changes().stream()
        .filter(change -> change.type() == Change.Type.ADDED)
        .filter(change -> repository.paths().copyPath(change.element().path()).isPresent())
        .filter(
            change ->
                !change.traits().contains(Change.Trait.PADDING)
                    && !change.traits().contains(Change.Trait.SENTINEL)
                    && !change.traits().contains(Change.Trait.TAG))
        .toList();
  }

  private Coverage coverage() {
    return new Coverage(
        repository,
        evidence.headerCache(),
        evidence.codeCache(),
        offers.main(),
        new EndlessFiles());
  }

  private Optional<KernelSide.Last> last(
      Archive archive,
      FoundPosting found,
      Series series,
      Offer offer,
      List<ElementCoverage> elements) {
    HeaderPosting known = found.last();
    Optional<LaterVersion> later = archive.later(series, until);
    boolean byHeader =
        !known.equals(found.chosen())
            && later.filter(one -> one.date().isAfter(known.date())).isEmpty();
    if (byHeader && found.same().contains(known)) {
      return archive
          .read(known)
          .filter(one -> Authorship.areOfOneHand(series, one))
          .map(one -> lastOf(one, true, true, true));
    }
    Optional<Series> read =
        byHeader ? archive.read(known) : later.flatMap(one -> archive.series(one.messageId()));
    return read.filter(one -> !one.messageId().equals(series.messageId()))
        .filter(one -> Authorship.areOfOneHand(series, one))
        .map(
            one -> {
              UapiDelta delta = delta(one);
              List<Change> changes = asked(delta);
              return lastOf(
                  one,
                  isSame(one, offer),
                  !changes.isEmpty() && isCovered(changes, delta, offer, elements),
                  !delta.headers().isEmpty());
            });
  }

  private static KernelSide.Last lastOf(
      Series series, boolean bytes, boolean elements, boolean touches) {
    return new KernelSide.Last(
        series.version(), series.date(), series.messageId(), bytes, elements, touches);
  }

  /** Whether the copies are, byte for byte, what the mails of a posting say that it leaves. */
  private static boolean isSame(Series series, Offer offer) {
    var made = HeldHeader.Made.of(series);
    var copies = new HashMap<>(offer.copies());
    copies.keySet().retainAll(made.blobs().keySet());
    return HeldHeader.inAll(HeldHeader.of(copies, List.of(made))).findAny().isPresent();
  }

  /** Whether the copies have what another version adds, and that what the offer uses. */
  private boolean isCovered(
      List<Change> changes, UapiDelta delta, Offer offer, List<ElementCoverage> elements) {
    Set<String> names =
        changes.stream().map(one -> one.element().name()).collect(Collectors.toSet());
    return coverage().copied(offer.head(), changes, delta).stream()
            .allMatch(one -> one.there() && one.mismatch().isEmpty())
        && elements.stream()
            .filter(one -> one.level().compareTo(Level.USED) >= 0)
            .allMatch(one -> names.contains(one.change().element().name()));
  }
}
