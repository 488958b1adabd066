package dev.counterpart.uapi;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes a header of random declarations. The first number in each name that declaration {@code i}
 * declares is {@code i}.
 */
final class RandomDeclarations {
  static final String PREAMBLE =
      """
      #include <linux/types.h>
      #include <linux/ioctl.h>
      #include <linux/const.h>
      #include <linux/stddef.h>
      #define ACME_COUNT 5
      enum acme_mode { ACME_OFF, ACME_ON };
      """;

  private final RandomExpressions random;
  private final RandomComposites composites;
  private final List<String> structs = new ArrayList<>();

  RandomDeclarations(RandomGenerator generator) {
    random = new RandomExpressions(generator);
    composites = new RandomComposites(random);
  }

  List<String> make(int count) {
    List<String> declarations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      declarations.add(declaration(i));
    }
    return declarations;
  }

  private String declaration(int i) {
    return switch (random.below(10)) {
      case 0, 1 -> enumeration(i);
      case 2, 3, 4 -> macro(i);
      case 5 -> typedef(i);
      default -> struct(i);
    };
  }

  private String struct(int i) {
    String name = "acme" + i;
    String text = composites.composite(name);
    String type = text.substring(0, text.indexOf(' ') + 1) + name;
    boolean flexible = text.contains("tail") || text.contains("FLEX_ARRAY");
    if (!flexible) {
      composites.addType(type);
    }
    random.addType(type);
    structs.add(type);
    if (random.chance(12)) {
      return "#pragma pack(push, " + (1 << random.below(4)) + ")\n" + text + "\n#pragma pack(pop)";
    }
    return text;
  }

  private String typedef(int i) {
    String name = "acme" + i + "_t";
    String text =
        switch (random.below(6)) {
          case 0 -> "typedef " + random.type() + " " + name + ";";
          case 1 ->
              "typedef __u64 "
                  + name
                  + " __attribute__((aligned("
                  + (1 << random.below(5))
                  + ")));";
          case 2 -> "typedef __u16 " + name + "[" + (1 + random.below(6)) + "];";
          case 3 -> "typedef int (*" + name + ")(void *, int);";
          default -> composites.typedef(name);
        };
    if (!text.contains("tail") && !text.contains("FLEX_ARRAY")) {
      composites.addType(name);
    }
    random.addType(name);
    return text;
  }

  private String enumeration(int i) {
    StringBuilder text = new StringBuilder("enum ");
    text.append(random.chance(70) ? "acme" + i + " " : "").append("{ ");
    String cast =
        random.pick(List.of("(int)", "(__u16)", "(unsigned)", "(__s64)", "(__u64)(__u32)"));
    int count = 1 + random.below(6);
    for (int k = 0; k < count; k++) {
      String name = "ACME" + i + "_" + k;
      text.append(name);
      if (random.chance(50)) {
        text.append(" = ").append(cast).append(random.operand(2));
      }
      text.append(", ");
      random.addName(name);
    }
    return text.append("}")
        .append(random.chance(10) ? " __attribute__((packed));" : ";")
        .toString();
  }

  private String macro(int i) {
    String name = "ACME" + i + "_VALUE";
    String body = "(" + random.expression(4) + ")";
    if (!structs.isEmpty() && random.chance(20)) {
      String builder = random.pick(List.of("_IOR", "_IOW", "_IOWR"));
      body =
          builder
              + "('"
              + (char) ('A' + random.below(26))
              + "', "
              + random.below(256)
              + ", "
              + random.pick(structs)
              + ")";
    } else if (random.chance(5)) {
      body = "_IO(0x" + Integer.toHexString(random.below(256)) + ", " + random.below(256) + ")";
    } else {
      random.addName(name);
    }
    return "#define " + name + " " + body;
  }
}
