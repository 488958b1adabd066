package dev.counterpart.uapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A C program that asks a compiler for constants: each question is an enumerator of its own, whose
 * value the debugging information then tells. What is no integer constant is an error on its line.
 */
final class Questions {
  /** Many headers leave it to the program to include what their macros need when used. */
  private static final List<String> COMPANIONS =
      List.of(
          "#include <stddef.h>",
          "#include <limits.h>",
          "#include <stdbool.h>",
          // The whole of <time.h> would collide with <linux/time.h>.
          "#include <bits/types/time_t.h>",
          "#include <linux/ioctl.h>");

  private static final Pattern PLACE = Pattern.compile("(?m)^q\\.c:(\\d+):");
  private static final Pattern FUNCTION = Pattern.compile("(?m): In function 'f_(cp__\\w+)':");

  private final List<String> preamble;
  private final List<Question> questions = new ArrayList<>();
  private final List<Question> ioctls = new ArrayList<>();

  /** One question; {@code id} is the enumerator's name. */
  private record Question(String id, String expression) {}

  /**
   * @param preamble lines of C, the header's own include among them
   */
  Questions(List<String> preamble) {
    this.preamble = List.copyOf(preamble);
  }

  /**
   * The value of a macro, of which type it is (GCC's typeclass.h: 5 is a pointer), and whether it
   * is exactly what {@code _IOC} makes.
   */
  void askMacro(String name) {
    questions.add(new Question("cp__value_" + name, name));
    questions.add(new Question("cp__class_" + name, "__builtin_classify_type(" + name + ")"));
    ioctls.add(
        new Question(
            "cp__ioctl_" + name,
            "__builtin_types_compatible_p(__typeof__(" + name + "), struct cp__ioctl *)"));
  }

  /** The alignment of a type. */
  void askAlign(String id, String type) {
    questions.add(new Question("cp__align_" + id, "_Alignof(" + type + ")"));
  }

  /**
   * The program.
   *
   * @param skipped enumerators that are not asked for
   * @param scoped whether each stands in a function of its own: gcc mentions a name that is not
   *     declared only once in each scope
   */
  List<String> program(Set<String> skipped, boolean scoped) {
    List<String> lines = new ArrayList<>(preamble);
    lines.addAll(COMPANIONS);
    ask(questions, skipped, scoped, lines);
    lines.add("#undef _IOC");
    lines.add("#define _IOC(direction, type, number, size) ((struct cp__ioctl *)0)");
    ask(ioctls, skipped, scoped, lines);
    return lines;
  }

  private static void ask(
      List<Question> questions, Set<String> skipped, boolean scoped, List<String> lines) {
    for (Question question : questions) {
      if (!skipped.contains(question.id)) {
        String text = "enum { " + question.id + " = (" + question.expression + ") };";
        lines.add(scoped ? "void f_" + question.id + "(void) { " + text + " }" : text);
      }
    }
  }

  /**
   * The enumerators that gcc has no constant for.
   *
   * @param program in a file q.c
   * @param errors what gcc says about it
   */
  static Set<String> refused(List<String> program, String errors) {
    Set<String> refused = new HashSet<>();
    PLACE
        .matcher(errors)
        .results()
        .map(place -> Integer.parseInt(place.group(1)))
        .filter(line -> line <= program.size())
        .forEach(line -> refused.add(asked(program.get(line - 1))));
    // An error that gcc places in the header is told by the function around the question.
    FUNCTION.matcher(errors).results().forEach(function -> refused.add(function.group(1)));
    refused.remove("");
    return refused;
  }

  /** The enumerator that a line of a program asks for, "" when it asks for none. */
  private static String asked(String line) {
    int at = line.indexOf("enum { cp__");
    return at < 0 ? "" : line.substring(at + 7, line.indexOf(' ', at + 7));
  }
}
