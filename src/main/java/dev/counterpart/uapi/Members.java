package dev.counterpart.uapi;

import java.util.Optional;
import java.util.OptionalLong;

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
          return inner.map(m -> shifted(m, member.bitOffset()));
        }
      }
    }
    return Optional.empty();
  }

  /** The member seen from the struct around its own. */
  static CType.Member shifted(CType.Member member, OptionalLong by) {
    OptionalLong at =
        member.bitOffset().isPresent() && by.isPresent()
            ? OptionalLong.of(member.bitOffset().getAsLong() + by.getAsLong())
            : OptionalLong.empty();
    return new CType.Member(member.name(), member.type(), at, member.bitSize(), member.line());
  }
}
