package dev.counterpart.series;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The ways in which people name a mail of an archive. */
final class ArchiveAddress {
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

  /** What it may name: an id is at times copied from an address, with its signs coded. */
  static List<String> messageIds(String text) {
    String id = messageId(text);
    return Stream.of(id, decoded(id)).distinct().toList();
  }

  private static String lastPart(String address) {
    String path = address.split("[?#]", 2)[0];
    String last = "";
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty() && !(last.contains("@") && FORMS.contains(part))) {
        last = decoded(part);
      }
    }
    return last;
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return part;
    }
  }
}
