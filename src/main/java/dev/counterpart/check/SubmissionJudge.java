package dev.counterpart.check;

import dev.counterpart.TimeLimit;
import dev.counterpart.UserError;
import dev.counterpart.c.SourceText;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.ShortId;
import dev.counterpart.rules.Check;
import dev.counterpart.rules.Project;
import dev.counterpart.userspace.AsOf;
import dev.counterpart.userspace.BrokenCommits;
import dev.counterpart.userspace.HeaderList;
import dev.counterpart.userspace.Offer;
import dev.counterpart.userspace.OfferStep;
import dev.counterpart.userspace.Offers;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.Search;
import dev.counterpart.userspace.SourceCode;
import dev.counterpart.verdict.Finding;
import dev.counterpart.verdict.Waivers;
import dev.counterpart.verdict.submission.SubmissionCheck;
import dev.counterpart.verdict.submission.SubmissionFacts;
import dev.counterpart.verdict.submission.SubmissionReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The road from what a project is offered to its report: reads the offer, finds the posting that it
 * is for, and what became of that.
 */
public final class SubmissionJudge {
  private final OpenEvidence evidence;
  private final Project project;
  private final ProjectRepository repository;
  private final Offers offers;
  private final PostingLookUp postings;
  private final Waivers waivers;

  private SubmissionJudge(
      OpenEvidence evidence, Project project, ProjectRepository repository, Waivers waivers) {
    this.evidence = evidence;
    this.project = project;
    this.repository = repository;
    AsOf asOf = evidence.archives().asOf(project, evidence.evidence().asOf());
    this.offers = repository.offers(asOf);
    this.postings = new PostingLookUp(evidence, repository, offers);
    this.waivers = waivers;
  }

  /**
   * A judge for one thread.
   *
   * @param evidence stays open for as long as this is used, and is closed by who opened it
   * @throws UserError when the project's repository is not at hand, or no archive is named
   */
  public static SubmissionJudge of(OpenEvidence evidence, Project project, Waivers waivers) {
    if (evidence.archives().none()) {
      throw new UserError(
          "the kernel side is looked for in mails; name a list's archive with --archive DIR");
    }
    ProjectRepository repository =
        evidence
            .projects()
            .of(project)
            .orElseThrow(
                () ->
                    new UserError(
                        "the repository of "
                            + project.id()
                            + " is not at hand; run \""
                            + project.syncCommand()
                            + "\", or name one with --userspace "
                            + project.id()
                            + "=DIR"));
    return new SubmissionJudge(evidence, project, repository, waivers);
  }

  /**
   * The submissions that are open.
   *
   * @throws UserError when Git does not tell
   */
  public List<Integer> open() {
    if (!offers.tellsOpen()) {
      throw new UserError(
          "the repository of "
              + project.id()
              + " does not tell which of its submissions are open; it has to have all refs"
              + project
                  .submissions()
                  .refs()
                  .flatMap(Project.SubmissionRefs::open)
                  .map(ref -> " " + ref)
                  .orElse(""));
    }
    return offers.open();
  }

  /**
   * Judges a submission by its number. One that cannot be read is undecided.
   *
   * @throws UserError when it is not held
   */
  public SubmissionReport numbered(int number) {
    Offers.Reading held = held(number);
    return held.unread()
        .map(why -> undecided(held.offer(), why))
        .orElseGet(() -> judged(held.offer(), Optional.of(number)));
  }

  private Offers.Reading held(int number) {
    try {
      return TimeLimit.within(limit(), () -> offers.numbered(number));
    } catch (TimeLimit.Spent e) {
      Search.Undecided why = spent();
      return offers.unread(number, why.reason(), why.fix());
    }
  }

  /** Judges commits of the project's repository. */
  public SubmissionReport range(String range) {
    try {
      return judged(TimeLimit.within(limit(), () -> offers.range(range)), Optional.empty());
    } catch (TimeLimit.Spent e) {
      throw new UserError(range + ": " + spent().reason() + "; " + spent().fix());
    }
  }

  private SubmissionReport judged(Offer offer, Optional<Integer> number) {
    try {
      return TimeLimit.within(
          limit(),
          () ->
              SubmissionCheck.run(
                  facts(offer, number),
                  waivers,
                  path -> repository.git().blobId(offer.head(), path).orElse("")));
    } catch (TimeLimit.Spent e) {
      return undecided(offer, spent());
    }
  }

  private Duration limit() {
    return evidence.evidence().timeLimit();
  }

  private Search.Undecided spent() {
    return new Search.Undecided(
        "the check takes more than " + limit().toSeconds() + " s of processor time",
        "give it more with --time-limit");
  }

  private SubmissionReport undecided(Offer offer, Search.Undecided why) {
    return SubmissionCheck.undecided(
        new SubmissionFacts(
            project,
            offer,
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            postings.searched()),
        why);
  }

  private SubmissionFacts facts(Offer offer, Optional<Integer> number) {
    boolean looks = !offer.updates().isEmpty() && !offer.rewritten();
    return new SubmissionFacts(
        project,
        offer,
        looks ? postings.of(offer, number) : Optional.empty(),
        looks ? updates(offer, number) : List.of(),
        looks ? new BrokenCommits(repository, offer).all() : List.of(),
        looks ? named(offer) : List.of(),
        looks ? mirrors(offer) : List.of(),
        postings.searched());
  }

  private List<Finding> mirrors(Offer offer) {
    return evidence.book().drift().of(Check.Drift.MIRROR_LAYOUT).stream()
        .flatMap(
            rule -> new OfferMirrors(rule, repository, evidence.headerCache()).of(offer).stream())
        .toList();
  }

  private List<SubmissionFacts.UpdateFacts> updates(Offer offer, Optional<Integer> number) {
    var updates = new ArrayList<SubmissionFacts.UpdateFacts>();
    var commits = new BrokenCommits(repository, offer);
    for (OfferStep step : offer.updates()) {
      TimeLimit.check();
      HeaderList list = HeaderList.of(repository, step.commit().id());
      updates.add(
          new SubmissionFacts.UpdateFacts(
              step,
              list.listedOnly(),
              list.unlisted(),
              unlike(step, list.copies(), number),
              step.copies().stream()
                  .filter(file -> file.newBlob().isPresent() && !file.isLink())
                  .filter(file -> !isKnown(file.path(), file.newBlob().orElseThrow()))
                  .map(file -> file.path())
                  .toList(),
              commits.bindsCode(step),
              commits.isPrepared(step),
              step.copies().stream()
                  .allMatch(
                      file ->
                          !file.isLink() && code(file.oldBlob()).equals(code(file.newBlob())))));
    }
    return updates;
  }

  /** What a compiler sees of a header copy; "" where there is none. */
  private String code(Optional<String> blob) {
    return blob.flatMap(repository.git()::blobInTree)
        .map(text -> SourceText.codeOfC(SourceCode.text(text)).replaceAll("\\s+", " ").strip())
        .orElse("");
  }

  private boolean isKnown(String path, String blob) {
    return postings.knows(blob) || offers.mainHad(path, blob);
  }

  /** Other submissions with a header update from the same kernel commit, and other headers. */
  private List<String> unlike(
      OfferStep step, Map<String, String> copies, Optional<Integer> number) {
    return step.named().filter(one -> one.kernelCommit().isPresent()).stream()
        .flatMap(named -> offers.siblings(named, number).stream())
        .filter(other -> !HeaderList.of(repository, other.commit()).copies().equals(copies))
        .map(other -> project.id() + "#" + other.number())
        .toList();
  }

  /** The kernel commits that are named, where a kernel repository can be asked. */
  private List<SubmissionFacts.NamedCommit> named(Offer offer) {
    KernelTree kernel = evidence.kernel();
    if (kernel.git().isEmpty() || kernel.commit().isEmpty() || kernel.isShallow()) {
      return List.of();
    }
    GitRepository git = kernel.git().get();
    List<String> tip = List.of(kernel.commit().get());
    var named = new ArrayList<SubmissionFacts.NamedCommit>();
    for (OfferStep step : offer.updates()) {
      step.named()
          .flatMap(OfferStep.Named::kernelCommit)
          .ifPresent(
              id -> {
                Optional<String> full = git.commitId(id).filter(one -> git.isIn(one, tip));
                named.add(
                    new SubmissionFacts.NamedCommit(
                        step,
                        ShortId.of(id),
                        full.isPresent(),
                        full.map(one -> unlikeKernel(git, step, one)).orElse(List.of())));
              });
    }
    return named;
  }

  private List<String> unlikeKernel(GitRepository git, OfferStep step, String commit) {
    Set<String> brought =
        step.copies().stream()
            .filter(file -> file.newBlob().isPresent())
            .map(file -> file.path())
            .collect(Collectors.toSet());
    return new TreeMap<>(HeaderList.of(repository, step.commit().id()).copies())
        .entrySet().stream()
            .filter(
                copy ->
                    git.blobId(commit, repository.paths().kernelPath(copy.getKey()).orElseThrow())
                        .map(blob -> !blob.equals(copy.getValue()))
                        // Headers of other trees may stand beside; what is brought is of this one.
                        .orElse(brought.contains(copy.getKey())))
            .map(Map.Entry::getKey)
            .toList();
  }
}
