package dev.counterpart.uapi;

import java.util.List;

/**
 * All that a series does to the uAPI.
 *
 * @param changes sorted by path, line, kind and name
 * @param headers sorted by path
 * @param flaws of what it adds, sorted by path, line and kind
 * @param since what it leaves otherwise than an earlier version of it, where that was read
 */
public record UapiDelta(
    List<Change> changes,
    List<HeaderChange> headers,
    List<LayoutFlaw> flaws,
    List<VersionChange> since) {
  public UapiDelta {
    since = List.copyOf(since);
    changes = List.copyOf(changes);
    headers = List.copyOf(headers);
    flaws = List.copyOf(flaws);
  }

  /** The delta of a series of which no earlier version is known. */
  public UapiDelta(List<Change> changes, List<HeaderChange> headers, List<LayoutFlaw> flaws) {
    this(changes, headers, flaws, List.of());
  }

  /** The same beside an earlier version. */
  public UapiDelta since(List<VersionChange> earlier) {
    return new UapiDelta(changes, headers, flaws, earlier);
  }

  /** A delta of whose layout nothing is known. */
  public UapiDelta(List<Change> changes, List<HeaderChange> headers) {
    this(changes, headers, List.of());
  }
}
