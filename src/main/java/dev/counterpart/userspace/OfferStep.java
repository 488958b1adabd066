package dev.counterpart.userspace;

import dev.counterpart.git.Commit;
import dev.counterpart.git.FileDiff;
import java.util.List;
import java.util.Optional;

/**
 * One commit of an offer.
 *
 * @param number its place, from 1
 * @param files its diffs, with full blob ids
 * @param copies of these the ones of header copies
 * @param beside paths that a header update may not touch; of other commits all
 * @param usualSubject whether its subject is that of header updates
 * @param named which kernel commit it says that it copies headers of
 */
public record OfferStep(
    int number,
    Commit commit,
    List<FileDiff> files,
    List<FileDiff> copies,
    List<String> beside,
    boolean usualSubject,
    Optional<Named> named) {
  public OfferStep {
    files = List.copyOf(files);
    copies = List.copyOf(copies);
    beside = List.copyOf(beside);
  }

  /**
   * What a header commit names.
   *
   * @param title of the kernel commit, normalised
   * @param kernelCommit its id, perhaps abbreviated; absent while it is not final
   */
  public record Named(String title, Optional<String> kernelCommit) {}

  /** Whether it changes header copies. */
  public boolean isUpdate() {
    return !copies.isEmpty();
  }
}
