package dev.counterpart.git;

import java.time.Instant;
import java.util.List;

/**
 * What a commit says of itself.
 *
 * @param id full id
 * @param parents full ids
 * @param author "Name &lt;address&gt;"
 * @param authored author date
 * @param committed committer date
 * @param subject first paragraph of its message, in one line
 * @param body the rest of its message
 */
public record Commit(
    String id,
    List<String> parents,
    String author,
    Instant authored,
    Instant committed,
    String subject,
    String body) {
  public Commit {
    parents = List.copyOf(parents);
  }

  /** The same with a message of bounded length: at most so many characters of each part. */
  public Commit cut(int chars) {
    return new Commit(
        id,
        parents,
        author,
        authored,
        committed,
        subject.substring(0, Math.min(subject.length(), chars)),
        body.substring(0, Math.min(body.length(), chars)));
  }
}
