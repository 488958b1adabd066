package dev.counterpart.uapi;

import java.util.Optional;

/**
 * One named piece of uAPI.
 *
 * @param name C name; for a field the path from its named type with anonymous levels skipped, so
 *     that {@code offsetof(scope, name)} holds
 * @param scope the full name of what encloses it: for a field its outermost named type ({@code
 *     struct foo}), for an enumerator its enum ({@code enum foo}, or "enum" when anonymous); ""
 *     where nothing does
 * @param value of a constant, decimal; absent when it could not be evaluated or does not apply
 * @param type C type of a field or typedef, replacement text of a macro, name of a signal
 * @param ioctl the parts of an ioctl's number, when that is known
 */
public record Element(
    ElementKind kind,
    String name,
    String scope,
    Place place,
    Optional<String> value,
    Optional<String> type,
    Shape shape,
    Optional<IoctlNumber> ioctl) {
  /** A shorter name says little by itself. */
  private static final int GENERIC_LENGTH = 6;

  /**
   * Where it is declared.
   *
   * @param path of the file, as in the kernel tree
   * @param line 1-based, in the state after the series (before it, for a removed element)
   */
  public record Place(String path, int line) {}

  /**
   * How it lies in memory, as far as that is known and applies.
   *
   * @param size in bytes; absent for a bit field and a flexible array
   * @param align in bytes, of a type
   * @param offset of a field in bytes from the start of the outermost named type
   * @param bits of a bit field
   * @param step of a field that is an array, even a flexible one: the bytes of one item
   */
  public record Shape(
      Optional<Long> size,
      Optional<Long> align,
      Optional<Long> offset,
      Optional<Bits> bits,
      Optional<Long> step) {

    /** Nothing is known. */
    public static Shape unknown() {
      return ofType(Optional.empty(), Optional.empty());
    }

    /** Of a type. */
    public static Shape ofType(Optional<Long> size, Optional<Long> align) {
      return new Shape(size, align, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Of a field that is no bit field. */
    public static Shape ofField(Optional<Long> offset, Optional<Long> size) {
      return new Shape(size, Optional.empty(), offset, Optional.empty(), Optional.empty());
    }

    /** The same of an array. */
    public Shape withStep(Optional<Long> itemSize) {
      return new Shape(size, align, offset, bits, itemSize);
    }

    /**
     * The same of a field that is counted from elsewhere.
     *
     * @param bytes may be negative
     */
    public Shape movedBy(long bytes) {
      return new Shape(
          size,
          align,
          offset.map(at -> at + bytes),
          bits.map(b -> new Bits(b.offset().map(at -> at + bytes * 8), b.size())),
          step);
    }

    /** Of a bit field. */
    public static Shape ofBits(Bits bits) {
      return new Shape(
          Optional.empty(),
          Optional.empty(),
          bits.offset().map(at -> at / 8),
          Optional.of(bits),
          Optional.empty());
    }
  }

  /**
   * Which bits a bit field has.
   *
   * @param offset in bits from the start of the outermost named type; absent when not known
   * @param size in bits
   */
  public record Bits(Optional<Long> offset, long size) {}

  /** An element of which only its name and place are known. */
  public static Element named(ElementKind kind, String name, String scope, String path, int line) {
    return new Element(
        kind,
        name,
        scope,
        new Place(path, line),
        Optional.empty(),
        Optional.empty(),
        Shape.unknown(),
        Optional.empty());
  }

  /** The same by another name. */
  public Element withName(String newName, String newScope) {
    return new Element(kind, newName, newScope, place, value, type, shape, ioctl);
  }

  /** The same with a value. */
  public Element withValue(Optional<String> newValue) {
    return new Element(kind, name, scope, place, newValue, type, shape, ioctl);
  }

  /** The same with a type. */
  public Element withType(Optional<String> newType) {
    return new Element(kind, name, scope, place, value, newType, shape, ioctl);
  }

  /** The same with another shape. */
  public Element withShape(Shape newShape) {
    return new Element(kind, name, scope, place, value, type, newShape, ioctl);
  }

  /** The same with the parts of its number. */
  public Element withIoctl(Optional<IoctlNumber> parts) {
    return new Element(kind, name, scope, place, value, type, shape, parts);
  }

  /** The kind's label, for example {@code ioctl}; for a signal, its own name. */
  public String label() {
    return kind == ElementKind.SIGNAL ? type.orElse(kind.label()) : kind.label();
  }

  /**
   * Label and name: {@code struct foo}, {@code ioctl FOO_IOC_GO}. Of a struct, union or enum that
   * is what C calls it, and the scope of what stands in it.
   */
  public String fullName() {
    return label() + " " + name;
  }

  /** Whether it stands in that struct, union or enum. */
  public boolean isIn(Element whole) {
    return scope.equals(whole.fullName());
  }

  /**
   * The name of what encloses it without the keyword: {@code foo} for a field of {@code struct
   * foo}; "" in an anonymous enum, and where nothing encloses it.
   */
  public String tag() {
    return scope.equals(ElementKind.ENUM.scope(""))
        ? ""
        : scope.substring(scope.lastIndexOf(' ') + 1);
  }

  /** The struct, union or enum that it stands in, where that has a tag; its place is not known. */
  public Optional<Element> owner() {
    return ElementKind.ofScope(scope).map(of -> named(of, tag(), "", path(), line()));
  }

  /** The name by which code reaches a field: what stands behind the last point. */
  public String lastName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Whether many structs may have a field of such a name. */
  public static boolean isGeneric(String name) {
    return name.length() < GENERIC_LENGTH || !name.contains("_");
  }

  /** Whether a constant of such a name may only count others: {@code ACME_MAX}. */
  public static boolean counts(String name) {
    return Names.counts(name);
  }

  /** Whether it only fills space: its name says so. */
  public boolean pads() {
    return Traits.pads(this);
  }

  /** Of the file that declares it, as in the kernel tree. */
  public String path() {
    return place.path();
  }

  /** As in its {@link Place}. */
  public int line() {
    return place.line();
  }

  /** In bytes. */
  public Optional<Long> size() {
    return shape.size();
  }

  /** In bytes. */
  public Optional<Long> align() {
    return shape.align();
  }

  /** In bytes from the start of the outermost named type. */
  public Optional<Long> offset() {
    return shape.offset();
  }

  /** Of an array, the bytes of one item. */
  public Optional<Long> step() {
    return shape.step();
  }

  /** Of a bit field, in bits from the start of the outermost named type. */
  public Optional<Long> bitOffset() {
    return shape.bits().flatMap(Bits::offset);
  }

  /** Of a bit field, in bits. */
  public Optional<Long> bitSize() {
    return shape.bits().map(Bits::size);
  }
}
