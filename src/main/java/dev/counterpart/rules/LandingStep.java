package dev.counterpart.rules;

/**
 * What comes next on the way of both sides into their trees.
 *
 * @param when where they stand
 * @param who whose step it is: "author", "maintainer of the kernel subsystem"
 * @param next what that person does
 */
public record LandingStep(Stage when, String who, String next) {

  /** Where the kernel's and the userspace's side stand, as far as Git and the mails show. */
  public enum Stage {
    /** Nothing is offered to any project. */
    NOT_OFFERED,
    /** A submission is there, and lacks something that is required. */
    INCOMPLETE,
    /** As {@link #OFFERED}, by mail alone to a project that takes submissions otherwise. */
    MAILED,
    /** A submission has all that is required, and is open. */
    OFFERED,
    /** As {@link #OFFERED}, and the kernel side is merged. */
    KERNEL_LANDED,
    /** The project has merged it. */
    LANDED,
    /** Only closed submissions have it. */
    CLOSED
  }
}
