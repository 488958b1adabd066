package dev.counterpart.c;

import java.util.Optional;

/** Looks members up by name, through anonymous levels. */
final class Members {
  private Members() {}

  /** The member with its offset from the start of {@code type}. */
  static Optional<CType.Member> find(CType type, String name) {
    if (!(type.bare() instanceof CType.Composite composite)) {
      return Optional.empty();
    }
    for (CType.Member member : composite.members()) {
      if (!name.isEmpty() && member.name().equals(name)) {
        return Optional.of(member);
      }
      if (member.name().isEmpty() && member.bitSize().isEmpty()) {
        Optional<CType.Member> inner = find(member.type(), name);
        if (inner.isPresent()) {
          return inner.map(m -> m.shifted(member.bitOffset()));
        }
      }
    }
    return Optional.empty();
  }
}
