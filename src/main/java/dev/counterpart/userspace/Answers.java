package dev.counterpart.userspace;

import dev.counterpart.rules.Project;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what a search found of each candidate. */
final class Answers {
  private final Project project;
  private final Visibility visibility;
  private final Ranking ranking;
  private final boolean mailsAlone;

  /**
   * @param mailsAlone whether no repository of the project is at hand
   */
  Answers(Project project, Visibility visibility, Ranking ranking, boolean mailsAlone) {
    this.mailsAlone = mailsAlone;
    this.project = project;
    this.visibility = visibility;
    this.ranking = ranking;
  }

  Submission of(Ranked ranked) {
    Candidate candidate = ranked.candidate();
    Facts facts = candidate.facts();
    return new Submission(
        candidate.id(project.id()),
        project.id(),
        candidate
            .mailed()
            .map(name -> MailLinks.url(name.messageId()))
            .or(() -> RepositoryPlace.url(project, facts.number())),
        new Submission.Commits(
            candidate.mailed().map(MailedName::messageId).orElse(facts.ref()),
            candidate.head(),
            facts.base(),
            facts.commits().stream().map(Facts.CommitFacts::subject).toList(),
            facts.earliest()),
        new Submission.Status(
            state(ranked), rfc(ranked), kernelCommit(candidate), successor(ranked)),
        new Submission.Match(
            ranking.foundBy(candidate),
            ranked.score(),
            ranking.writers(facts),
            isRewritten(candidate),
            notBefore(candidate),
            ranking.namesOthers(facts)),
        candidate.mailed().map(name -> new Submission.Mailing(name.applied())),
        notes(ranked));
  }

  /** What came by mail stays what it was; what the series links was there. */
  private boolean isRewritten(Candidate candidate) {
    Facts facts = candidate.facts();
    if (candidate.isMailed()) {
      return false;
    }
    return candidate.hits().linked()
        ? ranking.isYounger(facts)
        : facts.isMadeAfter(ranking.postedBy())
            && isChangedAfter(facts, ranking.postedBy())
            && visibility.mayHaveExisted(facts.number(), ranking.postedBy());
  }

  private Optional<Instant> notBefore(Candidate candidate) {
    return candidate.isMailed() || candidate.hits().linked()
        ? Optional.empty()
        : visibility.notBefore(candidate.facts().number());
  }

  /** A header update is made anew again and again, and the code beside it stays. */
  private boolean isChangedAfter(Facts facts, Instant day) {
    Optional<String> usual = project.headers().commit().map(Project.HeaderCommit::subject);
    return facts.commits().stream()
        .filter(commit -> usual.filter(commit.subject()::equals).isEmpty())
        .anyMatch(commit -> commit.authored().isAfter(day));
  }

  /** What took its place, to the last one; where its commits came in under another number, that. */
  private Optional<Submission.Successor> successor(Ranked ranked) {
    Facts facts = ranked.candidate().facts();
    Optional<Facts.Landing> elsewhere =
        facts
            .landing()
            .filter(landing -> facts.state() != Submission.State.MERGED)
            .filter(landing -> landing.number() > 0 && landing.number() != facts.number())
            .filter(landing -> visibility.covers(landing.when()));
    if (elsewhere.isPresent()) {
      String id = project.id() + "#" + elsewhere.get().number();
      return Optional.of(new Submission.Successor(id, Submission.State.MERGED, Optional.empty()));
    }
    return ranked
        .last()
        .map(
            one ->
                new Submission.Successor(
                    one.id(project.id()), state(one, Optional.empty()), kernelCommit(one)));
  }

  private List<String> notes(Ranked ranked) {
    Candidate candidate = ranked.candidate();
    Facts facts = candidate.facts();
    var notes = new ArrayList<String>();
    ranked.successor().ifPresent(later -> notes.add("superseded by " + later.id(project.id())));
    if (ranked.successor().isEmpty() && visibility.state(facts) == Submission.State.CLOSED) {
      facts
          .landing()
          .filter(landing -> landing.number() > 0)
          .ifPresentOrElse(
              landing ->
                  notes.add(
                      "closed; its commits came in with " + project.id() + "#" + landing.number()),
              () -> notes.add("closed without having been merged"));
    }
    if (candidate.isMailed() && ranked.successor().isEmpty() && !mailsAlone) {
      project
          .submissions()
          .refs()
          .ifPresent(
              _ ->
                  notes.add(
                      "came by mail; "
                          + project.id()
                          + " takes "
                          + project.submissionNoun()
                          + "s, and none with these commits was found"));
    }
    candidate
        .mailed()
        .filter(name -> !name.applied())
        .ifPresent(
            _ ->
                notes.add(
                    mailsAlone
                        ? "what it changes of files that are there was read by its added lines"
                            + " alone"
                        : "does not apply whole to "
                            + project.id()
                            + "'s tree of that day: what does not fit was read by its added lines"
                            + " alone"));
    rfc(ranked).ifPresent(notes::add);
    if (!candidate.hits().linked() && ranking.writers(facts) == Writers.OTHERS) {
      facts.commits().stream().findFirst().ifPresent(one -> notes.add("by others: " + name(one)));
    }
    notes.addAll(candidate.notes());
    return notes;
  }

  private static String name(Facts.CommitFacts commit) {
    return commit.author().replaceFirst(" *<.*", "");
  }

  private Optional<String> rfc(Ranked ranked) {
    return ranked
        .candidate()
        .mailed()
        .filter(MailedName::rfc)
        .filter(_ -> state(ranked) != Submission.State.MERGED)
        .map(_ -> "posted as a request for comments");
  }

  /** Known of a submission as it is now, and not of how it was on an earlier date. */
  private Optional<String> kernelCommit(Candidate candidate) {
    Facts facts = candidate.facts();
    return candidate.head().equals(facts.head())
            && visibility.covers(facts.committed())
            && !facts.headers().commits().isEmpty()
        ? facts.headers().commits().getLast().kernelCommit()
        : Optional.empty();
  }

  private Submission.State state(Ranked ranked) {
    return state(ranked.candidate(), ranked.successor());
  }

  /** Of a mailed submission's versions the last is the one that came in; none is ever "open". */
  private Submission.State state(Candidate candidate, Optional<Candidate> successor) {
    Submission.State state = visibility.state(candidate.facts());
    if (!candidate.isMailed()) {
      return state;
    }
    if (successor.isPresent()) {
      Candidate later = successor.get();
      return later.isMailed() ? Submission.State.UNKNOWN : visibility.state(later.facts());
    }
    return state == Submission.State.OPEN ? Submission.State.UNKNOWN : state;
  }
}
