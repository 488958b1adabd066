package dev.counterpart.rules;

import dev.counterpart.Label;
import dev.counterpart.rules.LandingStep.Stage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a rule looks at: the words that {@code check:} takes in a rule file. A rule file chooses
 * among them and gives each its severity, reason and source; what they do is in package {@code
 * verdict}.
 *
 * <p>It has more than 300 lines, since it is the list of all of them. There is one enum for each
 * subject. A constant says here what follows from it: which advice and what stands in the way of
 * landing. The class in {@code verdict} that runs a subject's checks switches over its enum without
 * a default, so that a new constant does not compile until it does something.
 */
public sealed interface Check
    permits Check.Use,
        Check.Submission,
        Check.Removal,
        Check.NewFiles,
        Check.Mails,
        Check.Layout,
        Check.Update,
        Check.Drift {

  /** What the advice of a rule asks for. */
  enum Advice {
    /** Something that stands in another place than a submission. */
    OTHER,
    /** A change of the submission: where that is merged, a further submission. */
    CHANGE_SUBMISSION
  }

  /** What {@code fix:} of a rule with this check asks for. */
  default Advice advice() {
    return Advice.OTHER;
  }

  /** What stands in the way of both sides' landing where a rule is not met. */
  enum Obstacle {
    /** Nothing by itself. */
    NONE,
    /** Nothing, or too little, was offered to a project. */
    LACK_OF_USE,
    /** What was offered is closed. */
    CLOSED;

    /** Whether it is what a step of this stage would remove. */
    public boolean isAt(Stage stage) {
      return switch (stage) {
        case NOT_OFFERED, INCOMPLETE -> this == LACK_OF_USE;
        case CLOSED -> this == CLOSED;
        case MAILED, OFFERED, KERNEL_LANDED, LANDED -> false;
      };
    }
  }

  /** What stands in the way of landing where a rule with this check is not met. */
  default Obstacle obstacle() {
    return Obstacle.NONE;
  }

  /** Whether a cover letter that is not at hand may meet a rule with this check. */
  default boolean isMetByCover() {
    return false;
  }

  /** For example {@code entry-point-use}. */
  default String label() {
    return Label.of((Enum<?>) this);
  }

  /** All words that {@code check:} takes in a subsystem's file, subject by subject. */
  static List<Check> all() {
    return Stream.<Check[]>of(
            Use.values(),
            Submission.values(),
            Removal.values(),
            NewFiles.values(),
            Mails.values(),
            Layout.values())
        .<Check>flatMap(Arrays::stream)
        .toList();
  }

  /** Who uses what the series adds. No rule of these is run where nothing needs a user. */
  enum Use implements Check {
    /** A submission exists in a project that the subsystem asks for. */
    SUBMISSION(1, Advice.OTHER, Obstacle.LACK_OF_USE),
    /** At least one of the things that the series adds has a user. */
    ANY_USE(2, Advice.CHANGE_SUBMISSION, Obstacle.LACK_OF_USE),
    /** Each part of the stack that {@code requires} lists is there. */
    WHOLE_STACK(3, Advice.OTHER, Obstacle.LACK_OF_USE),
    /** Each element that {@code elements:} selects has a user. */
    ENTRY_POINT_USE(4, Advice.CHANGE_SUBMISSION, Obstacle.LACK_OF_USE),
    /** Of all that the series adds to one struct or enum, something has a user. */
    UNIT_USE(5, Advice.CHANGE_SUBMISSION, Obstacle.LACK_OF_USE),
    /** Each element has a user. */
    ELEMENT_USE(6, Advice.CHANGE_SUBMISSION, Obstacle.LACK_OF_USE),
    /** Something that the series adds is used by a test. */
    TEST(7, Advice.CHANGE_SUBMISSION, Obstacle.NONE);

    private final int step;
    private final Advice advice;
    private final Obstacle obstacle;

    Use(int step, Advice advice, Obstacle obstacle) {
      this.step = step;
      this.advice = advice;
      this.obstacle = obstacle;
    }

    /**
     * They run in this order, whatever the order in the file: from the coarse to the fine, since
     * what one has reported the later ones leave alone.
     */
    public int step() {
      return step;
    }

    @Override
    public Advice advice() {
      return advice;
    }

    @Override
    public Obstacle obstacle() {
      return obstacle;
    }
  }

  /** The chosen submissions themselves, and the links that lead to them. */
  enum Submission implements Check {
    /** Whatever the submission newly exports has a manual page. */
    MANUAL_PAGE(Advice.CHANGE_SUBMISSION, Obstacle.NONE),
    /** The submission's copy of the header is the one that the series makes. */
    HEADER_COPY(Advice.CHANGE_SUBMISSION, Obstacle.NONE),
    /** No number in the submission's copy of the header is that of an earlier version. */
    OLD_NUMBER(Advice.CHANGE_SUBMISSION, Obstacle.NONE),
    /** What became of the series has the numbers that were posted. */
    AS_POSTED(Advice.OTHER, Obstacle.NONE),
    /** The submission updates the header copies in a commit of its own, which comes first. */
    HEADER_COMMIT(Advice.OTHER, Obstacle.NONE),
    /** The series links the submission. */
    LINK(Advice.OTHER, Obstacle.NONE),
    /** No link goes to a fork or a branch instead of a submission. */
    OFFICIAL_REPOSITORY(Advice.OTHER, Obstacle.NONE),
    /** No link goes to a submission that was closed. */
    OPEN_SUBMISSION(Advice.OTHER, Obstacle.CLOSED),
    /** The submission is not marked as a draft or as a request for comments. */
    NOT_RFC(Advice.OTHER, Obstacle.NONE);

    private final Advice advice;
    private final Obstacle obstacle;

    Submission(Advice advice, Obstacle obstacle) {
      this.advice = advice;
      this.obstacle = obstacle;
    }

    @Override
    public Advice advice() {
      return advice;
    }

    @Override
    public Obstacle obstacle() {
      return obstacle;
    }

    @Override
    public boolean isMetByCover() {
      return this == LINK;
    }
  }

  /** What the series takes away. It is looked at whether or not anything needs a user. */
  enum Removal implements Check {
    /** The series removes nothing that the project still needs to drop. */
    REMOVAL,
    /** The project's main branch uses no name that the series removes or gives another one. */
    OLD_NAMES
  }

  /** The files that the chosen submissions add. */
  enum NewFiles implements Check {
    /** They have a licence that the project's file names. */
    LICENCE,
    /** None is binary. */
    BINARY;

    @Override
    public Advice advice() {
      return Advice.CHANGE_SUBMISSION;
    }
  }

  /** The mails of the series alone: no project is asked. */
  enum Mails implements Check {
    /** The series touches a file that {@code paths:} selects. */
    TOUCHES,
    /** The mails went to one of the {@code addresses:}. */
    MAILED_TO,
    /** The cover letter or a commit message has one of the {@code words:}. */
    SAYS,
    /** The cover letter or a commit message links a user of what the series adds. */
    USER_LINK;

    @Override
    public boolean isMetByCover() {
      return this == SAYS || this == USER_LINK;
    }
  }

  /** The uAPI alone, and nothing that the series or userspace does. */
  enum Layout implements Check {
    /** No constant and no ioctl number that was there has another value. */
    KEPT_VALUES,
    /** No ioctl that was there takes a larger argument, whose size is part of its number. */
    KEPT_ARGUMENTS,
    /** No new enumerator stands before others that were there, and moves them. */
    ENUM_ORDER,
    /** No field of a struct that was there has moved or has another size; no struct has shrunk. */
    KEPT_LAYOUT,
    /** No field that was there has another type of the same size. */
    KEPT_TYPES,
    /** No field is taken out of a struct that stays. */
    KEPT_FIELDS,
    /** Nothing that was there is gone. */
    KEPT_ELEMENTS,
    /** A new struct is the same on 32-bit and 64-bit machines. */
    ONE_LAYOUT,
    /** A new struct has no padding between its fields that nobody names. */
    NO_HOLES,
    /** A new struct has no padding at its end that nobody names. */
    NO_TAIL_PADDING,
    /** New fields have no type whose size depends on the machine or the compiler. */
    FIXED_TYPES,
    /** New 64-bit fields are aligned alike on all machines. */
    ALIGNED_U64,
    /** No array in a struct has a bound that grows with an enum. */
    FIXED_ARRAYS,
    /** A new struct has a field by which it can be extended. */
    ROOM_TO_GROW,
    /** A new 64-bit field is of a type that all machines align alike, wherever it stands. */
    ALIGNED_TYPES,
    /** No field is of a type that {@code types:} selects and no uAPI header declares. */
    DECLARED_TYPES,
    /** None of the {@code calls:} asks for a new field of a struct that was there. */
    OLD_SIZES
  }

  /**
   * What a submission does to the project's copies of kernel headers, and where the kernel's side
   * of it stands. A project's file asks for these, about what it is offered.
   */
  enum Update implements Check {
    /** Header copies change in commits that say which kernel commit they copy. */
    HEADER_COMMIT,
    /** There is one such commit. */
    ONE_HEADER_COMMIT,
    /** It comes first. */
    HEADER_COMMIT_FIRST,
    /** It touches header copies alone. */
    HEADER_COMMIT_ALONE,
    /** The build's list of the copies has those that are there, and no others. */
    HEADER_LIST,
    /** What names one kernel commit has the same copies as all else that names it. */
    SAME_HEADERS,
    /** The copies are known: posted, or on the main branch. */
    KNOWN_HEADERS,
    /** Each commit has the names that its code uses. */
    COMMITS_BUILD,
    /** Once the kernel's side is applied, the header commit names the kernel commit. */
    NAMES_KERNEL_COMMIT,
    /** The kernel commit that is named is there, with these headers. */
    KERNEL_HAS_COMMIT,
    /** The copies are of what was applied. */
    COPY_IS_APPLIED,
    /** The copies are of the last version of the posting. */
    LAST_VERSION,
    /** Something was heard of the kernel's side not long ago. */
    KERNEL_SIDE_AWAKE
  }

  /**
   * What a project holds of the kernel's uAPI: header copies, and mirrors, which are its own
   * definitions of what the kernel defines. The file of rules for all projects asks for these.
   */
  enum Drift implements Check {
    /** Constants of a header copy have the kernel's values. */
    COPY_VALUE,
    /** Structs of a header copy are laid out as the kernel's. */
    COPY_LAYOUT,
    /** Structs of a header copy are no longer than the kernel's. */
    COPY_AHEAD,
    /** Fields of a header copy have the kernel's types. */
    COPY_TYPE,
    /** Mirrors of constants have the kernel's values. */
    MIRROR_VALUE,
    /** Mirrors of structs are laid out as the kernel's. */
    MIRROR_LAYOUT
  }

  /** All words that {@code check:} takes in a project's file. */
  static List<Check> ofProjects() {
    return List.of(Update.values());
  }
}
