package dev.counterpart.uapi;

/**
 * A change and what it means to programs that were built before it.
 *
 * @param effect what happens to the element
 * @param reason in words, for a person: {@code offset 8 becomes 12}
 */
public record ClassifiedChange(
    Change change, Compatibility compatibility, Effect effect, String reason) {

  /** What happens to an element. */
  public enum Effect {
    ADDED,
    /** Nothing that the layout or a value shows: padding, a count, a spelling. */
    HARMLESS,
    GROWN,
    REMOVED,
    RENAMED,
    /** Another value of a constant, or another ioctl number. */
    REVALUED,
    /** An ioctl's number, in nothing but the size of its argument, which grows. */
    ENLARGED,
    MOVED,
    RESIZED,
    SHRUNK,
    /** Another type of the same size. */
    RETYPED
  }
}
