package dev.counterpart.uapi;

import dev.counterpart.c.Abi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What GCC makes of a C header, without any code of the parser under test. Types, fields and
 * enumerators come from the debugging information (of all types, used or not); the macros from the
 * preprocessor; their values, and alignments, from a program that asks for them.
 */
final class GccOracle {
  /** What headers that do not compile alone usually need. */
  private static final List<String> COMMON =
      List.of(
          "stddef.h",
          "stdint.h",
          "time.h",
          "sys/types.h",
          "sys/socket.h",
          "sys/ucontext.h",
          "netinet/in.h",
          "net/if.h",
          "linux/types.h",
          "xen/interface/xen.h");

  private static final int ROUNDS = 6;

  /** GCC's typeclass.h: pointer_type_class. */
  private static final String POINTER_CLASS = "5";

  /** Errors name the line that uses a macro, not the one that defines it. */
  private static final String ERRORS_AT_USE = "-ftrack-macro-expansion=0";

  private static final Pattern COMPOSITE = Pattern.compile("\\b(?:struct|union)\\s+[A-Za-z_]\\w*");

  private final Path directory;
  private final Abi abi;

  /** Why this machine cannot be asked, with what to install; "" when it can. */
  static String missingTools(Path directory) {
    if (!Command.available(directory, "gcc")) {
      return "there is no gcc (Debian: apt-get install gcc gcc-multilib)";
    }
    if (!Command.available(directory, "ctags") || !Command.available(directory, "readelf")) {
      return "there is no ctags or readelf (Debian: apt-get install universal-ctags binutils)";
    }
    Path types = SystemHeaders.root().resolve("linux/types.h");
    if (!Files.exists(types)) {
      return "there are no kernel headers (Debian: apt-get install linux-libc-dev)";
    }
    return Command.run(directory, List.of("gcc", "-m32", "-E", types.toString())).succeeded()
        ? ""
        : "gcc has no headers for -m32 (Debian: apt-get install gcc-multilib)";
  }

  /**
   * @param directory for the files of its compilations, one at a time
   */
  GccOracle(Path directory, Abi abi) {
    this.directory = directory;
    this.abi = abi;
  }

  /**
   * What gcc sees of a header.
   *
   * @param alone whether it compiles by itself; otherwise common headers stand before it
   * @param problem gcc's first error where it does not compile by itself
   * @param elements empty when it does not compile at all
   * @param macros what explains that a macro is there, or has no value
   */
  record Facts(
      Path header,
      Abi abi,
      boolean alone,
      Optional<String> problem,
      List<Element> elements,
      MacroFacts macros) {
    /** Whether it is what the kernel's __DECLARE_FLEX_ARRAY puts before its array. */
    boolean isEmptyHelper(String field) {
      return elements.stream()
          .filter(e -> e.kind() == ElementKind.FIELD && e.lastName().startsWith("__empty_"))
          .filter(e -> e.size().orElse(0L) == 0)
          .anyMatch(e -> field.equals(e.scope() + ": " + e.name()));
    }

    /** Whether it compiles, be it with other headers before it. */
    boolean compiles() {
      return alone || !elements.isEmpty();
    }
  }

  /**
   * Names of macros.
   *
   * @param definedElsewhere that other files leave defined
   * @param incomplete whose text names what nobody defines
   * @param pointers whose value is a pointer
   */
  record MacroFacts(Set<String> definedElsewhere, Set<String> incomplete, Set<String> pointers) {
    static final MacroFacts NONE = new MacroFacts(Set.of(), Set.of(), Set.of());
  }

  private record Seen(List<Element> elements, MacroFacts macros) {}

  /**
   * Asks about one header.
   *
   * @param tags what ctags sees in it: the types that it is asked the alignment of
   */
  Facts facts(Path header, List<Ctags.Tag> tags) {
    List<String> alone = List.of("#include \"" + header + "\"");
    Optional<Seen> seen = seen(header, alone, tags);
    if (seen.isPresent()) {
      Seen all = seen.get();
      return new Facts(header, abi, true, Optional.empty(), all.elements(), all.macros());
    }
    List<String> preamble = new ArrayList<>();
    for (String name : COMMON) {
      preamble.addAll(
          List.of("#if __has_include(<" + name + ">)", "#include <" + name + ">", "#endif"));
    }
    preamble.addAll(alone);
    Seen behind = seen(header, preamble, tags).orElse(new Seen(List.of(), MacroFacts.NONE));
    return new Facts(
        header, abi, false, Optional.of(problem(alone)), behind.elements(), behind.macros());
  }

  private String problem(List<String> lines) {
    return gcc(lines, "-fsyntax-only")
        .err()
        .lines()
        .filter(line -> line.contains("error:"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("gcc takes no program about " + lines));
  }

  /** Absent when the header does not compile after the preamble. */
  private Optional<Seen> seen(Path header, List<String> preamble, List<Ctags.Tag> tags) {
    String preprocessed = gcc(preamble, "-E", "-dD").out();
    List<GccMacros.Macro> macros = GccMacros.of(preprocessed, header.toString());
    Questions questions = new Questions(preamble);
    macros.stream()
        .filter(GccMacros.Macro::maybeExpression)
        .forEach(macro -> questions.askMacro(macro.name()));
    types(header, tags).forEach(type -> questions.askAlign(type.replace(' ', '_'), type));
    return answers(questions)
        .map(
            dwarf ->
                new Seen(
                    elements(header, macros, dwarf),
                    new MacroFacts(
                        GccMacros.elsewhere(preprocessed, header.toString()),
                        GccMacros.incomplete(preprocessed, header.toString()),
                        pointers(macros, dwarf))));
  }

  private static Set<String> pointers(List<GccMacros.Macro> macros, Dwarf dwarf) {
    Map<String, String> answers = constants(dwarf);
    return macros.stream()
        .map(GccMacros.Macro::name)
        .filter(name -> POINTER_CLASS.equals(answers.get("cp__class_" + name)))
        .collect(Collectors.toSet());
  }

  private List<Element> elements(Path header, List<GccMacros.Macro> macros, Dwarf dwarf) {
    Map<String, String> answers = constants(dwarf);
    List<Element> elements = new ArrayList<>();
    for (Element type : DwarfElements.of(dwarf, abi, header.toString())) {
      elements.add(withAlign(type, answers));
    }
    macros.forEach(macro -> elements.add(element(macro, header, answers)));
    return elements;
  }

  /** Types of which the header may hold a definition, as C names them. */
  private static Set<String> types(Path header, List<Ctags.Tag> tags) {
    Set<String> types = new TreeSet<>();
    for (Ctags.Tag tag : tags) {
      if (tag.kind().equals("typedef")) {
        types.add(tag.name());
      }
    }
    try {
      // ctags misses some types that stand after macros that it does not know.
      String text = Files.readString(header, StandardCharsets.ISO_8859_1);
      COMPOSITE
          .matcher(text)
          .results()
          .forEach(found -> types.add(found.group().replaceAll("\\s+", " ")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return types;
  }

  /** Leaves out question after question that gcc has no constant for, until the rest compiles. */
  private Optional<Dwarf> answers(Questions questions) {
    Set<String> skipped = new HashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<String> program = questions.program(skipped, round == 0);
      Command.Outcome outcome =
          round == 0
              ? gcc(program, "-fsyntax-only", "-fmax-errors=0")
              : gcc(
                  program,
                  "-g",
                  "-gdwarf-5",
                  "-fno-eliminate-unused-debug-types",
                  "-c",
                  "-o",
                  "q.o");
      if (outcome.succeeded() && round > 0) {
        List<String> readelf =
            List.of("readelf", "-W", "--debug-dump=info", "--debug-dump=rawline", "q.o");
        return Optional.of(new Dwarf(Command.run(directory, readelf).out()));
      }
      int before = skipped.size();
      skipped.addAll(Questions.refused(program, outcome.err()));
      if (round > 0 && skipped.size() == before) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> constants(Dwarf dwarf) {
    Map<String, String> constants = new HashMap<>();
    for (Dwarf.Entry entry : dwarf.top()) {
      for (Dwarf.Entry child : entry.children) {
        String name = child.name().orElse("");
        if (name.startsWith("cp__")) {
          DwarfElements.constant(child).ifPresent(value -> constants.put(name, value));
        }
      }
    }
    return constants;
  }

  private static Element withAlign(Element type, Map<String, String> answers) {
    String id =
        switch (type.kind()) {
          case STRUCT -> "struct_" + type.name();
          case UNION -> "union_" + type.name();
          case TYPEDEF -> type.name();
          default -> "";
        };
    Optional<Long> align = Optional.ofNullable(answers.get("cp__align_" + id)).map(Long::parseLong);
    return type.withShape(
        new Element.Shape(
            type.size(), align, type.offset(), type.shape().bits(), Optional.empty()));
  }

  private static Element element(GccMacros.Macro macro, Path header, Map<String, String> answers) {
    Optional<String> value = Optional.ofNullable(answers.get("cp__value_" + macro.name()));
    boolean ioctl = "1".equals(answers.get("cp__ioctl_" + macro.name()));
    ElementKind kind =
        macro.function()
            ? ElementKind.FUNCTION_MACRO
            : ioctl ? ElementKind.IOCTL : ElementKind.MACRO;
    return Element.named(kind, macro.name(), "", header.toString(), macro.line())
        .withValue(value)
        .withType(Optional.of(macro.body()))
        .withIoctl(ioctl ? value.map(GccOracle::parts) : Optional.empty());
  }

  /** As {@code _IOC_DIR}, {@code _IOC_TYPE}, {@code _IOC_NR} and {@code _IOC_SIZE} do on x86. */
  static IoctlNumber parts(String value) {
    long bits = Long.parseLong(value);
    IoctlNumber.Direction direction =
        switch ((int) (bits >>> 30) & 3) {
          case 0 -> IoctlNumber.Direction.NONE;
          case 1 -> IoctlNumber.Direction.WRITE;
          case 2 -> IoctlNumber.Direction.READ;
          default -> IoctlNumber.Direction.READ_WRITE;
        };
    return new IoctlNumber(
        direction, (int) (bits >>> 8) & 0xff, (int) bits & 0xff, (int) (bits >>> 16) & 0x3fff);
  }

  private Command.Outcome gcc(List<String> program, String... options) {
    try {
      Files.writeString(
          directory.resolve("q.c"), program.stream().collect(Collectors.joining("\n", "", "\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> words =
        new ArrayList<>(
            List.of(
                "gcc",
                abi == Abi.LP64 ? "-m64" : "-m32",
                "-w",
                "-fno-diagnostics-show-caret",
                ERRORS_AT_USE));
    words.addAll(SystemHeaders.options());
    words.addAll(List.of(options));
    words.add("q.c");
    return Command.run(directory, words);
  }
}
