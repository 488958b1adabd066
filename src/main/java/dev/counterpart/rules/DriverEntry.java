package dev.counterpart.rules;

import dev.counterpart.uapi.Element;
import java.util.List;

/**
 * A driver that has a userspace of its own within a subsystem.
 *
 * @param name of the driver
 * @param paths of its uAPI and code in the kernel tree, which the subsystem claims by them
 * @param also more that is its own, such as one kind of element in its code
 * @param requires instead of what the subsystem requires
 */
public record DriverEntry(String name, Patterns paths, List<Selector> also, Requirement requires) {
  public DriverEntry {
    also = List.copyOf(also);
  }

  boolean owns(Element element) {
    return (!paths.includes().isEmpty() && paths.match(element.path()))
        || also.stream().anyMatch(selector -> selector.selects(element));
  }
}
