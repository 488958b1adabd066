package dev.counterpart.uapi;

import java.util.List;
import java.util.Optional;

/**
 * What a series does to one uAPI header.
 *
 * @param path in the kernel tree after the series
 * @param basis how its text before and after the series is known
 * @param before the text before the series, when known
 * @param after the text after the series, when known
 * @param newBlobs every blob id (as abbreviated in the mails, or in full when the text is known)
 *     that the header has after one of the series' patches, the final one last
 * @param notes how the header was read, in words for the report
 * @param unread what of it could not be read, in words for the report
 */
public record HeaderChange(
    String path,
    Basis basis,
    Optional<String> before,
    Optional<String> after,
    List<String> newBlobs,
    List<String> notes,
    List<String> unread) {
  public HeaderChange {
    newBlobs = List.copyOf(newBlobs);
    notes = List.copyOf(notes);
    unread = List.copyOf(unread);
  }

  /** A header that was read in full. */
  public HeaderChange(
      String path,
      Basis basis,
      Optional<String> before,
      Optional<String> after,
      List<String> newBlobs,
      List<String> notes) {
    this(path, basis, before, after, newBlobs, notes, List.of());
  }

  public enum Basis {
    /** The result of applying the patches has the blob id that the mails name. */
    PROVEN,
    /** The patches apply to a base, but the mails name no blob id, or another one. */
    APPLIED,
    /** Only the hunks were read. */
    FRAGMENT
  }
}
