package dev.counterpart.userspace;

import java.util.stream.Collectors;

/** The conditions of the preprocessor, which ask for names and declare none. */
final class Conditions {
  private boolean within;

  private Conditions() {}

  /** C text without them, line ends kept. */
  static String without(String text) {
    var conditions = new Conditions();
    return text.lines().map(conditions::blanked).collect(Collectors.joining("\n"));
  }

  private String blanked(String line) {
    boolean blank = within || isCondition(line.stripLeading());
    within = blank && line.endsWith("\\");
    return blank ? "" : line;
  }

  private static boolean isCondition(String line) {
    if (!line.startsWith("#")) {
      return false;
    }
    String directive = line.substring(1).stripLeading();
    return directive.startsWith("if") || directive.startsWith("elif");
  }
}
