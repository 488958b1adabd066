package dev.counterpart.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which projects have to take what a series adds. */
public sealed interface Need {
  /** One project. */
  record One(String project) implements Need {}

  /** At least one of several. */
  record AnyOf(List<Need> needs) implements Need {
    public AnyOf {
      needs = List.copyOf(needs);
    }
  }

  /** All of several. */
  record AllOf(List<Need> needs) implements Need {
    public AllOf {
      needs = List.copyOf(needs);
    }
  }

  /**
   * A part of a whole stack.
   *
   * @param title what the part is: "runtime", "compiler"
   * @param satisfiedBy what would do, in words, for a part that no known project is; may be ""
   * @param level how far its projects have to take what the series adds; absent for as far as the
   *     subsystem says
   */
  record Part(String title, String satisfiedBy, Need need, Optional<RequiredLevel> level)
      implements Need {
    /** Whether its projects only have to be there, and never name the kernel's uAPI. */
    public boolean isPresence() {
      return level.equals(Optional.of(RequiredLevel.PRESENT));
    }
  }

  /** Ids of all projects named, in the order of the file, each once. */
  default List<String> projects() {
    return stream(this).distinct().toList();
  }

  /** Ids of the projects that have to name what a series adds, each once. */
  default List<String> users() {
    return naming(this).distinct().toList();
  }

  private static Stream<String> naming(Need need) {
    return switch (need) {
      case One one -> Stream.of(one.project());
      case AnyOf any -> any.needs().stream().flatMap(Need::naming);
      case AllOf all -> all.needs().stream().flatMap(Need::naming);
      case Part part -> part.isPresence() ? Stream.of() : naming(part.need());
    };
  }

  /** The part of a whole that has a title. */
  default Optional<Need> part(String title) {
    return switch (this) {
      case One _ -> Optional.empty();
      case AnyOf any -> any.needs().stream().flatMap(one -> one.part(title).stream()).findFirst();
      case AllOf all -> all.needs().stream().flatMap(one -> one.part(title).stream()).findFirst();
      case Part part -> part.title().equals(title) ? Optional.of(part) : part.need().part(title);
    };
  }

  private static Stream<String> stream(Need need) {
    return switch (need) {
      case One one -> Stream.of(one.project());
      case AnyOf any -> any.needs().stream().flatMap(Need::stream);
      case AllOf all -> all.needs().stream().flatMap(Need::stream);
      case Part part -> stream(part.need());
    };
  }
}
