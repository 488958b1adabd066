package dev.counterpart.c;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which spellings of a type mean the same to a program. */
public final class IntegerTypes {
  private static final Pattern ARRAY = Pattern.compile("([^\\[]*?)\\s*((?:\\[[^\\]]*\\]\\s*)*)");
  private static final Pattern WIDTH = Pattern.compile("_*(u?)(?:int)?(8|16|32|64)(?:_t)?_*");
  private static final Pattern ENDIAN = Pattern.compile("__(?:be|le|sum|wsum|poll)(16|32|64)?_?t?");

  private static final Map<String, String> C_NAMES =
      Map.ofEntries(
          Map.entry("unsigned char", "u8"),
          Map.entry("signed char", "s8"),
          Map.entry("short", "s16"),
          Map.entry("short int", "s16"),
          Map.entry("unsigned short", "u16"),
          Map.entry("unsigned short int", "u16"),
          Map.entry("int", "s32"),
          Map.entry("signed int", "s32"),
          Map.entry("signed", "s32"),
          Map.entry("unsigned", "u32"),
          Map.entry("unsigned int", "u32"),
          Map.entry("long long", "s64"),
          Map.entry("long long int", "s64"),
          Map.entry("signed long long", "s64"),
          Map.entry("unsigned long long", "u64"),
          Map.entry("unsigned long long int", "u64"),
          Map.entry("__aligned_u64", "u64"),
          Map.entry("__aligned_s64", "s64"),
          Map.entry("__aligned_be64", "u64"),
          Map.entry("__aligned_le64", "u64"),
          Map.entry("__wsum", "u32"),
          Map.entry("__sum16", "u16"),
          Map.entry("__poll_t", "u32"));

  private IntegerTypes() {}

  /** Whether two types of equal size are one to a program: {@code __u32} and {@code __be32} are. */
  public static boolean same(String a, String b) {
    return canonical(a).equals(canonical(b));
  }

  /** The type with one spelling for integers of one width and sign, array brackets kept. */
  public static String canonical(String type) {
    Matcher array = ARRAY.matcher(type.strip());
    if (!array.matches()) {
      return type;
    }
    String name = array.group(1).replaceAll("\\b(?:const|volatile)\\b\\s*", "").strip();
    return scalar(name) + array.group(2).replaceAll("\\s+", "").replace("[0]", "[]");
  }

  private static String scalar(String name) {
    String known = C_NAMES.get(name);
    if (known != null) {
      return known;
    }
    Matcher endian = ENDIAN.matcher(name);
    if (endian.matches() && endian.group(1) != null) {
      return "u" + endian.group(1);
    }
    String plain = name.startsWith("__s") || name.startsWith("s") ? name.replaceFirst("s", "") : "";
    Matcher signed = WIDTH.matcher(plain);
    if (!plain.isEmpty() && signed.matches() && signed.group(1).isEmpty()) {
      return "s" + signed.group(2);
    }
    Matcher width = WIDTH.matcher(name);
    return width.matches() ? (width.group(1).isEmpty() ? "s" : "u") + width.group(2) : name;
  }
}
