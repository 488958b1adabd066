package dev.counterpart.cli;

import dev.counterpart.http.Http;
import java.util.Map;

/** What servers are told of who asks them. */
final class UserAgent {
  private static final String CONTACT = "COUNTERPART_CONTACT";

  private UserAgent() {}

  /**
   * The way to servers, as this version of the program.
   *
   * @param env its {@code COUNTERPART_CONTACT} is a mail or web address of who runs this, which a
   *     server's operators can turn to before they lock it out
   */
  static Http http(Map<String, String> env) {
    String contact = env.getOrDefault(CONTACT, "").replaceAll("[()\\\\]", "").strip();
    return Http.as(
        "counterpart/"
            + Version.number()
            + " ("
            + (contact.isEmpty() ? "kernel series check" : "+" + contact)
            + ")");
  }
}
