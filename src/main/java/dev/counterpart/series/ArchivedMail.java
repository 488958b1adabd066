package dev.counterpart.series;

import dev.counterpart.series.SubmissionLinks.Link;
import java.util.List;

/**
 * One mail, as an index is made of it.
 *
 * @param blob of the mail, in hex
 * @param deleted whether the archive has taken it back
 * @param lost whether the repository does not have it, so that nothing of it is known
 */
record ArchivedMail(String blob, Posted posted, List<Link> links, boolean deleted, boolean lost) {
  ArchivedMail {
    links = List.copyOf(links);
  }

  ArchivedMail asDeleted() {
    return new ArchivedMail(blob, posted, links, true, lost);
  }
}
