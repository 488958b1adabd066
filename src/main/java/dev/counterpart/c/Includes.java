package dev.counterpart.c;

import java.util.Optional;

/** Where {@code #include} finds its text. */
@FunctionalInterface
public interface Includes {

  /**
   * Text of a header.
   *
   * @param name as between the angle brackets, for example {@code rdma/ib_user_verbs.h}; never
   *     absolute and without ".."
   */
  Optional<String> text(String name);

  /** Nothing but the stand-ins that this package brings along. */
  static Includes none() {
    return name -> Optional.empty();
  }
}
