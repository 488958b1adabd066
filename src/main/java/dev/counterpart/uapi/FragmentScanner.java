package dev.counterpart.uapi;

import dev.counterpart.c.Token;
import dev.counterpart.c.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds declarations in text that may begin and end anywhere. A stack of frames stands for the
 * braces that are open; statements are cut at ; , and braces and read by their shape.
 *
 * <p>More than 300 lines because the frames and the statements need each other's state.
 */
final class FragmentScanner {
  private static final int MAX_DEPTH = 100;

  private enum Shape {
    COMPOSITE,
    ENUM,
    GROUP,
    UNKNOWN,
    OTHER
  }

  /** An open brace. */
  private static final class Frame {
    Shape shape;

    /** For {@link Shape#UNKNOWN}, what the section says, until what stands there shows it. */
    String keyword;

    String tag;
    final boolean typedef;
    final int firstFound;

    /** The words that open it, where it is a body of this hunk. */
    final List<Token> head;

    Optional<Long> next = Optional.of(0L);

    Frame(
        Shape shape,
        String keyword,
        String tag,
        boolean typedef,
        int firstFound,
        List<Token> head) {
      this.shape = shape;
      this.keyword = keyword;
      this.tag = tag;
      this.typedef = typedef;
      this.firstFound = firstFound;
      this.head = List.copyOf(head);
    }

    Frame(Shape shape, int firstFound) {
      this(shape, "", "", false, firstFound, List.of());
    }

    /** Whether fields, or enumerators, may stand in what the section opens. */
    void settle(Shape evident) {
      if (shape == Shape.UNKNOWN && !keyword.isEmpty()) {
        if (keyword.equals("enum") == (evident == Shape.ENUM)) {
          shape = evident;
        } else {
          keyword = "";
          tag = "";
        }
      }
    }
  }

  /**
   * @param changed whether it stands on a line that only this side has
   * @param tokens the words that declare it
   * @param extras what of them its type does not hold: attributes
   */
  record Found(Element element, boolean changed, List<Token> tokens, String extras) {}

  /**
   * A body without a tag.
   *
   * @param first the first of the elements in it, by index
   * @param end behind the last of them, and of the names behind its brace
   */
  record Group(int first, int end, List<Token> tokens) {}

  /**
   * What one side of a hunk holds.
   *
   * @param tokens all words of its code; each line of a directive is one
   * @param harmless those of them, each for itself, that declare nothing, whatever they say
   */
  record Scan(List<Found> found, List<Group> groups, List<Token> tokens, Set<Token> harmless) {}

  private final String path;
  private final FragmentImage image;
  private final List<Found> found = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();
  private final Set<Token> harmless = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final List<Token> statement = new ArrayList<>();
  private Optional<Frame> closed = Optional.empty();
  private int parens;
  private @Nullable Frame cutOff;

  FragmentScanner(String path, FragmentImage image) {
    this.path = path;
    this.image = image;
  }

  Scan read() {
    List<Token> tokens = Token.of(image.code()).stream().filter(token -> token.line() > 0).toList();
    if (image.inside()) {
      FragmentSection section = image.section();
      cutOff =
          new Frame(
              section.code() ? Shape.OTHER : Shape.UNKNOWN,
              section.keyword(),
              section.tag(),
              section.typedef(),
              0,
              List.of());
      cutOff.next = Optional.empty();
      frames.push(cutOff);
    }
    List<Token> all = new ArrayList<>(tokens);
    for (FragmentImage.Directive directive : image.directives()) {
      all.addAll(directive.words());
      define(directive);
    }
    tokens.forEach(this::take);
    endEnumerator();
    return new Scan(found, groups, all, harmless);
  }

  private void define(FragmentImage.Directive directive) {
    Optional<FragmentMacros.Macro> macro = FragmentMacros.of(directive.text());
    if (macro.isEmpty()) {
      return;
    }
    if (macro.get().isItsName()) {
      harmless.addAll(directive.words());
      return;
    }
    add(
        macro.get().kind(),
        macro.get().name(),
        "",
        directive.line(),
        macro.get().value(),
        Optional.of(macro.get().body()),
        directive.words());
  }

  private void add(
      ElementKind kind,
      String name,
      String scope,
      int line,
      Optional<String> value,
      Optional<String> type,
      Collection<Token> words) {
    Element element =
        Element.named(kind, name, scope, path, image.lines().get(line))
            .withValue(value)
            .withType(type);
    List<Token> tokens = List.copyOf(words);
    boolean changed =
        image.changed().get(line) || tokens.stream().anyMatch(t -> image.changed().get(t.line()));
    found.add(new Found(element, changed, tokens, FragmentFields.attributes(tokens)));
  }

  private void take(Token token) {
    Frame frame = frames.peek();
    if (frame != null && frame.shape == Shape.OTHER) {
      skipped(token);
      return;
    }
    switch (token.text()) {
      case "(" -> {
        statement.add(token);
        parens++;
      }
      case ")" -> {
        if (parens == 0 && frame != null && frame.shape == Shape.GROUP) {
          group(frames.pop(), List.of());
          statement.clear();
        } else {
          parens = Math.max(0, parens - 1);
          statement.add(token);
        }
      }
      case "{" -> open(token);
      case "}" -> close(token);
      case ";" -> {
        end();
        statement.clear();
        parens = 0;
      }
      case "," -> comma(token);
      default -> statement.add(token);
    }
  }

  private void skipped(Token token) {
    if (token.is("{") && frames.size() < MAX_DEPTH) {
      frames.push(new Frame(Shape.OTHER, 0));
    } else if (token.is("}")) {
      boolean within = frames.peek() == cutOff && image.indented(token.line());
      if (!within) {
        frames.pop();
      }
      statement.clear();
    }
  }

  private void comma(Token token) {
    Frame frame = frames.peek();
    if (parens == 1
        && !statement.isEmpty()
        && statement.getFirst().text().contains("struct_group")) {
      groupArgument(token);
    } else if (parens == 0 && frame != null && frame.shape == Shape.ENUM) {
      endEnumerator();
    } else if (parens == 0
        && frame != null
        && frame.shape == Shape.UNKNOWN
        && (looksEnumerator() || frame.keyword.equals("enum"))) {
      endEnumerator();
    } else {
      statement.add(token);
    }
  }

  /** Behind the last argument but one of {@code __struct_group} come members. */
  private void groupArgument(Token token) {
    statement.add(token);
    String macro = statement.getFirst().text();
    long before = macro.startsWith("__") ? 3 : macro.endsWith("_tagged") ? 2 : 1;
    if (statement.stream().filter(t -> t.is(",")).count() == before) {
      if (!frames.isEmpty()) {
        frames.peek().settle(Shape.COMPOSITE);
      }
      frames.push(new Frame(Shape.GROUP, "", "", false, found.size(), statement));
      statement.clear();
      parens = 0;
    }
  }

  private boolean looksEnumerator() {
    return !statement.isEmpty()
        && statement.getFirst().isName()
        && (statement.size() == 1 || statement.get(1).is("="));
  }

  private void endEnumerator() {
    Frame frame = frames.peek();
    boolean inEnum =
        frame != null
            && (frame.shape == Shape.ENUM || (frame.shape == Shape.UNKNOWN && looksEnumerator()));
    if (inEnum && looksEnumerator()) {
      frame.settle(Shape.ENUM);
      Token name = statement.getFirst();
      String text = statement.size() > 2 ? Token.join(statement.subList(2, statement.size())) : "";
      Optional<Value> explicit = text.isEmpty() ? Optional.empty() : FragmentMacros.number(text);
      Optional<Long> value = text.isEmpty() ? frame.next : explicit.map(Value::bits);
      frame.next = value.map(v -> v + 1);
      String scope = ElementKind.ENUM.scope(frame.tag);
      add(
          ElementKind.ENUMERATOR,
          name.text(),
          scope,
          name.line(),
          text.isEmpty() ? Optional.empty() : explicit.map(Value::decimal),
          text.isEmpty() ? Optional.empty() : Optional.of(text),
          statement);
    }
    statement.clear();
    parens = 0;
  }

  private void open(Token brace) {
    String keyword = "";
    Token tag = new Token("?", brace.line());
    boolean typedef = false;
    int from = 0;
    for (int i = 0; i < statement.size(); i++) {
      String text = statement.get(i).text();
      typedef |= text.equals("typedef");
      if (FragmentSection.isKeyword(statement.get(i))) {
        keyword = text;
        from = i > 0 && statement.get(i - 1).is("typedef") ? i - 1 : i;
        tag = new Token("?", statement.get(i).line());
      } else if (!keyword.isEmpty()
          && tag.is("?")
          && statement.get(i).isName()
          && !text.startsWith("__attribute")
          && !text.equals("__packed")
          && !text.equals("packed")) {
        tag = statement.get(i);
      }
    }
    // An inline function has structs among its parameters, and declares none; what stands before
    // the declaration, a macro's call on its own line for one, says nothing about it.
    boolean declares =
        !keyword.isEmpty()
            && parens == 0
            && FragmentFields.afterLast(FragmentFields.withoutAttributes(statement), keyword)
                .stream()
                .noneMatch(t -> t.is("=") || t.is("(") || t.is(")"));
    List<Token> head = List.copyOf(statement.subList(from, statement.size()));
    boolean linkage =
        frames.isEmpty() && head.size() == 2 && head.get(0).is("extern") && head.get(1).is("\"C\"");
    statement.clear();
    parens = 0;
    if (linkage) {
      harmless.addAll(head);
      return;
    }
    if (frames.size() >= MAX_DEPTH) {
      return;
    }
    if (!declares) {
      frames.push(new Frame(Shape.OTHER, found.size()));
      return;
    }
    if (!frames.isEmpty()) {
      frames.peek().settle(Shape.COMPOSITE);
    }
    String name = tag.is("?") ? "" : tag.text();
    if (!name.isEmpty()) {
      ElementKind kind =
          switch (keyword) {
            case "struct" -> ElementKind.STRUCT;
            case "union" -> ElementKind.UNION;
            default -> ElementKind.ENUM;
          };
      add(kind, name, "", tag.line(), Optional.empty(), Optional.empty(), head);
    }
    frames.push(
        new Frame(
            keyword.equals("enum") ? Shape.ENUM : Shape.COMPOSITE,
            keyword,
            name,
            typedef,
            found.size(),
            head));
  }

  private void close(Token brace) {
    endEnumerator();
    statement.clear();
    parens = 0;
    while (!frames.isEmpty() && frames.peek().shape == Shape.GROUP) {
      group(frames.pop(), List.of());
    }
    if (frames.isEmpty()) {
      closed = Optional.empty();
      return;
    }
    boolean indented = image.indented(brace.line());
    if (frames.size() == 1 && frames.peek() == cutOff && indented) {
      // The hunk begins inside an unnamed level of the section's declaration: that is what ends.
      closed = Optional.of(new Frame(Shape.COMPOSITE, "struct", "", false, 0, List.of()));
      return;
    }
    Frame frame = frames.pop();
    closed = Optional.of(frame);
    if (frames.isEmpty() && frame.shape == Shape.UNKNOWN && indented) {
      // Either a level inside an unknown struct was closed, or the struct itself.
      frames.push(new Frame(Shape.UNKNOWN, found.size()));
    }
  }

  /** A statement ends with a semicolon. */
  private void end() {
    Optional<Frame> body = closed;
    closed = Optional.empty();
    Frame frame = frames.peek();
    if (body.isPresent() && body.get().shape != Shape.OTHER) {
      endBody(body.get(), frame);
    } else if (declaresNothing(frame)) {
      harmless.addAll(statement);
    } else if (frame == null && !statement.isEmpty() && statement.getFirst().is("typedef")) {
      addAll(ElementKind.TYPEDEF, "", FragmentFields.of(statement.subList(1, statement.size())));
    } else if (frame != null && frame.shape != Shape.ENUM) {
      List<FragmentFields.Field> fields = FragmentFields.of(statement);
      if (!fields.isEmpty()) {
        frame.settle(Shape.COMPOSITE);
      }
      addAll(ElementKind.FIELD, scope(), fields);
    }
  }

  /** A type that is only named, or an assertion. */
  private boolean declaresNothing(@Nullable Frame frame) {
    return !statement.isEmpty()
        && ((frame == null
                && statement.size() == 2
                && FragmentSection.isKeyword(statement.getFirst())
                && statement.getLast().isName())
            || statement.getFirst().is("_Static_assert")
            || statement.getFirst().is("static_assert"));
  }

  private void addAll(ElementKind kind, String scope, List<FragmentFields.Field> fields) {
    for (FragmentFields.Field field : fields) {
      add(
          kind,
          field.name(),
          scope,
          field.line(),
          Optional.empty(),
          Optional.of(field.type()),
          statement);
    }
  }

  /** What stands behind a closing brace: names of fields, or of a typedef. */
  private void endBody(Frame body, @Nullable Frame frame) {
    List<Token> names = FragmentFields.namesBehindBody(statement);
    String type = body.keyword + (body.tag.isEmpty() ? " {...}" : " " + body.tag);
    if (frame == null && body.typedef) {
      for (Token name : names) {
        add(
            ElementKind.TYPEDEF,
            name.text(),
            "",
            name.line(),
            Optional.empty(),
            Optional.of(type),
            statement);
      }
      if (!names.isEmpty() && body.tag.isEmpty() && body.shape == Shape.COMPOSITE) {
        rename(body.firstFound, body.keyword + " ?", names.getFirst().text(), "");
      }
    } else if (frame != null) {
      if (!names.isEmpty()) {
        frame.settle(Shape.COMPOSITE);
      }
      for (Token name : names) {
        add(
            ElementKind.FIELD,
            name.text(),
            scope(),
            name.line(),
            Optional.empty(),
            Optional.of(type),
            statement);
      }
      if (!names.isEmpty() && body.tag.isEmpty() && body.shape != Shape.ENUM) {
        rename(body.firstFound, scope(), scope(), names.getFirst().text() + ".");
      }
    }
    group(body, names.isEmpty() ? statement : List.of());
  }

  /** The words that open and close a body belong to its tag, or to what stands in it. */
  private void group(Frame body, List<Token> behind) {
    List<Token> words = new ArrayList<>(body.head);
    words.addAll(behind);
    int tag = body.firstFound - 1;
    if (body.head.isEmpty()) {
      return;
    }
    if (body.tag.isEmpty() || tag < 0) {
      groups.add(new Group(body.firstFound, found.size(), words));
    } else {
      Found head = found.get(tag);
      boolean changed =
          head.changed() || behind.stream().anyMatch(t -> image.changed().get(t.line()));
      found.set(tag, new Found(head.element(), changed, words, FragmentFields.attributes(words)));
    }
  }

  /** Fields of a level whose name is only known behind it. */
  private void rename(int from, String scope, String newScope, String prefix) {
    for (int i = from; i < found.size(); i++) {
      Element e = found.get(i).element();
      boolean itself = !prefix.isEmpty() && prefix.equals(e.name() + ".");
      if (e.kind() == ElementKind.FIELD && e.scope().equals(scope) && !itself) {
        found.set(
            i,
            new Found(
                Element.named(e.kind(), prefix + e.name(), newScope, e.path(), e.line())
                    .withValue(e.value())
                    .withType(e.type()),
                found.get(i).changed(),
                found.get(i).tokens(),
                found.get(i).extras()));
      }
    }
  }

  /** The innermost named struct or union, or the placeholder of an untagged one. */
  private String scope() {
    String outermost = "";
    for (Frame frame : frames) {
      if (frame.shape == Shape.COMPOSITE) {
        if (!frame.tag.isEmpty()) {
          return frame.keyword + " " + frame.tag;
        }
        outermost = frame.keyword + " ?";
      }
    }
    return outermost;
  }
}
