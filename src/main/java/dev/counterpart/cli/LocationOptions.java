package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.Words;
import dev.counterpart.check.Locations;
import dev.counterpart.check.ProjectLocation;
import dev.counterpart.rules.RuleBook;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What {@code --userspace PROJECT=LOCATION} says. */
final class LocationOptions {
  private LocationOptions() {}

  /**
   * Reads the command line's locations; opens nothing.
   *
   * @throws UserError when one names no known project, or two name the same
   */
  static Locations read(RuleBook book, List<String> options) {
    return read(book, options, text -> "--userspace " + text);
  }

  /**
   * The same, where some are configured.
   *
   * @param naming says for each where it stands, to begin a sentence with
   */
  static Locations read(RuleBook book, List<String> options, UnaryOperator<String> naming) {
    Locations none = Locations.of(book, Map.of());
    var named = new TreeMap<String, ProjectLocation>();
    for (String text : options) {
      requireForm(naming.apply(text), text);
      int at = text.indexOf('=');
      String id = text.substring(0, at);
      if (!none.known().containsKey(id)) {
        throw unknown(naming.apply(text) + ": ", id, none.known().keySet());
      }
      var location = new ProjectLocation(text.substring(at + 1));
      ProjectLocation before = named.putIfAbsent(id, location);
      if (before != null) {
        throw new UserError(
            "--userspace names "
                + id
                + " twice, as "
                + before
                + " and as "
                + location
                + "; one repository of a project is searched, so name the one that holds all");
      }
    }
    return Locations.of(book, named);
  }

  /**
   * Refuses what names no project and place.
   *
   * @param named what names the text, to begin a sentence with
   */
  static void requireForm(String named, String text) {
    int at = text.indexOf('=');
    if (at <= 0 || at == text.length() - 1) {
      throw new UserError(named + " has to be PROJECT=LOCATION, as in rdma-core=/srv/rdma-core");
    }
  }

  /**
   * Offers the project that may have been meant; all of them, which are many, only where none is
   * near.
   *
   * @param where begins the sentence, "" for nothing
   */
  static UserError unknown(String where, String id, Collection<String> known) {
    String meant = Words.didYouMean(id, known);
    return new UserError(
        where
            + "there is no project \""
            + id
            + "\""
            + (meant.isEmpty() ? "; there are " + String.join(", ", known) : meant));
  }
}
