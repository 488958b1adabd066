package dev.counterpart.series;

import dev.counterpart.git.FileDiff;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One patch of a series.
 *
 * @param number n of {@code [PATCH n/N]}; 1 for a single patch
 * @param envelope how it was sent
 * @param message the commit's message
 * @param notes what stands between {@code ---} and the diff, without the diffstat
 * @param files the diffs in order
 * @param stat its own diffstat, when that is whole
 */
public record Patch(
    int number,
    Envelope envelope,
    Message message,
    String notes,
    List<FileDiff> files,
    Optional<DiffStat> stat) {
  private static final String STABLE = "stable@vger.kernel.org";
  private static final Pattern UPSTREAM =
      Pattern.compile(
          "(?im)^(?:\\[ ?upstream commit ([0-9a-f]{40}) ?\\]|commit ([0-9a-f]{40}) upstream\\.?)"
              + "[ \\t]*$");

  private static final Pattern FIXES =
      Pattern.compile("(?im)^[ \\t]*fixes:[ \\t]*(?:commit[ \\t]+)?([0-9a-f]{7,40})[ \\t]+\\(");

  /**
   * What a mail's header says.
   *
   * @param messageId without angle brackets; for a commit range, the commit id
   * @param subject the whole subject, unfolded, with its bracketed prefixes
   * @param date when the mail was sent
   * @param recipients addresses that the mail went to, in lower case; empty when they are not known
   * @param correspondents who is to be answered
   */
  public record Envelope(
      String messageId,
      String subject,
      Instant date,
      List<String> recipients,
      Correspondents correspondents) {
    public Envelope {
      recipients = List.copyOf(recipients);
    }

    /** That of what came by no mail. */
    public Envelope(String messageId, String subject, Instant date, List<String> recipients) {
      this(messageId, subject, date, recipients, Correspondents.NONE);
    }
  }

  /**
   * What the commit will say.
   *
   * @param title the subject without its bracketed prefixes
   * @param author name and address, the in-body From: when there is one
   * @param description what follows the title, trailers included, up to the {@code ---} line
   * @param refuted what it claims, and a kernel repository shows not to be so
   */
  public record Message(String title, String author, String description, Set<Reference> refuted) {
    public Message {
      refuted = Set.copyOf(refuted);
    }

    public Message(String title, String author, String description) {
      this(title, author, description, Set.of());
    }
  }

  /** What a message says of other commits, and a repository can show to be so or not. */
  public enum Reference {
    /** That the patch mends an earlier commit. */
    FIXES,
    /** That the patch brings a commit of mainline to a stable tree. */
    UPSTREAM
  }

  public Patch {
    files = List.copyOf(files);
  }

  /** One without a diffstat. */
  public Patch(int number, Envelope envelope, Message message, String notes, List<FileDiff> files) {
    this(number, envelope, message, notes, files, Optional.empty());
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

  /** The same, and something that it says is not so. */
  public Patch refuting(Reference reference) {
    var refuted = new HashSet<>(message.refuted());
    refuted.add(reference);
    return new Patch(
        number,
        envelope,
        new Message(message.title(), message.author(), message.description(), refuted),
        notes,
        files,
        stat);
  }

  /** The commits that it names for a claim, abbreviated or in full. */
  public List<String> named(Reference reference) {
    var pattern =
        switch (reference) {
          case FIXES -> FIXES;
          case UPSTREAM -> UPSTREAM;
        };
    return pattern
        .matcher(description())
        .results()
        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
        .map(id -> id.toLowerCase(Locale.ROOT))
        .toList();
  }

  /**
   * Whether it has the trailer {@code Fixes: 0123456789ab ("title")} of the kernel's
   * Documentation/process/submitting-patches.rst.
   */
  public boolean isFix() {
    return !named(Reference.FIXES).isEmpty() && !message.refuted().contains(Reference.FIXES);
  }

  /**
   * Whether it says on a line by itself which commit of mainline it brings to a stable tree, in one
   * of the two forms of Documentation/process/stable-kernel-rules.rst, and goes to the list for
   * these.
   */
  public boolean isBackport() {
    return !named(Reference.UPSTREAM).isEmpty()
        && !message.refuted().contains(Reference.UPSTREAM)
        && (recipients().isEmpty() || recipients().stream().anyMatch(STABLE::equals));
  }
}
