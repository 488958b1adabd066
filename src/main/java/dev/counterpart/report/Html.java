package dev.counterpart.report;

import dev.counterpart.WellFormed;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Makes text of unknown origin safe within HTML. */
final class Html {
  private Html() {}

  /** For element content and for attributes in quotes. */
  static String text(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    Plain.line(text)
        .chars()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append((char) c);
              }
            });
    return safe.toString();
  }

  /** The same for a sentence, in which what stands between backticks is shown as code. */
  static String sentence(String text) {
    // A backtick is none of the characters that are escaped, and nothing that they become has one.
    return text(text).replaceAll("`([^`]+)`", "<code>$1</code>");
  }

  /** The address when it is one of the web, "" for {@code javascript:} and all else. */
  static String address(String text) {
    try {
      URI address = new URI(text);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      return (scheme.equals("https") || scheme.equals("http")) && address.getHost() != null
          ? address.toASCIIString()
          : "";
    } catch (URISyntaxException e) {
      return "";
    }
  }

  /** Where public archives of all kernel lists show a mail. */
  static String mail(String messageId) {
    String id =
        java.net.URLEncoder.encode(WellFormed.text(messageId), StandardCharsets.UTF_8)
            .replace("+", "%20")
            .replace("%40", "@");
    return "https://lore.kernel.org/r/" + id + "/";
  }
}
