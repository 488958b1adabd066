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
   * @param demand how far its projects have to take what the series adds; absent for as far as the
   *     subsystem says
   */
  record Part(String title, String satisfiedBy, Need need, Optional<Demand> demand)
      implements Need {}

  /** Ids of all projects named, in the order of the file, each once. */
  default List<String> projects() {
    return stream(this).distinct().toList();
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
