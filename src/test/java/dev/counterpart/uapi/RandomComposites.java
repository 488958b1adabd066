package dev.counterpart.uapi;

import java.util.ArrayList;
import java.util.List;

/** Makes structs and unions of C. */
final class RandomComposites {
  private static final List<String> SCALARS =
      List.of(
          "char",
          "signed char",
          "unsigned char",
          "short",
          "unsigned short",
          "int",
          "unsigned int",
          "long",
          "unsigned long",
          "long long",
          "unsigned long long",
          "__u8",
          "__u16",
          "__u32",
          "__u64",
          "__s8",
          "__s16",
          "__s32",
          "__s64",
          "__be16",
          "__be32",
          "__be64",
          "__le16",
          "__le32",
          "__le64",
          "__aligned_u64",
          "__aligned_be64",
          "__kernel_long_t",
          "__kernel_ulong_t",
          "__kernel_size_t",
          "_Bool",
          "float",
          "double",
          "long double",
          "const __u32",
          "volatile long",
          "long unsigned int",
          "unsigned",
          "short int");
  private static final List<String> COUNTS =
      List.of(
          "1", "2", "3", "16", "1 << 2", "2 * sizeof(short)", "ACME_COUNT", "ACME_COUNT + 1", "0");

  /** Types of bit fields with the widths that both ABIs allow. */
  private static final List<BitType> BIT_TYPES =
      List.of(
          new BitType("char", 8),
          new BitType("__u8", 8),
          new BitType("__s16", 16),
          new BitType("unsigned short", 16),
          new BitType("int", 32),
          new BitType("__u32", 32),
          new BitType("__be32", 32),
          new BitType("unsigned", 32),
          new BitType("long", 32),
          new BitType("unsigned long", 32),
          new BitType("__u64", 64),
          new BitType("long long", 64),
          new BitType("_Bool", 1),
          new BitType("enum acme_mode", 32));

  private record BitType(String name, int width) {}

  private final RandomExpressions random;
  private final List<String> earlier = new ArrayList<>();
  private int fields;

  RandomComposites(RandomExpressions random) {
    this.random = random;
  }

  /** A type that later structs may hold. */
  void addType(String type) {
    earlier.add(type);
  }

  /** A named struct or union; its name and that of all nested types begins with {@code name}. */
  String composite(String name) {
    fields = 0;
    boolean union = random.chance(20);
    String before = random.chance(12) ? attributes() + " " : "";
    String after = random.chance(before.isEmpty() ? 25 : 5) ? " " + attributes() : "";
    String body = body(name, union, 0);
    return (union ? "union " : "struct ") + before + name + " " + body + after + ";";
  }

  /** A typedef of a struct without a tag. */
  String typedef(String name) {
    fields = 0;
    boolean union = random.chance(20);
    String attributes = random.chance(25) ? " " + attributes() : "";
    return "typedef "
        + (union ? "union " : "struct ")
        + body(name, union, 0)
        + attributes
        + " "
        + name
        + ";";
  }

  private String body(String name, boolean union, int depth) {
    StringBuilder text = new StringBuilder("{ ");
    int count = 1 + random.below(depth == 0 ? 8 : 4);
    for (int i = 0; i < count; i++) {
      text.append(member(name, depth)).append(' ');
    }
    if (!union && depth == 0 && random.chance(15)) {
      text.append("__u8 z").append(fields++).append("; ");
      text.append(simple()).append(" tail").append(fields++).append("[]; ");
    } else if (union && random.chance(10)) {
      text.append("__DECLARE_FLEX_ARRAY(")
          .append(simple())
          .append(", flex")
          .append(fields++)
          .append("); ");
    }
    return text.append('}').toString();
  }

  private String simple() {
    return earlier.isEmpty() || random.chance(80) ? random.pick(SCALARS) : random.pick(earlier);
  }

  private String field() {
    return "f" + "abcdefghijklmnopqrstuvwxyz".charAt(random.below(26)) + "_" + fields++;
  }

  private String member(String name, int depth) {
    int choice = random.below(20);
    if (choice < 6) {
      return bits();
    }
    if (choice < 8 && depth < 3) {
      return nested(name, depth);
    }
    return switch (choice) {
      case 8 -> "int (*" + field() + ")(int, const char *);";
      case 9 -> simple() + " *" + field() + ", " + field() + ", " + field() + "[2];";
      case 10 -> "char (*" + field() + ")[4];";
      case 11 -> simple() + " " + field() + "[" + random.pick(COUNTS) + "][2];";
      case 12, 13 ->
          simple() + " " + field() + "[" + random.pick(COUNTS) + "]" + memberAttributes() + ";";
      case 14 -> "enum acme_mode " + field() + memberAttributes() + ";";
      default -> simple() + " " + field() + memberAttributes() + ";";
    };
  }

  private String bits() {
    StringBuilder text = new StringBuilder();
    for (int i = random.below(4); i >= 0; i--) {
      BitType type = random.pick(BIT_TYPES);
      int width = 1 + random.below(type.width);
      if (random.chance(12)) {
        text.append(type.name).append(" : ").append(random.chance(50) ? 0 : width).append("; ");
      } else {
        text.append(type.name).append(' ').append(field()).append(" : ").append(width);
        text.append(random.chance(6) ? " __attribute__((packed))" : "");
        text.append(
            random.chance(4) ? " __attribute__((aligned(" + (1 << random.below(5)) + ")))" : "");
        text.append("; ");
      }
    }
    return text.toString().strip();
  }

  private String nested(String name, int depth) {
    boolean union = random.chance(50);
    String keyword = union ? "union " : "struct ";
    String body = body(name, union, depth + 1);
    String attributes = random.chance(25) ? " " + attributes() : "";
    return switch (random.below(5)) {
      case 0 -> keyword + body + attributes + " " + field() + ";";
      case 1 -> keyword + body + attributes + " " + field() + "[" + (1 + random.below(3)) + "];";
      case 2 -> keyword + name + "_" + fields++ + " " + body + attributes + " " + field() + ";";
      default -> keyword + body + attributes + ";";
    };
  }

  private String memberAttributes() {
    return random.chance(15) ? " " + attributes() : "";
  }

  private String attributes() {
    int align = 1 << random.below(6);
    return switch (random.below(8)) {
      case 0, 1, 2 -> "__attribute__((packed))";
      case 3 -> "__attribute__((packed, aligned(" + align + ")))";
      case 4 -> "__attribute__((aligned(sizeof(long))))";
      case 5 -> "__attribute__((__aligned__(" + align + "), __packed__))";
      default -> "__attribute__((aligned(" + align + ")))";
    };
  }
}
