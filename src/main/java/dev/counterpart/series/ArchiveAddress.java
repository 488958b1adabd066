package dev.counterpart.series;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The ways in which people name a mail of an archive. */
public final class ArchiveAddress {
  /** What public-inbox puts behind the Message-ID for a mail's or a thread's other forms. */
  private static final Set<String> FORMS =
      Set.of("raw", "T", "t", "t.mbox.gz", "t.atom", "R", "s", "d", "mbox");

  private ArchiveAddress() {}

  /** The Message-ID, without angle brackets, that an id, an id in brackets or an address names. */
  static String messageId(String text) {
    String name = text.strip();
    if (name.startsWith("http://") || name.startsWith("https://")) {
      name = lastPart(name.substring(name.indexOf("://") + 3));
    }
    if (name.startsWith("id:") || name.startsWith("mid:")) {
      name = name.substring(name.indexOf(':') + 1);
    }
    if (name.startsWith("<") && name.endsWith(">") && name.length() > 2) {
      name = name.substring(1, name.length() - 1);
    }
    return name.strip();
  }

  /**
   * The Message-IDs, without angle brackets, that a name may mean, the likeliest first: an id is at
   * times copied from an address, with its signs coded.
   *
   * @param text an id, an id in brackets, {@code mid:} with an id, or a mail's address in a
   *     public-inbox archive
   */
  public static List<String> messageIds(String text) {
    String id = messageId(text);
    return Stream.of(id, decoded(id)).distinct().toList();
  }

  /**
   * Where the list is of which an address names a mail: what stands before the Message-ID, without
   * a slash at the end; absent when the text is no address.
   */
  public static Optional<String> list(String text) {
    String name = text.strip();
    if (!name.startsWith("http://") && !name.startsWith("https://")) {
      return Optional.empty();
    }
    int host = name.indexOf("://") + 3;
    List<String> parts = parts(name.substring(host));
    return Optional.of(
        name.substring(0, host) + String.join("/", parts.subList(0, parts.size() - 1)));
  }

  private static String lastPart(String address) {
    return decoded(parts(address).getLast());
  }

  /** The parts of an address up to the Message-ID, of which there is at least one. */
  private static List<String> parts(String address) {
    var parts = new ArrayList<String>();
    for (String part : address.split("[?#]", 2)[0].split("/", -1)) {
      boolean isForm =
          !parts.isEmpty() && decoded(parts.getLast()).contains("@") && FORMS.contains(part);
      if (!part.isEmpty() && !isForm) {
        parts.add(part);
      }
    }
    return parts.isEmpty() ? List.of("") : parts;
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }
}
