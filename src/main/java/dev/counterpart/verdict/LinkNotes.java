package dev.counterpart.verdict;

import dev.counterpart.rules.Check;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.userspace.LinkedPlace;
import dev.counterpart.userspace.Search;
import java.util.Collection;
import java.util.List;

/** Says what a series links as userspace and nobody has looked at, or what it links instead. */
final class LinkNotes {
  /** More of what is no userspace tells no more. */
  private static final int MAX_ASIDE = 5;

  private LinkNotes() {}

  /**
   * @param asked the subsystems that ask for userspace
   * @param findings where some of it is told already, as in the next one
   */
  static List<String> of(
      List<LinkedPlace> places,
      Collection<Subsystem> asked,
      Collection<ProjectAnswer> answers,
      Collection<Finding> findings,
      Collection<Search.Undecided> undecided) {
    if (asked.stream().noneMatch(LinkNotes::asksForLinks)) {
      return List.of();
    }
    List<LinkedPlace> own = places.stream().filter(LinkedPlace::own).toList();
    if (own.stream().noneMatch(LinkedPlace::mayUse)) {
      return findings.stream().anyMatch(one -> isForWantOfLink(one, asked))
          ? own.stream().limit(MAX_ASIDE).map(one -> words(one) + ", no userspace").toList()
          : List.of();
    }
    return own.stream()
        .filter(one -> one.mayUse() && one.kind() != LinkedPlace.Kind.PAGE)
        .filter(
            one ->
                one.kind() != LinkedPlace.Kind.REQUEST
                    || one.project().filter(id -> isSearched(id, answers)).isEmpty())
        .filter(one -> findings.stream().noneMatch(it -> it.message().contains(one.url())))
        .filter(one -> undecided.stream().noneMatch(why -> why.reason().contains(one.url())))
        .map(
            one ->
                words(one)
                    + (one.project().isEmpty() ? " that no project file describes" : "")
                    + "; it was not read")
        .toList();
  }

  private static boolean isForWantOfLink(Finding finding, Collection<Subsystem> asked) {
    return asked.stream()
        .flatMap(one -> one.rules().stream())
        .filter(rule -> rule.id().equals(finding.rule()))
        .anyMatch(
            rule -> rule.check() == Check.Use.SUBMISSION || rule.check() == Check.Mails.USER_LINK);
  }

  private static String words(LinkedPlace one) {
    return one.mail()
        + " links "
        + one.url()
        + ": "
        + one.noun()
        + one.project().map(id -> " of " + id).orElse("");
  }

  private static boolean asksForLinks(Subsystem one) {
    return one.users().linked()
        || one.rules().stream().anyMatch(rule -> rule.check() == Check.Mails.USER_LINK);
  }

  private static boolean isSearched(String id, Collection<ProjectAnswer> answers) {
    return answers.stream().anyMatch(one -> one.project().id().equals(id) && one.isAtHand());
  }
}
