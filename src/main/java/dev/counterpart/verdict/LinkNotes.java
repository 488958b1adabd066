package dev.counterpart.verdict;

import dev.counterpart.rules.Check;
import dev.counterpart.rules.Subsystem;
import dev.counterpart.userspace.LinkedPlace;
import dev.counterpart.userspace.Search;
import java.util.Collection;
import java.util.List;

/** Says what a series links as userspace and nobody has looked at. */
final class LinkNotes {
  private LinkNotes() {}

  /**
   * @param asked the subsystems that ask for userspace
   * @param findings where some of it is told already
   * @param undecided where some of it is told already
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
    return places.stream()
        .filter(one -> one.own() && one.kind() != LinkedPlace.Kind.PAGE)
        .filter(
            one ->
                one.kind() != LinkedPlace.Kind.REQUEST
                    || one.project().filter(id -> isSearched(id, answers)).isEmpty())
        .filter(one -> findings.stream().noneMatch(it -> it.message().contains(one.url())))
        .filter(one -> undecided.stream().noneMatch(why -> why.reason().contains(one.url())))
        .map(
            one ->
                one.mail()
                    + " links "
                    + one.url()
                    + ": "
                    + one.noun()
                    + one.project().map(id -> " of " + id).orElse(" that no project file describes")
                    + "; it was not read")
        .toList();
  }

  private static boolean asksForLinks(Subsystem one) {
    return one.users().linked()
        || one.rules().stream().anyMatch(rule -> rule.check() == Check.Mails.USER_LINK);
  }

  private static boolean isSearched(String id, Collection<ProjectAnswer> answers) {
    return answers.stream().anyMatch(one -> one.project().id().equals(id) && one.isAtHand());
  }
}
