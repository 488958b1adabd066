package dev.counterpart.c;

import java.util.List;
import java.util.OptionalLong;

/** A C type as far as its layout matters. Sizes and alignments are in bytes. */
public sealed interface CType {

  /** Absent for an incomplete or unknown type. */
  OptionalLong size();

  /** Alignment outside a struct; 1 where it is not known. */
  long align();

  /** What C's {@code _Alignof} says of the type on a machine, in bytes. */
  default long alignof(Abi abi) {
    return Layout.alignment(this, abi);
  }

  /** Whether an {@code aligned} attribute fixed the alignment. */
  default boolean userAligned() {
    return false;
  }

  /** The type as C writes it around a declarator. */
  String text(String declarator);

  default String text() {
    return text("");
  }

  /** The type without its typedef names. */
  default CType bare() {
    return this;
  }

  private static String around(String name, String declarator) {
    return declarator.isEmpty() || declarator.startsWith("[")
        ? name + declarator
        : name + " " + declarator;
  }

  /** An arithmetic type. */
  record Scalar(String name, int bytes, long align, boolean unsigned, boolean integer)
      implements CType {
    @Override
    public OptionalLong size() {
      return OptionalLong.of(bytes);
    }

    @Override
    public String text(String declarator) {
      return around(name, declarator);
    }
  }

  /** void, a type that nothing declares, or one that is declared and never defined. */
  record Incomplete(String name) implements CType {
    @Override
    public OptionalLong size() {
      return name.equals("void") ? OptionalLong.of(1) : OptionalLong.empty();
    }

    @Override
    public long align() {
      return 1;
    }

    @Override
    public String text(String declarator) {
      return around(name, declarator);
    }
  }

  /** A function; as in GNU C, its size is 1. */
  record Function(CType result, List<CType> parameters) implements CType {
    @Override
    public OptionalLong size() {
      return OptionalLong.of(1);
    }

    @Override
    public long align() {
      return 1;
    }

    @Override
    public String text(String declarator) {
      String list = String.join(", ", parameters.stream().map(CType::text).toList());
      return result.text(declarator + "(" + list + ")");
    }
  }

  /** A pointer. */
  record Pointer(CType target, int bytes) implements CType {
    @Override
    public OptionalLong size() {
      return OptionalLong.of(bytes);
    }

    @Override
    public long align() {
      return bytes;
    }

    @Override
    public String text(String declarator) {
      return target instanceof Array || target instanceof Function
          ? target.text("(*" + declarator + ")")
          : target.text("*" + declarator);
    }
  }

  /**
   * An array.
   *
   * @param count absent for a flexible array, and where the expression could not be evaluated
   * @param written what stands between the brackets when the count is not known
   */
  record Array(CType element, OptionalLong count, String written) implements CType {
    /** Whether it has no count at all, as the last member of a struct may. */
    public boolean flexible() {
      return count.isEmpty() && written.isEmpty();
    }

    @Override
    public OptionalLong size() {
      if (flexible()) {
        return OptionalLong.of(0);
      }
      OptionalLong one = element.size();
      if (count.isEmpty() || one.isEmpty()) {
        return OptionalLong.empty();
      }
      long high = Math.multiplyHigh(count.getAsLong(), one.getAsLong());
      long total = count.getAsLong() * one.getAsLong();
      return high == 0 && total >= 0 && total < 1L << 48
          ? OptionalLong.of(total)
          : OptionalLong.empty();
    }

    @Override
    public long align() {
      return element.align();
    }

    @Override
    public boolean userAligned() {
      return element.userAligned();
    }

    @Override
    public String text(String declarator) {
      String n = count.isPresent() ? Long.toString(count.getAsLong()) : written;
      return element.text(declarator + "[" + n + "]");
    }
  }

  /**
   * A typedef name.
   *
   * @param userAlign the alignment that its own attribute asks for
   */
  record Alias(String name, CType target, OptionalLong userAlign) implements CType {
    @Override
    public OptionalLong size() {
      return target.size();
    }

    @Override
    public long align() {
      return userAlign.orElse(target.align());
    }

    @Override
    public boolean userAligned() {
      return userAlign.isPresent() || target.userAligned();
    }

    @Override
    public String text(String declarator) {
      return around(name, declarator);
    }

    @Override
    public CType bare() {
      return target.bare();
    }
  }

  /** An enum; its values decide its size (GNU C). */
  record Enumeration(String tag, int bytes, long align, boolean unsigned) implements CType {
    @Override
    public OptionalLong size() {
      return OptionalLong.of(bytes);
    }

    @Override
    public String text(String declarator) {
      return around(tag.isEmpty() ? "enum" : "enum " + tag, declarator);
    }
  }

  /** A struct or union, complete once its members are known. */
  final class Composite implements CType {
    private final boolean union;
    private final String tag;
    private List<Member> members = List.of();
    private OptionalLong size = OptionalLong.empty();
    private long align = 1;
    private boolean defined;

    Composite(boolean union, String tag) {
      this.union = union;
      this.tag = tag;
    }

    void define(List<Member> newMembers, OptionalLong newSize, long newAlign) {
      members = List.copyOf(newMembers);
      size = newSize;
      align = newAlign;
      defined = true;
    }

    /** Whether it is a union. */
    public boolean union() {
      return union;
    }

    /** The name behind the keyword, "" for none. */
    public String tag() {
      return tag;
    }

    boolean defined() {
      return defined;
    }

    /** In the order of the text; empty until it is defined. */
    public List<Member> members() {
      return members;
    }

    @Override
    public OptionalLong size() {
      return size;
    }

    @Override
    public long align() {
      return align;
    }

    @Override
    public String text(String declarator) {
      String keyword = union ? "union" : "struct";
      return around(tag.isEmpty() ? keyword + " {...}" : keyword + " " + tag, declarator);
    }
  }

  /**
   * A member of a struct or union.
   *
   * @param name "" for an anonymous struct or union and for an unnamed bit field
   * @param bitOffset from the start of its struct; absent when the layout is not known
   * @param bitSize of a bit field
   * @param line 1-based
   */
  record Member(String name, CType type, OptionalLong bitOffset, OptionalLong bitSize, int line) {

    /**
     * The member seen from the struct around its own.
     *
     * @param by where its own struct begins there, in bits; absent when that is not known
     */
    public Member shifted(OptionalLong by) {
      OptionalLong at =
          bitOffset.isPresent() && by.isPresent()
              ? OptionalLong.of(bitOffset.getAsLong() + by.getAsLong())
              : OptionalLong.empty();
      return new Member(name, type, at, bitSize, line);
    }
  }
}
