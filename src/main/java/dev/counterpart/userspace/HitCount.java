package dev.counterpart.userspace;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Hits of one submission, counted one after the other. */
final class HitCount {
  private final Map<PathKind, Set<Query.Name>> names = new EnumMap<>(PathKind.class);
  private boolean linked;
  private boolean titled;
  private double finalHeaders;
  private double otherHeaders;

  void linked(boolean is) {
    linked |= is;
  }

  void titled(boolean is) {
    titled |= is;
  }

  void finalHeader(double share) {
    finalHeaders += share;
  }

  void otherHeader(double share) {
    otherHeaders += share;
  }

  void name(PathKind kind, Query.Name name) {
    names.computeIfAbsent(kind, _ -> new HashSet<>()).add(name);
  }

  /** What was counted; nothing may be counted afterwards. */
  Hits hits() {
    return new Hits(linked, titled, finalHeaders, otherHeaders, Collections.unmodifiableMap(names));
  }
}
