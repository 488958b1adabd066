package dev.counterpart.rules;

import dev.counterpart.yaml.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * What addresses that mails link are, where that does not follow from a project's file; an item of
 * {@code links:}, which docs/rules.md describes.
 *
 * @param kind what is there
 * @param addresses globs of addresses in lower case, without {@code https://} and {@code www.}
 */
public record LinkMark(Kind kind, List<Glob> addresses) {
  static final String KEY = "links";

  public LinkMark {
    addresses = List.copyOf(addresses);
  }

  /** What an address leads to. */
  public enum Kind {
    /** An archive of mails: talk about a series, or the mail that has its userspace. */
    MAIL,
    /** News, places that follow patches: talk about a series. */
    TALK,
    /** Issues and bugs. */
    ISSUE,
    /** Trees of the kernel and what belongs to them. */
    KERNEL,
    /** Documents, specifications, a binding's schema: nothing that uses an interface. */
    DOCUMENT,
    /** A forge: what lies there is a repository's. */
    FORGE
  }

  /** Whether this says what an address is. */
  public boolean is(String address) {
    return addresses.stream().anyMatch(glob -> glob.matches(address));
  }

  static List<LinkMark> read(Fields fields) {
    var marks = new ArrayList<LinkMark>();
    for (Fields entry : fields.mappings(KEY)) {
      marks.add(
          new LinkMark(
              entry.constant("kind", Kind.class, Kind.TALK),
              entry.parsedList("addresses", Glob::of)));
      if (entry.nodes("addresses").isEmpty()) {
        entry.missing("addresses", () -> "");
      }
      entry.done();
    }
    fields.done();
    return marks;
  }
}
