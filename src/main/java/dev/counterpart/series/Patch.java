package dev.counterpart.series;

import dev.counterpart.git.FileDiff;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One patch of a series.
 *
 * @param number n of {@code [PATCH n/N]}; 1 for a single patch
 * @param envelope how it was sent
 * @param message the commit's message
 * @param notes what stands between {@code ---} and the diff, without the diffstat
 * @param files the diffs in order
 */
public record Patch(
    int number, Envelope envelope, Message message, String notes, List<FileDiff> files) {
  private static final String STABLE = "stable@vger.kernel.org";
  private static final Pattern UPSTREAM =
      Pattern.compile(
          "(?im)^(?:\\[ ?upstream commit [0-9a-f]{40} ?\\]|commit [0-9a-f]{40} upstream\\.?)"
              + "[ \\t]*$");

  /**
   * What a mail's header says.
   *
   * @param messageId without angle brackets; for a commit range, the commit id
   * @param subject the whole subject, unfolded, with its bracketed prefixes
   * @param date when the mail was sent
   * @param recipients addresses that the mail went to, in lower case; empty when they are not known
   */
  public record Envelope(String messageId, String subject, Instant date, List<String> recipients) {
    public Envelope {
      recipients = List.copyOf(recipients);
    }
  }

  /**
   * What the commit will say.
   *
   * @param title the subject without its bracketed prefixes
   * @param author name and address, the in-body From: when there is one
   * @param description what follows the title, trailers included, up to the {@code ---} line
   */
  public record Message(String title, String author, String description) {}

  public Patch {
    files = List.copyOf(files);
  }

  public String messageId() {
    return envelope.messageId();
  }

  /** The whole subject, with its bracketed prefixes. */
  public String subject() {
    return envelope.subject();
  }

  /** When the mail was sent. */
  public Instant date() {
    return envelope.date();
  }

  public List<String> recipients() {
    return envelope.recipients();
  }

  /** The commit's title: the subject without its bracketed prefixes. */
  public String title() {
    return message.title();
  }

  public String author() {
    return message.author();
  }

  /** The commit message below the title. */
  public String description() {
    return message.description();
  }

  /**
   * Whether it says on a line by itself which commit of mainline it brings to a stable tree, in one
   * of the two forms of Documentation/process/stable-kernel-rules.rst, and goes to the list for
   * these.
   */
  public boolean isBackport() {
    return UPSTREAM.matcher(description()).find()
        && (recipients().isEmpty() || recipients().stream().anyMatch(STABLE::equals));
  }
}
