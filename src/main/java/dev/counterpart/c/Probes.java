package dev.counterpart.c;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTSimpleDeclaration;

/**
 * Declarations put behind a header so that the preprocessor and the parser expand and parse its
 * macros as expressions: {@code int probe_7 = (NAME);}.
 */
final class Probes {
  private static final Pattern DEFINE =
      Pattern.compile(
          "^[ \\t]*#[ \\t]*define[ \\t]+([A-Za-z_]\\w*)(?=[ \\t\\r\\n/\\\\])", Pattern.MULTILINE);
  private static final String PREFIX = "counterpart_probe_";
  private static final int MAX_PROBES = 20_000;

  /** Many headers leave it to the program to include what their macros need when used. */
  private static final List<String> COMPANIONS = List.of("stddef.h", "limits.h", "linux/ioctl.h");

  private final List<String> names;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final int firstLine;

  private Probes(List<String> names, int firstLine) {
    this.names = List.copyOf(names);
    this.firstLine = firstLine;
    for (int i = 0; i < names.size(); i++) {
      numbers.putIfAbsent(names.get(i), i);
    }
  }

  static Probes of(String text) {
    Matcher define = DEFINE.matcher(text);
    List<String> names = new ArrayList<>();
    Map<String, Boolean> seen = new HashMap<>();
    while (define.find() && names.size() < MAX_PROBES) {
      if (seen.put(define.group(1), true) == null) {
        names.add(define.group(1));
      }
    }
    return new Probes(names, (int) text.lines().count() + 1);
  }

  /** First line that is not the header's own. */
  int firstLine() {
    return firstLine;
  }

  String code() {
    StringBuilder code = new StringBuilder("\n");
    COMPANIONS.forEach(name -> code.append("#include <").append(name).append(">\n"));
    for (int i = 0; i < names.size(); i++) {
      code.append("#ifdef ").append(names.get(i)).append('\n');
      code.append("int ").append(PREFIX).append(i);
      code.append(" = (").append(names.get(i)).append(");\n#endif\n");
    }
    return code.toString();
  }

  /** Which probe a declaration is. */
  Optional<Integer> number(IASTSimpleDeclaration declaration) {
    if (declaration.getDeclarators().length != 1) {
      return Optional.empty();
    }
    String name = declaration.getDeclarators()[0].getName().toString();
    return name.startsWith(PREFIX)
        ? Optional.of(Integer.parseInt(name.substring(PREFIX.length())))
        : Optional.empty();
  }

  /** Whether it is no declaration of the header: a macro's text is, which is no expression. */
  boolean areFollowedBy(IASTDeclaration declaration) {
    return declaration.isPartOfTranslationUnitFile()
        && declaration.getFileLocation() != null
        && declaration.getFileLocation().getStartingLineNumber() >= firstLine;
  }

  /** Whether the header leaves a declaration open, so that it goes on into what was put behind. */
  boolean areTakenInto(IASTDeclaration declaration) {
    return declaration.isPartOfTranslationUnitFile()
        && declaration.getFileLocation() != null
        && declaration.getFileLocation().getStartingLineNumber() < firstLine
        && declaration.getFileLocation().getEndingLineNumber() >= firstLine;
  }

  Optional<Integer> numberOf(String macro) {
    return Optional.ofNullable(numbers.get(macro));
  }
}
