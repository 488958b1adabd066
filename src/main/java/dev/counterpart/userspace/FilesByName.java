package dev.counterpart.userspace;

import java.util.List;

/** Which files of one commit hold a name, outside comments and strings. */
public interface FilesByName {

  /**
   * A file that may count as evidence.
   *
   * @param path from the root of the tree
   * @param blob full blob id
   */
  record File(PathKind kind, String path, String blob) {}

  /** The files with a name, by path. */
  List<File> with(String name);

  /** All files that may count as evidence, by path. */
  List<File> all();
}
