package dev.counterpart.userspace;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A submission under consideration and what speaks for it. Changes while the search goes on. */
final class Candidate {
  final Facts facts;

  /** What its ref says, when it came by mail. */
  final Optional<MailedName> mailed;

  /** Names of the query by the kind of file in which the submission adds them. */
  final Map<PathKind, Set<Query.Name>> names = new EnumMap<>(PathKind.class);

  final List<String> notes = new ArrayList<>();
  boolean linked;
  boolean titled;

  /** Share of the query's headers that it carries exactly as the series leaves them. */
  double finalHeaders;

  /** Share of those that it carries, or carried, in another of the series' states. */
  double otherHeaders;

  /** The commit looked at; with a date not necessarily the ref's own. */
  String head;

  double score;

  /** The score without what only breaks ties. */
  double evidence;

  Optional<Candidate> supersededBy = Optional.empty();

  Candidate(Facts facts) {
    this.facts = facts;
    this.mailed = MailedName.parse(facts.ref());
    this.head = facts.head();
  }

  /** {@code rdma-core#1126}, or {@code iproute2:MESSAGE-ID} when it came by mail. */
  String id(String project) {
    return project + mailed.map(name -> ":" + name.messageId()).orElse("#" + facts.number());
  }

  /**
   * Whether it counts before another one with the same commits: what is later does, and before
   * copies on a list what stands where the project takes submissions.
   */
  boolean isLaterThan(Candidate other) {
    if (mailed.isPresent() != other.mailed.isPresent()) {
      return other.mailed.isPresent();
    }
    return mailed.isPresent()
        ? facts.committed().isAfter(other.facts.committed())
        : facts.number() > other.facts.number();
  }

  Set<Query.Name> names(PathKind kind) {
    return names.computeIfAbsent(kind, _ -> new HashSet<>());
  }

  /** Names in code or tests: what counts as use. */
  Set<Query.Name> used() {
    var used = new HashSet<>(names(PathKind.CODE));
    used.addAll(names(PathKind.TESTS));
    return used;
  }

  /** Puts it below what took its place, unless more speaks for it than for that. */
  void giveWay() {
    successor().ifPresent(later -> score = Math.min(score, later.score - 0.01));
  }

  /** What took its place, and what took the place of that, to the last one. */
  Candidate last() {
    Candidate last = this;
    for (Optional<Candidate> next = successor(); next.isPresent(); next = last.successor()) {
      last = next.get();
    }
    return last;
  }

  private Optional<Candidate> successor() {
    return supersededBy.filter(later -> evidence <= later.evidence);
  }

  /** What speaks for its copy on a list speaks for it. */
  void lend(Candidate copy) {
    score = Math.max(score, copy.score);
    otherHeaders = Math.max(otherHeaders, Math.max(copy.finalHeaders, copy.otherHeaders));
  }

  /** Forgets what speaks for it but links, to look again at an earlier state. */
  void forget() {
    names.clear();
    titled = false;
    finalHeaders = 0;
    otherHeaders = 0;
  }
}
