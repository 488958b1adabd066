package dev.counterpart.check;

import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import java.util.Collections;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Which projects there are, and where the repositories of some of them lie. The others are looked
 * for in the cache.
 *
 * @param known all projects of the rules by their ids, sorted
 * @param named locations by the ids of their projects, sorted
 */
public record Locations(
    SequencedMap<String, Project> known, SequencedMap<String, ProjectLocation> named) {

  public Locations {
    known = Collections.unmodifiableSequencedMap(new TreeMap<>(known));
    named = Collections.unmodifiableSequencedMap(new TreeMap<>(named));
  }

  /**
   * Locations of projects that the rules know.
   *
   * @param named by project id
   */
  public static Locations of(RuleBook book, Map<String, ProjectLocation> named) {
    var known = new TreeMap<String, Project>();
    book.projects().forEach(project -> known.put(project.id(), project));
    return new Locations(known, new TreeMap<>(named));
  }
}
