package dev.counterpart.series;

import java.util.List;

/**
 * A mail of a posting that changes the uAPI, as a search from userspace needs it.
 *
 * @param mail its number in the archive
 * @param title hash of its normalised title
 * @param diffs what it does to uAPI headers; empty for the other mails of the posting
 */
record HeaderMail(int mail, long title, List<Diff> diffs) {
  HeaderMail {
    diffs = List.copyOf(diffs);
  }

  /**
   * What it does to one header.
   *
   * @param path in the kernel tree
   * @param before blob id as the mail has it, "" for a new file or where the mail has none
   * @param after likewise, "" for a deleted file
   * @param names hashes of the names that it adds
   */
  record Diff(String path, String before, String after, List<Long> names) {
    Diff {
      names = List.copyOf(names);
    }
  }
}
