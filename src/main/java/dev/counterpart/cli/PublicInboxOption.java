package dev.counterpart.cli;

import dev.counterpart.http.WebAddress;
import dev.counterpart.inbox.PublicInbox;
import java.util.Optional;
import java.util.function.Supplier;

/** The server that is asked for mails which no archive at hand has. */
final class PublicInboxOption {
  private final Supplier<Optional<String>> address;

  /** Declares the option. */
  PublicInboxOption(Syntax syntax) {
    address =
        syntax.text(
            "--public-inbox",
            "URL",
            "Server to fetch a Message-ID's thread from; default",
            PublicInbox.LORE + ".");
  }

  /**
   * The one that is named, or else lore.kernel.org.
   *
   * @throws dev.counterpart.UserError when it is no address of a server
   */
  WebAddress server() {
    return address
        .get()
        .map(text -> WebAddress.of("--public-inbox", text))
        .orElse(PublicInbox.LORE);
  }
}
