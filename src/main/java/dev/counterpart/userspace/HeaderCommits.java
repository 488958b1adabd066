package dev.counterpart.userspace;

import dev.counterpart.git.Commit;
import dev.counterpart.rules.Project;
import dev.counterpart.series.Title;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from a commit which kernel commit it copies headers of. */
final class HeaderCommits {
  /** A message longer than this is not searched to its end. */
  private static final int MAX_BODY = 20_000;

  private final Optional<String> subject;
  private final Optional<Pattern> body;

  HeaderCommits(Project project) {
    this.subject = project.headers().commit().map(Project.HeaderCommit::subject);
    this.body = project.headers().commit().map(rule -> Pattern.compile(rule.body()));
  }

  /** Whether the subject is that of every header update and so tells nothing. */
  boolean hasUsualSubject(Commit commit) {
    return subject.filter(commit.subject()::equals).isPresent();
  }

  Optional<Facts.HeaderCommit> of(Commit commit) {
    return body.flatMap(
        pattern -> {
          String text = commit.body();
          Matcher matcher =
              pattern.matcher(
                  text.substring(0, Math.min(text.length(), MAX_BODY)).replaceAll("\\s+", " "));
          return matcher.find()
              ? Optional.of(
                  new Facts.HeaderCommit(
                      Title.normalise(matcher.group(2)),
                      Optional.of(matcher.group(1))
                          .filter(hash -> !hash.contains("?") && !hash.isEmpty())))
              : Optional.empty();
        });
  }
}
