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
  private static final Pattern NUMBERED = Pattern.compile("([^#\\s]+)#([1-9][0-9]{0,8})");

  /**
   * Reads it.
   *
   * @param given the project that an option names
   * @param open whether it is a project alone
   * @throws UserError when it is none
   */
  static SubmissionName read(String name, Optional<String> given, boolean open, RuleBook book) {
    if (open) {
      return new SubmissionName(known(name, book), Optional.empty(), "");
    }
    Matcher numbered = NUMBERED.matcher(name);
    if (numbered.matches()) {
      return new SubmissionName(
          known(numbered.group(1), book), Optional.of(Integer.valueOf(numbered.group(2))), "");
    }
    if (name.contains("..")) {
      String project =
          given.orElseThrow(
              () ->
                  new UserError(
                      "the range " + name + " is of some project; say which one with --project"));
      return new SubmissionName(known(project, book), Optional.empty(), name);
    }
    throw new UserError(
        "'"
            + name
            + "' is no submission; write PROJECT#NUMBER, as in rdma-core#1701, or a commit range"
            + " A..B with --project");
  }

  private static String known(String id, RuleBook book) {
    List<String> known = book.projects().stream().map(Project::id).toList();
    if (!known.contains(id)) {
      throw LocationOptions.unknown("", id, known);
    }
    return id;
  }
}
