package dev.counterpart.series;

import dev.counterpart.series.SeriesAssembler.Member;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One patch for each number of a posting. What its sender sends again under the same title replaces
 * the first; what else comes into the thread under a number that is taken is another matter.
 */
final class NumberedPatches {
  private record Numbered(Member member, Patch patch) {
    boolean isAgain(Numbered other) {
      return VersionHead.title(patch.subject()).equals(VersionHead.title(other.patch.subject()))
          && Posted.sender(member.mail().from()) == Posted.sender(other.member.mail().from());
    }
  }

  private final Map<Integer, Numbered> kept = new TreeMap<>();
  private final List<String> notes;
  private final List<Unread> unread;

  NumberedPatches(List<String> notes, List<Unread> unread) {
    this.notes = notes;
    this.unread = unread;
  }

  /**
   * Takes the next mail, in the order in which they were sent.
   *
   * @return whether it belongs to the posting
   */
  boolean put(Member member, Patch patch) {
    var next = new Numbered(member, patch);
    Numbered first = kept.putIfAbsent(patch.number(), next);
    if (first == null) {
      return true;
    }
    boolean again = next.isAgain(first);
    if (again) {
      kept.put(patch.number(), next);
      notes.add("patch " + patch.number() + " was sent more than once; the last one was read");
      leave(first.patch(), UapiText.headers(first.patch()), UapiText.headers(patch));
    } else {
      notes.add(
          "a later mail has the number of patch %d and is another one: %s; it was left aside"
              .formatted(patch.number(), patch.subject()));
      leave(patch, UapiText.additions(patch), UapiText.additions(first.patch()));
    }
    return again;
  }

  /** Who applies all mails of the thread applies what was left aside as well. */
  private void leave(Patch aside, Set<String> its, Set<String> read) {
    if (!read.containsAll(its)) {
      unread.add(
          Unread.anywhere(
              "patch %d: a mail with the same number, %s, was left aside and changes headers of the uAPI"
                  .formatted(aside.number(), aside.messageId())));
    }
  }

  Map<Integer, Patch> patches() {
    var patches = new TreeMap<Integer, Patch>();
    kept.forEach((number, one) -> patches.put(number, one.patch()));
    return patches;
  }
}
