package dev.counterpart.rules;

import dev.counterpart.uapi.Element;

/**
 * A driver that has a userspace of its own within a subsystem.
 *
 * @param name of the driver
 * @param paths of its uAPI and code in the kernel tree, which the subsystem claims by them
 * @param requires instead of what the subsystem requires
 */
public record DriverEntry(String name, Patterns paths, Requirement requires) {
  boolean owns(Element element) {
    return paths.match(element.path());
  }
}
