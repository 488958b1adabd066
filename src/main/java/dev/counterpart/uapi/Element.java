package dev.counterpart.uapi;

import java.util.Optional;

/**
 * One named piece of uAPI.
 *
 * @param name C name; for a field the path from its named type with anonymous levels skipped, so
 *     that {@code offsetof(scope, name)} holds
 * @param scope for a field its outermost named type ({@code struct foo}), for an enumerator its
 *     enum ({@code enum foo}, or "enum" when anonymous); "" where nothing encloses it
 * @param path of the file that declares it, as in the kernel tree
 * @param line 1-based, in the state after the series (before it, for a removed element)
 * @param value of a constant, decimal; absent when it could not be evaluated or does not apply
 * @param type C type of a field or typedef, replacement text of a macro, name of a signal
 * @param size in bytes
 * @param align in bytes
 * @param offset in bytes from the start of the outermost named type
 * @param bitOffset of a bit field, in bits from the start of the outermost named type
 * @param bitSize of a bit field, in bits
 */
public record Element(
    ElementKind kind,
    String name,
    String scope,
    String path,
    int line,
    Optional<String> value,
    Optional<String> type,
    Optional<Long> size,
    Optional<Long> align,
    Optional<Long> offset,
    Optional<Long> bitOffset,
    Optional<Long> bitSize,
    Optional<IoctlNumber> ioctl) {

  /** The kind's label, for example {@code ioctl}; for a signal, its own name. */
  public String label() {
    return kind == ElementKind.SIGNAL ? type.orElse(kind.label()) : kind.label();
  }

  /** An element of which only its name and place are known. */
  public static Element named(ElementKind kind, String name, String scope, String path, int line) {
    return new Element(
        kind,
        name,
        scope,
        path,
        line,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
