package dev.counterpart.userspace;

import dev.counterpart.rules.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what a search found of each candidate. */
final class Answers {
  private final Project project;
  private final Visibility visibility;
  private final Ranking ranking;

  Answers(Project project, Visibility visibility, Ranking ranking) {
    this.project = project;
    this.visibility = visibility;
    this.ranking = ranking;
  }

  Submission of(Candidate candidate) {
    Facts facts = candidate.facts;
    return new Submission(
        candidate.id(project.id()),
        project.id(),
        candidate
            .mailed
            .map(name -> MailLinks.url(name.messageId()))
            .or(() -> ProjectRepository.url(project, facts.number())),
        candidate.mailed.map(MailedName::messageId).orElse(facts.ref()),
        candidate.head,
        facts.base(),
        state(candidate),
        ranking.foundBy(candidate),
        facts.commits().stream().map(Facts.CommitFacts::subject).toList(),
        facts.earliest(),
        candidate.score,
        notes(candidate),
        kernelCommit(candidate),
        successor(candidate),
        candidate.mailed.map(name -> new Submission.Mailing(name.applied())),
        rfc(candidate),
        ranking.isByOthers(facts));
  }

  /** What took its place, to the last one; where its commits came in under another number, that. */
  private Optional<Submission.Successor> successor(Candidate candidate) {
    Facts facts = candidate.facts;
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
    Optional<Candidate> last = candidate.supersededBy;
    while (last.flatMap(one -> one.supersededBy).isPresent()) { // each is later: it ends
      last = last.flatMap(one -> one.supersededBy);
    }
    return last.map(
        one -> new Submission.Successor(one.id(project.id()), state(one), kernelCommit(one)));
  }

  private List<String> notes(Candidate candidate) {
    Facts facts = candidate.facts;
    var notes = new ArrayList<String>();
    candidate.supersededBy.ifPresent(later -> notes.add("superseded by " + later.id(project.id())));
    if (candidate.supersededBy.isEmpty() && visibility.state(facts) == Submission.State.CLOSED) {
      facts
          .landing()
          .filter(landing -> landing.number() > 0)
          .ifPresentOrElse(
              landing ->
                  notes.add(
                      "closed; its commits came in with " + project.id() + "#" + landing.number()),
              () -> notes.add("closed without having been merged"));
    }
    if (candidate.mailed.isPresent() && candidate.supersededBy.isEmpty()) {
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
        .mailed
        .filter(name -> !name.applied())
        .ifPresent(
            _ ->
                notes.add(
                    "does not apply whole to "
                        + project.id()
                        + "'s tree of that day: what does not fit was read by its added lines alone"));
    rfc(candidate).ifPresent(notes::add);
    notes.addAll(candidate.notes);
    return notes;
  }

  private Optional<String> rfc(Candidate candidate) {
    return candidate
        .mailed
        .filter(MailedName::rfc)
        .filter(_ -> state(candidate) != Submission.State.MERGED)
        .map(_ -> "posted as a request for comments");
  }

  /** Known of a submission as it is now, and not of how it was on an earlier date. */
  private static Optional<String> kernelCommit(Candidate candidate) {
    Facts facts = candidate.facts;
    return candidate.head.equals(facts.head()) && !facts.headerCommits().isEmpty()
        ? facts.headerCommits().getLast().kernelCommit()
        : Optional.empty();
  }

  /** Of a mailed submission's versions the last is the one that came in; none is ever "open". */
  private Submission.State state(Candidate candidate) {
    Submission.State state = visibility.state(candidate.facts);
    if (candidate.mailed.isEmpty()) {
      return state;
    }
    if (candidate.supersededBy.isPresent()) {
      Candidate later = candidate.supersededBy.get();
      return later.mailed.isPresent() ? Submission.State.UNKNOWN : visibility.state(later.facts);
    }
    return state == Submission.State.OPEN ? Submission.State.UNKNOWN : state;
  }
}
