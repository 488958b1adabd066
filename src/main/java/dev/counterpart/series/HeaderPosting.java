package dev.counterpart.series;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A posting that changes uAPI headers, by what a search from userspace compares. Titles and names
 * stand as {@link #hash hashes}.
 *
 * @param number of the posting in its archive, as in {@link PostingSource.Posting}
 * @param version v of [PATCH vN]
 * @param date when its first mail came
 * @param titles of all its mails
 * @param headerTitles of those that change headers
 * @param after the blob that it leaves of each header, as abbreviated in the mail, by path; ""
 *     where no mail tells
 * @param before the blobs that its first patches begin with, likewise
 * @param names that it adds to headers
 */
public record HeaderPosting(
    int number,
    int version,
    Instant date,
    Set<Long> titles,
    Set<Long> headerTitles,
    Map<String, String> after,
    List<String> before,
    Set<Long> names) {
  public HeaderPosting {
    titles = Set.copyOf(titles);
    headerTitles = Set.copyOf(headerTitles);
    after = Map.copyOf(after);
    before = List.copyOf(before);
    names = Set.copyOf(names);
  }

  /** The hash of a name, or of a title as {@link Title#normalise} has it. */
  public static long hash(String text) {
    return Posted.hash(text);
  }

  /** Whether it leaves a header of this content. */
  public boolean makes(String fullId) {
    return after.values().stream().anyMatch(id -> !id.isEmpty() && fullId.startsWith(id));
  }

  /** Whether its patches are for a header of this content. */
  public boolean isBasedOn(String fullId) {
    return before.stream().anyMatch(fullId::startsWith);
  }
}
