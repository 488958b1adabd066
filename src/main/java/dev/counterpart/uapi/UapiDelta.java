package dev.counterpart.uapi;

import java.util.List;

/**
 * All that a series does to the uAPI.
 *
 * @param changes sorted by path, line, kind and name
 * @param headers sorted by path
 */
public record UapiDelta(List<Change> changes, List<HeaderChange> headers) {
  public UapiDelta {
    changes = List.copyOf(changes);
    headers = List.copyOf(headers);
  }
}
