package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command line calls a submission.
 *
 * @param project id of a known project
 * @param number of a pull request
 * @param range "" unless it is a commit range
 */
record SubmissionName(String project, Optional<Integer> number, String range) {
  private static final String NUMBER = "([1-9][0-9]{0,8})";
  private static final Pattern NUMBERED = Pattern.compile("([^#!\\s]+)[#!]" + NUMBER);
  private static final Pattern ALONE = Pattern.compile("#?" + NUMBER);

  /** What a page of a pull request has behind its number. */
  private static final String BEHIND = "(?:[/?#].*)?";

  /**
   * Reads it.
   *
   * @param name absent where the command line has none
   * @param given the project that an option names
   * @param open whether it is a project alone
   * @throws UserError when it is none
   */
  static SubmissionName read(
      Optional<String> name, Optional<String> given, boolean open, RuleBook book) {
    return open
        ? all(name.or(() -> given), book)
        : one(
            name.orElseThrow(
                () -> new UserError("name a submission, as in rdma-core#1701, or give --open")),
            given,
            book);
  }

  private static SubmissionName all(Optional<String> name, RuleBook book) {
    String project =
        name.orElseThrow(() -> new UserError("--open needs a project, as in --open rdma-core"));
    if (NUMBERED.matcher(project).matches()) {
      throw new UserError(
          "--open is for all submissions of a project, and "
              + project
              + " is one; leave --open out");
    }
    return new SubmissionName(known(project, book), Optional.empty(), "");
  }

  private static SubmissionName one(String name, Optional<String> given, RuleBook book) {
    Matcher numbered = NUMBERED.matcher(name);
    if (numbered.matches()) {
      return numbered(numbered.group(1), numbered.group(2), book);
    }
    Matcher alone = ALONE.matcher(name);
    if (alone.matches()) {
      return numbered(required(name, given), alone.group(1), book);
    }
    if (name.contains("..")) {
      return new SubmissionName(known(required(name, given), book), Optional.empty(), name);
    }
    return book.projects().stream()
        .flatMap(project -> at(project, name).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "'"
                        + name
                        + "' is no submission; write PROJECT#NUMBER, as in rdma-core#1701, its"
                        + " address, or a commit range A..B with --project"));
  }

  /** By the address of a page about it. */
  private static Optional<SubmissionName> at(Project project, String address) {
    if (project.submissions().refs().isEmpty()) {
      return Optional.empty();
    }
    String web = project.submissions().refs().get().web();
    return project.repository().urls().stream()
        .map(url -> place(url) + web)
        .map(page -> Pattern.quote(page).replace("{n}", "\\E" + NUMBER + "\\Q") + BEHIND)
        .map(page -> Pattern.compile(page, Pattern.CASE_INSENSITIVE).matcher(place(address)))
        .filter(Matcher::matches)
        .findFirst()
        .map(
            page ->
                new SubmissionName(project.id(), Optional.of(Integer.valueOf(page.group(1))), ""));
  }

  /** An address without what has several spellings. */
  private static String place(String url) {
    return url.replaceFirst("^(?i:https?://)?(?i:www\\.)?", "").replaceFirst("\\.git$", "");
  }

  private static String required(String name, Optional<String> given) {
    return given.orElseThrow(
        () -> new UserError(name + " is of some project; say which one with --project"));
  }

  private static SubmissionName numbered(String project, String number, RuleBook book) {
    return new SubmissionName(known(project, book), Optional.of(Integer.valueOf(number)), "");
  }

  private static String known(String id, RuleBook book) {
    List<String> known = book.projects().stream().map(Project::id).toList();
    if (!known.contains(id)) {
      throw LocationOptions.unknown("", id, known);
    }
    return id;
  }
}
