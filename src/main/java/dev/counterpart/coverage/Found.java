package dev.counterpart.coverage;

import dev.counterpart.uapi.ElementKind;
import dev.counterpart.userspace.PathKind;
import java.util.List;

/** What was found of one element by itself. */
record Found(List<Evidence> used, List<Evidence> tested, List<Evidence> documented) {
  static final Found NOTHING = new Found(List.of(), List.of(), List.of());

  /**
   * Looks for an element.
   *
   * @param lacking whether the header copies there lack it, so that only a definition of its own is
   *     a use
   */
  static Found of(UsePattern wanted, UseFinder uses, DriverFolders drivers, boolean lacking) {
    if (wanted.change().element().kind() == ElementKind.DRIVER) {
      return new Found(drivers.uses(wanted.change().element().name()), List.of(), List.of());
    }
    return new Found(
        uses.uses(wanted, PathKind.CODE, lacking),
        uses.uses(wanted, PathKind.TESTS, lacking),
        lacking ? List.of() : uses.mentions(wanted));
  }
}
