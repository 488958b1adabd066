package dev.counterpart.uapi;

import dev.counterpart.c.Abi;
import dev.counterpart.c.Literals;
import dev.counterpart.c.Token;
import dev.counterpart.c.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds declarations in text that may begin and end anywhere. A stack of frames stands for the
 * braces that are open; statements are cut at ; , and braces and read by their shape.
 *
 * <p>More than 300 lines because the frames and the statements need each other's state.
 */
final class FragmentScanner {
  private static final Pattern DEFINE =
      Pattern.compile("define\\s+([A-Za-z_]\\w*)(\\([^)]*\\))?(.*)", Pattern.DOTALL);
  private static final Pattern IOCTL =
      Pattern.compile("_IO(C|R|W|WR)?\\s*\\(|\\bDRM_IO(R|W|WR)?\\s*\\(");
  private static final Pattern SHIFT = Pattern.compile("(\\w+)\\s*<\\s*<\\s*(\\w+)");
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
    final Shape shape;
    final String keyword;
    final String tag;
    final boolean typedef;
    final int firstFound;
    Optional<Long> next = Optional.of(0L);

    Frame(Shape shape, String keyword, String tag, boolean typedef, int firstFound) {
      this.shape = shape;
      this.keyword = keyword;
      this.tag = tag;
      this.typedef = typedef;
      this.firstFound = firstFound;
    }
  }

  /**
   * @param changed whether it stands on a line that only this side has
   */
  record Found(Element element, boolean changed) {}

  private final String path;
  private final FragmentImage image;
  private final List<Found> found = new ArrayList<>();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final List<Token> statement = new ArrayList<>();
  private Optional<Frame> closed = Optional.empty();
  private int parens;
  private @Nullable Frame cutOff;

  FragmentScanner(String path, FragmentImage image) {
    this.path = path;
    this.image = image;
  }

  List<Found> read() {
    List<Token> tokens = Token.of(image.code());
    int first = 0;
    while (first < tokens.size() && tokens.get(first).line() == 0) {
      first++;
    }
    if (image.inside()) {
      tokens.subList(0, first).forEach(this::take);
      found.clear();
      if (frames.isEmpty() || !statement.isEmpty()) {
        statement.clear();
        frames.clear();
        frames.push(new Frame(Shape.UNKNOWN, "", "", false, 0));
      }
      cutOff = frames.peek();
      cutOff.next = Optional.empty();
    }
    image.directives().forEach(this::define);
    for (Token token : tokens.subList(first, tokens.size())) {
      take(token);
    }
    endEnumerator();
    return found;
  }

  private void define(FragmentImage.Directive directive) {
    Matcher define = DEFINE.matcher(directive.text());
    if (!define.matches()) {
      return;
    }
    String body = define.group(3).strip().replaceAll("\\s+", " ");
    ElementKind kind =
        define.group(2) != null
            ? ElementKind.FUNCTION_MACRO
            : IOCTL.matcher(body).find() ? ElementKind.IOCTL : ElementKind.MACRO;
    Optional<String> value =
        kind == ElementKind.MACRO ? number(body).map(Value::decimal) : Optional.empty();
    if (!body.equals(define.group(1))) {
      add(kind, define.group(1), "", directive.line(), value, Optional.of(body));
    }
  }

  private static Optional<Value> number(String text) {
    String bare = text;
    while (bare.startsWith("(") && bare.endsWith(")")) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    boolean negative = bare.startsWith("-");
    String digits = negative ? bare.substring(1).strip() : bare;
    Matcher shift = SHIFT.matcher(digits);
    if (shift.matches()) {
      Optional<Value> one = Literals.integer(shift.group(1), Abi.LP64);
      Optional<Value> by = Literals.integer(shift.group(2), Abi.LP64);
      return negative ? Optional.empty() : one.flatMap(a -> by.flatMap(b -> a.shifted(b, true)));
    }
    Optional<Value> value = Literals.integer(digits, Abi.LP64);
    return negative ? value.map(Value::negated) : value;
  }

  private void add(
      ElementKind kind,
      String name,
      String scope,
      int line,
      Optional<String> value,
      Optional<String> type) {
    Element element =
        Element.named(kind, name, scope, path, image.lines().get(line))
            .withValue(value)
            .withType(type);
    found.add(new Found(element, image.changed().get(line)));
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
          frames.pop();
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
      frames.push(new Frame(Shape.OTHER, "", "", false, 0));
    } else if (token.is("}")) {
      frames.pop();
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
    } else if (parens == 0 && frame != null && frame.shape == Shape.UNKNOWN && looksEnumerator()) {
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
      frames.push(new Frame(Shape.GROUP, "", "", false, found.size()));
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
      Token name = statement.getFirst();
      String text = statement.size() > 2 ? Token.join(statement.subList(2, statement.size())) : "";
      Optional<Value> explicit = text.isEmpty() ? Optional.empty() : number(text);
      Optional<Long> value = text.isEmpty() ? frame.next : explicit.map(Value::bits);
      frame.next = value.map(v -> v + 1);
      String scope = ElementKind.ENUM.scope(frame.tag);
      add(
          ElementKind.ENUMERATOR,
          name.text(),
          scope,
          name.line(),
          text.isEmpty() ? Optional.empty() : explicit.map(Value::decimal),
          text.isEmpty() ? Optional.empty() : Optional.of(text));
    }
    statement.clear();
    parens = 0;
  }

  private void open(Token brace) {
    String keyword = "";
    Token tag = new Token("?", brace.line());
    boolean typedef = false;
    for (int i = 0; i < statement.size(); i++) {
      String text = statement.get(i).text();
      typedef |= text.equals("typedef");
      if (text.equals("struct") || text.equals("union") || text.equals("enum")) {
        keyword = text;
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
    // the
    // declaration, a macro's call on its own line for one, says nothing about it.
    boolean declares =
        !keyword.isEmpty()
            && parens == 0
            && FragmentFields.afterLast(FragmentFields.withoutAttributes(statement), keyword)
                .stream()
                .noneMatch(t -> t.is("=") || t.is("(") || t.is(")"));
    statement.clear();
    parens = 0;
    if (frames.size() >= MAX_DEPTH) {
      return;
    }
    if (!declares) {
      frames.push(new Frame(Shape.OTHER, "", "", false, found.size()));
      return;
    }
    String name = tag.is("?") ? "" : tag.text();
    if (!name.isEmpty()) {
      ElementKind kind =
          switch (keyword) {
            case "struct" -> ElementKind.STRUCT;
            case "union" -> ElementKind.UNION;
            default -> ElementKind.ENUM;
          };
      add(kind, name, "", tag.line(), Optional.empty(), Optional.empty());
    }
    frames.push(
        new Frame(
            keyword.equals("enum") ? Shape.ENUM : Shape.COMPOSITE,
            keyword,
            name,
            typedef,
            found.size()));
  }

  private void close(Token brace) {
    endEnumerator();
    statement.clear();
    parens = 0;
    while (!frames.isEmpty() && frames.peek().shape == Shape.GROUP) {
      frames.pop();
    }
    if (frames.isEmpty()) {
      closed = Optional.empty();
      return;
    }
    if (frames.size() == 1 && frames.peek() == cutOff && image.indented().get(brace.line())) {
      // The hunk begins inside an unnamed level of the section's declaration: that is what ends.
      closed = Optional.of(new Frame(Shape.COMPOSITE, "struct", "", false, 0));
      return;
    }
    Frame frame = frames.pop();
    closed = Optional.of(frame);
    if (frames.isEmpty() && frame.shape == Shape.UNKNOWN) {
      // Either a level inside an unknown struct was closed, or the struct itself.
      frames.push(new Frame(Shape.UNKNOWN, "", "", false, found.size()));
    }
  }

  /** A statement ends with a semicolon. */
  private void end() {
    Optional<Frame> body = closed;
    closed = Optional.empty();
    Frame frame = frames.peek();
    if (body.isPresent() && body.get().shape != Shape.OTHER) {
      endBody(body.get(), frame);
    } else if (frame == null && !statement.isEmpty() && statement.getFirst().is("typedef")) {
      FragmentFields.of(statement.subList(1, statement.size()))
          .forEach(
              f ->
                  add(
                      ElementKind.TYPEDEF,
                      f.name(),
                      "",
                      f.line(),
                      Optional.empty(),
                      Optional.of(f.type())));
    } else if (frame != null && frame.shape != Shape.ENUM) {
      for (FragmentFields.Field f : FragmentFields.of(statement)) {
        add(
            ElementKind.FIELD,
            f.name(),
            scope(),
            f.line(),
            Optional.empty(),
            Optional.of(f.type()));
      }
    }
  }

  /** What stands behind a closing brace: names of fields, or of a typedef. */
  private void endBody(Frame body, Frame frame) {
    List<Token> names = FragmentFields.namesBehindBody(statement);
    String type = body.keyword + (body.tag.isEmpty() ? " {...}" : " " + body.tag);
    if (frame == null && body.typedef) {
      for (Token name : names) {
        add(ElementKind.TYPEDEF, name.text(), "", name.line(), Optional.empty(), Optional.of(type));
      }
      if (!names.isEmpty() && body.tag.isEmpty() && body.shape == Shape.COMPOSITE) {
        rename(body.firstFound, body.keyword + " ?", names.getFirst().text(), "");
      }
    } else if (frame != null) {
      for (Token name : names) {
        add(
            ElementKind.FIELD,
            name.text(),
            scope(),
            name.line(),
            Optional.empty(),
            Optional.of(type));
      }
      if (!names.isEmpty() && body.tag.isEmpty() && body.shape != Shape.ENUM) {
        rename(body.firstFound, scope(), scope(), names.getFirst().text() + ".");
      }
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
                found.get(i).changed()));
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
