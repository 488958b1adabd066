package dev.counterpart.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps account of patches and cover letters that several files hold: one of each is read. */
final class Repeats {
  private static final int MAX_TOLD = 20;

  /**
   * What a file holds again.
   *
   * @param first the file that held the first of them before
   * @param messageId of that mail
   */
  private record Again(Path first, String messageId, int mails) {
    Again oneMore() {
      return new Again(first, messageId, mails + 1);
    }
  }

  private final List<Path> files = new ArrayList<>();
  private final Map<Long, Integer> seen = new HashMap<>();
  private final Map<Path, Again> again = new LinkedHashMap<>();

  /** The mails that follow are of this file. */
  void begin(Path file) {
    files.add(file);
  }

  /** Whether a mail is the first with its Message-ID. */
  boolean isFirst(Mail mail) {
    int now = files.size() - 1;
    Integer before = seen.putIfAbsent(Posted.hash(mail.messageId()), now);
    if (before == null) {
      return true;
    }
    if (before != now && SubjectLine.parse(mail.subject()).isPresent()) {
      var one = new Again(files.get(before), mail.messageId(), 1);
      again.merge(files.get(now), one, (known, _) -> known.oneMore());
    }
    return false;
  }

  /** A sentence for each file that holds some which another one held before. */
  List<String> notes() {
    var notes = new ArrayList<String>();
    again.forEach(
        (file, what) -> {
          if (notes.size() < MAX_TOLD) {
            notes.add(note(file, what));
          }
        });
    if (again.size() > MAX_TOLD) {
      notes.add("and so have " + (again.size() - MAX_TOLD) + " more files");
    }
    return notes;
  }

  private static String note(Path file, Again what) {
    String others = what.mails() == 1 ? "" : ", and " + (what.mails() - 1) + " more";
    return file
        + " has a patch mail of a Message-ID that "
        + what.first()
        + " has too ("
        + what.messageId()
        + others
        + "); what was read first is checked";
  }
}
