package dev.counterpart.uapi;

import java.util.List;

/**
 * All that a series does to the uAPI.
 *
 * @param changes sorted by path, line, kind and name
 * @param headers sorted by path
 * @param flaws of what it adds, sorted by path, line and kind
 */
public record UapiDelta(List<Change> changes, List<HeaderChange> headers, List<LayoutFlaw> flaws) {
  public UapiDelta {
    changes = List.copyOf(changes);
    headers = List.copyOf(headers);
    flaws = List.copyOf(flaws);
  }

  /** A delta of whose layout nothing is known. */
  public UapiDelta(List<Change> changes, List<HeaderChange> headers) {
    this(changes, headers, List.of());
  }
}
