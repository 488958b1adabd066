package dev.counterpart.uapi;

import dev.counterpart.c.Abi;
import dev.counterpart.c.Includes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Reads headers and keeps what it read, for who checks many series of the same headers. What is
 * kept is given out only where every included header is the same too, so the answers are those of
 * {@link HeaderParser}. Bounded; safe for use by several threads.
 */
public final class HeaderCache {
  private static final int MAX_HEADERS = 256;

  /** Different includes under which one header is kept. */
  private static final int MAX_VARIANTS = 4;

  private record Key(String path, String text, Abi abi) {}

  /**
   * @param asked what was included, and what was found under that name
   */
  private record Known(Map<String, Optional<String>> asked, ParsedHeader header) {}

  private final SequencedMap<Key, List<Known>> known = new LinkedHashMap<>(16, 0.75f, true);

  /** As {@link HeaderParser#parse(String, String, Includes, Abi)}. */
  public ParsedHeader parse(String path, String text, Includes includes, Abi abi) {
    var key = new Key(path, text, abi);
    for (Known one : variants(key)) {
      if (one.asked().entrySet().stream()
          .allMatch(asked -> includes.text(asked.getKey()).equals(asked.getValue()))) {
        return one.header();
      }
    }
    var asked = new LinkedHashMap<String, Optional<String>>();
    ParsedHeader header =
        HeaderParser.parse(
            path,
            text,
            name -> {
              Optional<String> found = includes.text(name);
              asked.put(name, found);
              return found;
            },
            abi);
    // A header that could not be read at all may have wanted time that another day has.
    if (header.unread().stream().noneMatch(unread -> unread.line() == 0)) {
      keep(key, new Known(asked, header));
    }
    return header;
  }

  private synchronized List<Known> variants(Key key) {
    return List.copyOf(known.getOrDefault(key, List.of()));
  }

  private synchronized void keep(Key key, Known one) {
    List<Known> variants = known.computeIfAbsent(key, _ -> new ArrayList<>());
    variants.addFirst(one);
    if (variants.size() > MAX_VARIANTS) {
      variants.removeLast();
    }
    if (known.size() > MAX_HEADERS) {
      known.pollFirstEntry();
    }
  }
}
