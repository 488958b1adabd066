package dev.counterpart.series;

import dev.counterpart.git.FileDiff;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One patch of a series.
 *
 * @param number n of {@code [PATCH n/N]}; 1 for a single patch
 * @param messageId Message-ID of its mail without angle brackets; for a commit range, the commit id
 * @param subject the whole subject, unfolded, with its bracketed prefixes
 * @param title the subject without its bracketed prefixes: the commit's title
 * @param author name and address, the in-body From: when there is one
 * @param date when the mail was sent
 * @param description the commit message below the title, trailers included, up to the {@code ---}
 *     line
 * @param notes what stands between {@code ---} and the diff, without the diffstat
 * @param files the diffs in order
 * @param recipients addresses that the mail went to, in lower case; empty when they are not known
 */
public record Patch(
    int number,
    String messageId,
    String subject,
    String title,
    String author,
    Instant date,
    String description,
    String notes,
    List<FileDiff> files,
    List<String> recipients) {
  private static final String STABLE = "stable@vger.kernel.org";
  private static final Pattern UPSTREAM =
      Pattern.compile(
          "(?im)^(?:\\[ ?upstream commit [0-9a-f]{40} ?\\]|commit [0-9a-f]{40} upstream\\.?)"
              + "[ \\t]*$");

  public Patch {
    files = List.copyOf(files);
    recipients = List.copyOf(recipients);
  }

  /** One that was not sent by mail. */
  public Patch(
      int number,
      String messageId,
      String subject,
      String title,
      String author,
      Instant date,
      String description,
      String notes,
      List<FileDiff> files) {
    this(number, messageId, subject, title, author, date, description, notes, files, List.of());
  }

  /**
   * Whether it says on a line by itself which commit of mainline it brings to a stable tree, in one
   * of the two forms of Documentation/process/stable-kernel-rules.rst, and goes to the list for
   * these.
   */
  public boolean isBackport() {
    return UPSTREAM.matcher(description).find()
        && (recipients.isEmpty() || recipients.stream().anyMatch(STABLE::equals));
  }
}
