package dev.counterpart.uapi;

import dev.counterpart.Label;
import java.util.Optional;
import java.util.Set;

/**
 * One element that a series adds, removes or changes.
 *
 * @param element after the series; for a removal, before it
 * @param before the element before the series, for a changed one
 * @param patch number of the patch that makes the change
 * @param traits what rules ask about the change: see {@link Trait}
 */
public record Change(
    Type type, Element element, Optional<Element> before, int patch, Set<Trait> traits) {
  public Change {
    traits = Set.copyOf(traits);
  }

  public enum Type {
    ADDED,
    REMOVED,
    CHANGED;

    /** For example {@code added}. */
    public String label() {
      return Label.of(this);
    }
  }

  /** Facts about a change that no userspace needs to answer for, or that rules treat apart. */
  public enum Trait {
    /** A reserved or padding field. */
    PADDING,
    /** A _MAX, _LAST or similar enumerator or macro that only counts the others. */
    SENTINEL,
    /** The tag of an enum, or of one whose name is never needed to use its enumerators. */
    TAG,
    /**
     * A field turned from a one-element or zero-length array into a flexible array, or wrapped in a
     * group, at an unchanged offset.
     */
    FLEXIBLE_ARRAY,
    /**
     * The same name with the same value existed elsewhere in the kernel before (moved into uAPI),
     * and a userspace project's main branch has it.
     */
    MOVED,
    /** Only its name changed: an element of equal value or place was removed in its stead. */
    RENAMED,
    /**
     * Part of a patch with a {@code Fixes:} trailer, and neither a new way into the kernel nor a
     * new struct.
     */
    FIX,
    /** A signal in driver code that programs reach by other names than its own. */
    UNNAMED,
    /** A signal in driver code that programs look up by its name in a string. */
    QUOTED
  }
}
