package dev.counterpart.rules;

import java.util.List;
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

  /** Ids of all projects named, in the order of the file, each once. */
  default List<String> projects() {
    return stream(this).distinct().toList();
  }

  private static Stream<String> stream(Need need) {
    return switch (need) {
      case One one -> Stream.of(one.project());
      case AnyOf any -> any.needs().stream().flatMap(Need::stream);
      case AllOf all -> all.needs().stream().flatMap(Need::stream);
    };
  }
}
