package dev.counterpart.inbox;

import dev.counterpart.UserError;
import dev.counterpart.http.WebAddress;
import dev.counterpart.series.ArchiveAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a server has a mail.
 *
 * @param list path of a list below the server's address, or the list's whole address
 * @param ids the Message-IDs that may be meant, the likeliest first
 */
record MailAddress(String list, List<String> ids) {
  /** The list of all mails; a server's address with a path names another one. */
  private static final String ALL = "/all";

  /** What leads on to wherever a Message-ID is, and holds nothing itself. */
  private static final Set<String> SIGNPOSTS = Set.of("patch.msgid.link", "msgid.link");

  private static final int MAX_ID = 900;

  MailAddress {
    ids = List.copyOf(ids);
  }

  /**
   * Reads what names a mail.
   *
   * @throws UserError when it is the address of another server, or nothing that could be an id
   */
  static MailAddress of(String name, WebAddress server) {
    List<String> ids = ArchiveAddress.messageIds(name);
    boolean isPage = ArchiveAddress.list(name).isPresent() && !ids.getFirst().contains("@");
    if (isPage || ids.stream().anyMatch(id -> id.isBlank() || id.length() > MAX_ID)) {
      throw new UserError(
          "what names the mail holds no Message-ID; name one, such as 20260105080000.1-1@example.org");
    }
    return new MailAddress(list(name, server), ids);
  }

  private static String list(String name, WebAddress server) {
    Optional<String> list = ArchiveAddress.list(name);
    String any = server.hasPath() ? "" : ALL;
    if (list.isEmpty()) {
      return any;
    }
    String below = list.get().replaceFirst("^https?://[^/]*", "");
    String host = list.get().replaceFirst("^https?://([^/]*).*", "$1");
    if (SIGNPOSTS.contains(host)) {
      return any;
    }
    if (!server.holds(list.get())) {
      throw new UserError(
          "the mail's address is none of "
              + server.host()
              + ", the one server that is asked for mails; name its server with --public-inbox URL,"
              + " or the Message-ID alone");
    }
    // lore leads from there to a list.
    return below.isEmpty() || below.equals("/r") ? any : list.get();
  }
}
