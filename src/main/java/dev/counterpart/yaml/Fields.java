package dev.counterpart.yaml;

import dev.counterpart.Label;
import dev.counterpart.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the values of one mapping by key and by type. What is wrong goes into a list of problems,
 * and a harmless value comes back, so that one run finds all problems of a file. {@link #done}
 * reports the keys that nobody asked for.
 */
public final class Fields {
  private final Place place;
  private final String path;
  private final List<Problem> problems;
  private final boolean trusted;
  private final Map<String, Node.Entry> entries = new HashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  private Fields(Place place, String path, List<Problem> problems, boolean trusted) {
    this.trusted = trusted;
    this.place = place;
    this.path = path;
    this.problems = problems;
  }

  /**
   * Takes a mapping apart.
   *
   * @param path how to call the mapping in messages: "" for the document, {@code rules[2]}
   */
  public static Fields of(Node node, String path, List<Problem> problems) {
    return of(node, path, problems, false);
  }

  /**
   * Takes a mapping apart that was found sound when the program was built, so that texts which are
   * kept as they are written need not be read again.
   */
  public static Fields trusted(Node node, List<Problem> problems) {
    return of(node, "", problems, true);
  }

  private static Fields of(Node node, String path, List<Problem> problems, boolean trusted) {
    var fields = new Fields(node.place(), path, problems, trusted);
    if (node instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        Node.Entry first = fields.entries.putIfAbsent(entry.key().text(), entry);
        if (first != null) {
          fields.problem(
              entry.key().place(),
              entry.key().text(),
              "the key stands here twice, first in line " + first.key().place().line());
        }
      }
    } else {
      problems.add(
          new Problem(
              node.place(),
              (path.isEmpty() ? "" : path + ": ") + "a mapping is expected, not " + node.noun()));
      // All its keys are missing, which goes without saying.
      return new Fields(node.place(), path, new ArrayList<>(), trusted);
    }
    return fields;
  }

  public Place place() {
    return place;
  }

  /** Where the value of a key stands; the mapping's own place when it is absent. */
  public Place place(String key) {
    Node.Entry entry = entries.get(key);
    return entry == null ? place : entry.value().place();
  }

  public void problem(Place where, String key, String message) {
    problems.add(new Problem(where, (path.isEmpty() ? key : path + "." + key) + ": " + message));
  }

  public String text(String key) {
    return optionalText(key).orElseGet(() -> missing(key, () -> ""));
  }

  public Optional<String> optionalText(String key) {
    return value(key).map(node -> scalar(node, key));
  }

  public List<String> texts(String key) {
    return nodes(key).stream().map(node -> scalar(node, key)).toList();
  }

  public List<String> someTexts(String key) {
    return value(key).isPresent() ? texts(key) : missing(key, List::of);
  }

  public <E extends Enum<E>> E constant(String key, Class<E> type, E fallback) {
    return value(key)
        .map(node -> constant(node, key, type).orElse(fallback))
        .orElseGet(() -> missing(key, () -> fallback));
  }

  /** What one of some words stands for; the words are listed in this order when it is none. */
  public <T> T oneOf(String key, Map<String, T> words, T fallback) {
    return value(key)
        .map(node -> oneOf(node, key, words).orElse(fallback))
        .orElseGet(() -> missing(key, () -> fallback));
  }

  public <E extends Enum<E>> Set<E> constants(String key, Class<E> type) {
    var set = EnumSet.noneOf(type);
    nodes(key).forEach(node -> constant(node, key, type).ifPresent(set::add));
    return set;
  }

  /** Whether a key says {@code true}; one that is not there does not. */
  public boolean flag(String key) {
    Optional<String> text = optionalText(key);
    if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
      problem(place(key), key, "\"" + text.get() + "\" is none of true, false");
    }
    return text.filter("true"::equals).isPresent();
  }

  /** A text that a function reads; what it throws is a problem. */
  public <T> Optional<T> parsed(String key, Function<String, T> reader) {
    return value(key).flatMap(node -> parse(node, key, reader));
  }

  /** As {@link #parsed}, and the key has to be there; "" stands for what was refused. */
  public String parsedText(String key, Function<String, String> reader) {
    if (optionalText(key).isEmpty()) {
      return missing(key, () -> "");
    }
    return parsed(key, reader).orElse("");
  }

  /** A list of texts, each of which a function reads; one that it refuses is a problem. */
  public <T> List<T> parsedList(String key, Function<String, T> reader) {
    return nodes(key).stream().flatMap(node -> parse(node, key, reader).stream()).toList();
  }

  /** As {@link #parsedList}, for texts that are kept as they are written. */
  public List<String> checked(String key, Consumer<String> reader) {
    if (trusted) {
      return texts(key);
    }
    return parsedList(
        key,
        text -> {
          reader.accept(text);
          return text;
        });
  }

  public Optional<Fields> mapping(String key) {
    return value(key)
        .map(node -> of(node, path.isEmpty() ? key : path + "." + key, problems, trusted));
  }

  public List<Fields> mappings(String key) {
    var list = new ArrayList<Fields>();
    for (Node node : nodes(key)) {
      String name = key + "[" + (list.size() + 1) + "]";
      list.add(of(node, path.isEmpty() ? name : path + "." + name, problems, trusted));
    }
    return list;
  }

  /** The fields of an item of {@link #nodes}. */
  public Fields nested(Node node, String key) {
    return of(node, path.isEmpty() ? key : path + "." + key, problems, trusted);
  }

  /** The items of a list; a single text or mapping stands for a list of one. */
  public List<Node> nodes(String key) {
    return value(key)
        .map(node -> node instanceof Node.Sequence list ? list.items() : List.of(node))
        .orElse(List.of());
  }

  /** Whether a key is there with a list of nothing. */
  public boolean hasEmptyList(String key) {
    return value(key)
        .filter(node -> node instanceof Node.Sequence list && list.items().isEmpty())
        .isPresent();
  }

  public <T> T missing(String key, Supplier<T> fallback) {
    problem(place, key, "this key has to be there");
    return fallback.get();
  }

  /** Reports a key that has another name now, and reads what it says under that one. */
  public void renamed(String old, String now) {
    Node.Entry entry = entries.remove(old);
    if (entry != null) {
      Place at = entry.key().place();
      problem(at, old, "this key is called \"" + now + "\" now");
      entries.putIfAbsent(now, new Node.Entry(new Node.Scalar(at, now, true), entry.value()));
    }
  }

  /** Reports the keys that nobody asked for. */
  public void done() {
    for (Node.Entry entry : entries.values()) {
      String key = entry.key().text();
      if (!known.contains(key)) {
        problem(entry.key().place(), key, "no such key" + Words.didYouMean(key, known));
      }
    }
  }

  public String scalar(Node node, String key) {
    if (node instanceof Node.Scalar scalar) {
      String text = scalar.text().strip();
      if (text.isEmpty() || (scalar.plain() && (text.equals("~") || text.equals("null")))) {
        problem(node.place(), key, "the value is empty");
        return "";
      }
      return text;
    }
    problem(node.place(), key, "a text is expected, not " + node.noun());
    return "";
  }

  private Optional<Node> value(String key) {
    known.add(key);
    return Optional.ofNullable(entries.get(key)).map(Node.Entry::value);
  }

  private <T> Optional<T> parse(Node node, String key, Function<String, T> reader) {
    String text = scalar(node, key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(text));
    } catch (IllegalArgumentException e) {
      problem(node.place(), key, "\"" + text + "\": " + e.getMessage());
      return Optional.empty();
    }
  }

  private <E extends Enum<E>> Optional<E> constant(Node node, String key, Class<E> type) {
    var words = new LinkedHashMap<String, E>();
    for (E constant : type.getEnumConstants()) {
      words.put(Label.of(constant), constant);
    }
    return oneOf(node, key, words);
  }

  private <T> Optional<T> oneOf(Node node, String key, Map<String, T> words) {
    String text = scalar(node, key);
    if (text.isEmpty() || words.containsKey(text)) {
      return Optional.ofNullable(words.get(text));
    }
    problem(node.place(), key, Words.noneOf(text, words.keySet()));
    return Optional.empty();
  }
}
