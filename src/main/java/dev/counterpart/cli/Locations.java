package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.rules.Words;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** What {@code --userspace PROJECT=LOCATION} says, and which projects there are. */
record Locations(Map<String, Project> known, Map<String, String> named) {

  /**
   * Reads the command line's locations; opens nothing.
   *
   * @throws UserError when one names no known project, or two name the same
   */
  static Locations of(RuleBook book, List<String> options) {
    SequencedMap<String, Project> known = new TreeMap<>();
    book.projects().forEach(project -> known.put(project.id(), project));
    SequencedMap<String, String> named = new TreeMap<>();
    for (String text : options) {
      int at = text.indexOf('=');
      if (at <= 0 || at == text.length() - 1) {
        throw new UserError(
            "--userspace " + text + " has to be PROJECT=LOCATION, as in rdma-core=/srv/rdma-core");
      }
      String id = text.substring(0, at);
      if (!known.containsKey(id)) {
        throw unknown("--userspace " + text, id, known.keySet());
      }
      String before = named.putIfAbsent(id, text.substring(at + 1));
      if (before != null) {
        throw new UserError(
            "--userspace names "
                + id
                + " twice, as "
                + before
                + " and as "
                + text.substring(at + 1)
                + "; one repository of a project is searched, so name the one that holds all");
      }
    }
    return new Locations(known, named);
  }

  static UserError unknown(String where, String id, Collection<String> known) {
    return new UserError(
        where
            + ": there is no project \""
            + id
            + "\""
            + Words.didYouMean(id, known)
            + "; there are "
            + String.join(", ", known));
  }
}
