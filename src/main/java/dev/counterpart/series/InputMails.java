package dev.counterpart.series;

import dev.counterpart.UapiPaths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of a series when git-am(1) is given the input that holds it: it applies all mails,
 * and in their order, whatever their numbers say.
 */
final class InputMails {
  private final Map<String, Integer> places;
  private final List<Series> series;
  private final FileNames names;

  /**
   * @param places where in the input the mail of a Message-ID stands
   * @param series all of the input
   */
  InputMails(Map<String, Integer> places, List<Series> series) {
    this.places = Map.copyOf(places);
    this.series = List.copyOf(series);
    this.names = new FileNames(series.stream().flatMap(one -> one.patches().stream()).toList());
  }

  /** The headers that patches change which stand in another order than their numbers. */
  List<Unread> inOtherOrder(Series one) {
    Map<String, Integer> last = new HashMap<>();
    Set<String> turned = new LinkedHashSet<>();
    for (Patch patch : one.patches()) {
      int place = places.getOrDefault(patch.messageId(), 0);
      Set<String> its = new HashSet<>();
      patch.files().forEach(file -> file.paths().stream().map(names::names).forEach(its::addAll));
      for (String path : its) {
        Integer before = last.merge(path, place, Math::max);
        if (before > place && names.names(path).stream().anyMatch(UapiPaths::isBelowOrInCopy)) {
          turned.add(path);
        }
      }
    }
    return turned.isEmpty()
        ? List.of()
        : List.of(
            new Unread(
                "the patches that change a header do not stand in the order of their numbers, in"
                    + " which git am would apply them",
                List.copyOf(turned)));
  }

  /** Whether a mail is one of the patches once more, which changes nothing. */
  boolean have(Mail mail) {
    for (Series one : series) {
      for (Patch patch : one.patches()) {
        if (GitReading.isAllOf(mail, patch.files())
            && new HeaderText(one.patches()).lacks(patch.files(), names).isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  /** What mails of a series do to headers that it does not: those that others stand in for. */
  List<Unread> sentAgain(Series one, List<Mail> mails) {
    var text = new HeaderText(one.patches());
    Set<String> ids = new HashSet<>();
    one.patches().forEach(patch -> ids.add(patch.messageId()));
    var unread = new ArrayList<Unread>();
    for (Mail mail : mails) {
      if (ids.contains(mail.messageId()) || isTold(one, mail)) {
        continue;
      }
      Set<String> lacking = text.lacks(PatchText.of(mail).diff().files(), names);
      if (!lacking.isEmpty()) {
        unread.add(
            new Unread(
                "a mail of the series, "
                    + mail.messageId()
                    + ", was left aside for another one and changes headers in another way",
                List.copyOf(lacking)));
      }
    }
    return unread;
  }

  private static boolean isTold(Series one, Mail mail) {
    return one.unread().stream().anyMatch(what -> what.what().contains(mail.messageId()));
  }
}
