package dev.counterpart.uapi;

import dev.counterpart.c.CHeader;
import dev.counterpart.c.SourceText;
import dev.counterpart.c.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns macro definitions into elements: constants, ioctl numbers, function-like macros. */
final class Macros {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  private static final Pattern PASTES = Pattern.compile("([A-Za-z_]\\w*)\\s*##");
  private static final Set<String> IOCTL_BUILDERS =
      Set.of("_IOC", "_IO", "_IOR", "_IOW", "_IOWR", "_IOR_BAD", "_IOW_BAD", "_IOWR_BAD");
  private static final int MAX_NESTING = 40;

  private final String path;
  private final Map<String, String> replacements;
  private final Map<String, Boolean> buildsIoctl = new HashMap<>();

  /**
   * @param replacements replacement texts of all macros that are known at the header's end
   */
  Macros(String path, Map<String, String> replacements) {
    this.path = path;
    this.replacements = replacements;
  }

  List<Element> of(List<CHeader.Macro> macros) {
    return macros.stream()
        .map(m -> element(kind(m), m.name(), m.line(), m.body(), m.value()))
        .toList();
  }

  private ElementKind kind(CHeader.Macro macro) {
    if (macro.callable()) {
      return ElementKind.FUNCTION_MACRO;
    }
    return buildsIoctl(macro.name(), 0) ? ElementKind.IOCTL : ElementKind.MACRO;
  }

  private Element element(
      ElementKind kind, String name, int line, String body, Optional<Value> value) {
    return Element.named(kind, name, "", path, line)
        .withValue(value.map(Value::decimal))
        .withType(Optional.of(body))
        .withIoctl(kind == ElementKind.IOCTL ? value.map(Macros::ioctl) : Optional.empty());
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
    String body = replacements.get(macro);
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
      builds |=
          IOCTL_BUILDERS.contains(name)
              || buildsIoctl(name, depth + 1)
              || pasted(name, body).anyMatch(whole -> buildsIoctl(whole, depth + 1));
    }
    buildsIoctl.put(macro, builds);
    return builds;
  }

  /**
   * Names of macros that a called macro may paste together: {@code DRM_##dir} with an {@code IOWR}
   * that the caller hands in.
   */
  private Stream<String> pasted(String called, String caller) {
    String body = replacements.getOrDefault(called, "");
    return !body.contains("##")
        ? Stream.empty()
        : PASTES
            .matcher(SourceText.codeOfC(body))
            .results()
            .flatMap(
                paste ->
                    NAME.matcher(SourceText.codeOfC(caller))
                        .results()
                        .map(word -> paste.group(1) + word.group()))
            .filter(replacements::containsKey);
  }
}
