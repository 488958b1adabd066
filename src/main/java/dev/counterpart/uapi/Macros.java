package dev.counterpart.uapi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.cdt.core.dom.ast.IASTInitializerClause;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorFunctionStyleMacroDefinition;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorMacroDefinition;

/** Turns macro definitions into elements: constants, ioctl numbers, function-like macros. */
final class Macros {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private static final Set<String> IOCTL_BUILDERS =
      Set.of("_IOC", "_IO", "_IOR", "_IOW", "_IOWR", "_IOR_BAD", "_IOW_BAD", "_IOWR_BAD");
  private static final int MAX_NESTING = 40;

  private final String path;
  private final Optional<String> guard;
  private final Map<String, String> bodies;
  private final Declarations declarations;
  private final Map<String, Boolean> buildsIoctl = new HashMap<>();

  /**
   * @param text of the header
   * @param bodies replacement texts of all macros that are known at its end
   */
  Macros(String path, String text, Map<String, String> bodies, Declarations declarations) {
    this.path = path;
    this.guard = IncludeGuard.name(text);
    this.bodies = bodies;
    this.declarations = declarations;
  }

  /**
   * @param expression what the macro expands to, when that is an expression
   */
  Optional<Element> element(
      IASTPreprocessorMacroDefinition macro, Optional<IASTInitializerClause> expression) {
    String name = macro.getName().toString();
    String body = SourceText.withoutComments(macro.getExpansion()).strip().replaceAll("\\s+", " ");
    int line = Declarations.line(macro);
    if (macro instanceof IASTPreprocessorFunctionStyleMacroDefinition) {
      return Optional.of(element(ElementKind.FUNCTION_MACRO, name, line, body, Optional.empty()));
    }
    boolean mirror = body.equals(name) && declarations.constant(name).isPresent();
    if (mirror || guard.filter(name::equals).isPresent()) {
      return Optional.empty();
    }
    Optional<Value> value = expression.flatMap(declarations.evaluator()::value);
    ElementKind kind = buildsIoctl(name, 0) ? ElementKind.IOCTL : ElementKind.MACRO;
    return Optional.of(element(kind, name, line, body, value));
  }

  private Element element(
      ElementKind kind, String name, int line, String body, Optional<Value> value) {
    return new Element(
        kind,
        name,
        "",
        path,
        line,
        value.map(Value::decimal),
        Optional.of(body),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        kind == ElementKind.IOCTL ? value.map(Macros::ioctl) : Optional.empty());
  }

  /** Takes a request number apart (include/uapi/asm-generic/ioctl.h). */
  private static IoctlNumber ioctl(Value value) {
    long bits = value.bits();
    IoctlNumber.Direction direction =
        switch ((int) (bits >> 30) & 3) {
          case 0 -> IoctlNumber.Direction.NONE;
          case 1 -> IoctlNumber.Direction.WRITE;
          case 2 -> IoctlNumber.Direction.READ;
          default -> IoctlNumber.Direction.READ_WRITE;
        };
    return new IoctlNumber(
        direction, (int) (bits >> 8) & 0xff, (int) bits & 0xff, (int) (bits >> 16) & 0x3fff);
  }

  /** Whether a macro's replacement comes down to a call of {@code _IOC} or its like. */
  private boolean buildsIoctl(String macro, int depth) {
    Boolean known = buildsIoctl.get(macro);
    if (known != null) {
      return known;
    }
    buildsIoctl.put(macro, false);
    String body = bodies.get(macro);
    if (body == null || depth > MAX_NESTING) {
      return false;
    }
    boolean builds = false;
    Matcher names = NAME.matcher(SourceText.codeOfC(body));
    while (names.find()) {
      String name = names.group();
      if (name.equals("_IOC_NR")
          || name.equals("_IOC_SIZE")
          || name.equals("_IOC_TYPE")
          || name.equals("_IOC_DIR")) {
        return false;
      }
      builds |= IOCTL_BUILDERS.contains(name) || buildsIoctl(name, depth + 1);
    }
    buildsIoctl.put(macro, builds);
    return builds;
  }
}
