package dev.counterpart.series;

import java.util.List;

/**
 * What an answer to a mail has to know beside its Message-ID and subject; all lists are bounded.
 *
 * @param senders whom the mail wants to be answered: its Reply-To, else its From
 * @param references Message-IDs of its thread, oldest first, without its own
 */
public record Correspondents(
    List<Mailbox> senders, List<Mailbox> to, List<Mailbox> cc, List<String> references) {
  /** Those of what came by no mail. */
  public static final Correspondents NONE =
      new Correspondents(List.of(), List.of(), List.of(), List.of());

  public Correspondents {
    senders = List.copyOf(senders);
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    references = List.copyOf(references);
  }
}
