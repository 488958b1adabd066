package dev.counterpart.uapi;

import java.util.List;
import java.util.Optional;

/**
 * Where the text of kernel headers comes from: a kernel repository, and the object stores and
 * header copies of the projects.
 */
public interface HeaderSource {

  /**
   * A header as it stands before the series, or as near to that as is known.
   *
   * @param path in the kernel tree, for example {@code include/uapi/rdma/ib_user_verbs.h}
   */
  Optional<String> atPath(String path);

  /**
   * A header as it once stood: a blob that was at the header's path, or at that of its copy, in the
   * history of the kernel or of a main branch. An object that only a submission brought is none: a
   * sender could have made it to fit.
   *
   * @param path in the kernel tree
   * @param id full or abbreviated, at least 7 hex digits
   */
  Optional<String> blob(String path, String id);

  /**
   * A file of a project's main branch.
   *
   * @param place for a report, for example {@code rdma-core's providers/acme/acme-abi.h}
   */
  record MainFile(String place, String path, String text) {}

  /**
   * Files of the projects' main branches that hold a name, a few of them, those that may declare it
   * first.
   */
  default List<MainFile> withName(String name) {
    return List.of();
  }

  /** A source that knows nothing. */
  static HeaderSource none() {
    return new HeaderSource() {
      @Override
      public Optional<String> atPath(String path) {
        return Optional.empty();
      }

      @Override
      public Optional<String> blob(String path, String id) {
        return Optional.empty();
      }
    };
  }
}
