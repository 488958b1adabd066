package dev.counterpart.userspace;

import dev.counterpart.UserError;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.Ref;
import dev.counterpart.rules.Project;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The refs of a project that the index is made from.
 *
 * @param main the main branch's ref, its name shortened to the branch's
 * @param heads heads of submissions by number
 * @param open numbers of those that Git says are open
 * @param mailed whether they came by mail: nothing but their commits tells their state, and the
 *     main branch's files stand in another index
 */
record SubmissionRefNames(
    Optional<Ref> main, List<Numbered> heads, Set<Integer> open, boolean mailed) {

  record Numbered(int number, Ref ref) {}

  static SubmissionRefNames read(GitRepository repository, Project project) {
    var heads = new ArrayList<Numbered>();
    var open = new HashSet<Integer>();
    project
        .submissions()
        .refs()
        .ifPresent(
            refs -> {
              heads.addAll(numbered(repository, refs.head()));
              refs.open()
                  .ifPresent(
                      pattern -> numbered(repository, pattern).forEach(r -> open.add(r.number())));
            });
    return new SubmissionRefNames(
        main(repository, project), List.copyOf(heads), Set.copyOf(open), false);
  }

  /** A clone's own branch may lag behind what it fetched, so the younger of the two counts. */
  private static Optional<Ref> main(GitRepository repository, Project project) {
    for (String branch : project.repository().mainBranches()) {
      Optional<Ref> newest =
          List.of("refs/heads/" + branch, "refs/remotes/origin/" + branch).stream()
              .flatMap(
                  name -> repository.refs(name).stream().filter(ref -> ref.name().equals(name)))
              .max(
                  Comparator.comparing(
                      ref ->
                          repository
                              .commit(ref.commit())
                              .orElseThrow(() -> notThere(repository, ref))
                              .committed()));
      if (newest.isPresent()) {
        return newest.map(ref -> new Ref(branch, ref.commit()));
      }
    }
    return Optional.empty();
  }

  private static UserError notThere(GitRepository repository, Ref ref) {
    return new UserError(
        repository.directory()
            + " is damaged: it lacks commit "
            + ref.commit()
            + " of "
            + ref.name()
            + "; clone it again");
  }

  private static List<Numbered> numbered(GitRepository repository, String pattern) {
    int hole = pattern.indexOf("{n}");
    if (hole < 0) {
      return List.of();
    }
    var found = new ArrayList<Numbered>();
    for (Ref ref : repository.refs(pattern.substring(0, hole))) {
      number(pattern, hole, ref.name()).ifPresent(n -> found.add(new Numbered(n, ref)));
    }
    found.sort(Comparator.comparingInt(Numbered::number));
    return found;
  }

  /** The number in a ref's name, when it is of a pattern. */
  static OptionalInt number(String pattern, String name) {
    int hole = pattern.indexOf("{n}");
    return hole >= 0 && name.startsWith(pattern.substring(0, hole))
        ? number(pattern, hole, name)
        : OptionalInt.empty();
  }

  private static OptionalInt number(String pattern, int hole, String name) {
    String suffix = pattern.substring(hole + "{n}".length());
    if (!name.endsWith(suffix) || name.length() <= hole + suffix.length()) {
      return OptionalInt.empty();
    }
    String digits = name.substring(hole, name.length() - suffix.length());
    return digits.matches("[1-9][0-9]{0,8}")
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }

  /** One line a ref, to tell whether anything moved. */
  String digestInput() {
    var text = new StringBuilder();
    main.ifPresent(
        ref ->
            text.append("main ").append(ref.name()).append(' ').append(ref.commit()).append('\n'));
    heads.forEach(
        head -> text.append(head.number()).append(' ').append(head.ref().commit()).append('\n'));
    open.stream().sorted().forEach(number -> text.append("open ").append(number).append('\n'));
    return text.toString();
  }
}
