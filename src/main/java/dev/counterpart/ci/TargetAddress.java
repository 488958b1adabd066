package dev.counterpart.ci;

import dev.counterpart.UserError;
import dev.counterpart.http.WebAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address of the page that says more about a check, made from a template. */
public final class TargetAddress {
  /** What Patchwork keeps (models.py, {@code Check.target_url}). */
  private static final int MAX_LENGTH = 200;

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*\\}");
  private static final Pattern ADDRESS = Pattern.compile("https?://[!-~&&[^{}<>\"\\\\^`|]]+");

  private final String template;

  private TargetAddress(String template) {
    this.template = template;
  }

  /**
   * Reads a template.
   *
   * @param template an address in which {@code {series}}, {@code {message-id}} and {@code
   *     {version}} stand for the server's number of a series, the Message-ID of its first mail, and
   *     its version
   * @throws UserError when it makes no address
   */
  public static TargetAddress of(String template) {
    var address = new TargetAddress(template);
    String example = address.filled(1, "1@x.example", 1);
    if (PLACEHOLDER.matcher(example).find()) {
      throw new UserError(
          "--target-url knows {series}, {message-id} and {version}, and no other words in braces");
    }
    if (!ADDRESS.matcher(example).matches() || example.length() > MAX_LENGTH) {
      throw new UserError(
          "--target-url has to be an address of at most "
              + MAX_LENGTH
              + " characters, as in https://ci.example.org/{series}.html");
    }
    return address;
  }

  private String filled(long series, String messageId, int version) {
    return template
        .replace("{series}", Long.toString(series))
        .replace("{version}", Integer.toString(version))
        .replace("{message-id}", WebAddress.coded(messageId));
  }

  /** The address for a series; none where a long Message-ID makes it longer than a server takes. */
  Optional<String> of(QueuedSeries series, String messageId) {
    return Optional.of(filled(series.id(), messageId, series.version()))
        .filter(address -> address.length() <= MAX_LENGTH);
  }
}
