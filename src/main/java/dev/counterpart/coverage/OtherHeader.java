package dev.counterpart.coverage;

import dev.counterpart.uapi.Change;
import java.util.List;
import java.util.Optional;

/**
 * A submission's copy of a kernel header that has something of what the series adds to that header,
 * and not all of it as the series has it.
 *
 * @param header in the kernel tree
 * @param path of the copy in the project
 * @param commit full id of the commit in which the copy is
 * @param blob full id of its content
 * @param lacking what it does not declare
 * @param version of the series whose header it is; absent where nobody could tell
 */
public record OtherHeader(
    String header,
    String path,
    String commit,
    String blob,
    List<Change> lacking,
    Optional<Integer> version) {
  public OtherHeader {
    lacking = List.copyOf(lacking);
  }

  /** The same of a version. */
  public OtherHeader of(Optional<Integer> other) {
    return new OtherHeader(header, path, commit, blob, lacking, other);
  }
}
