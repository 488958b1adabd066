package dev.counterpart.userspace;

import dev.counterpart.rules.Project;
import dev.counterpart.series.Series;
import java.util.List;

/**
 * A submission that a series links.
 *
 * @param where "cover letter" or "patch 3"
 */
public record LinkedSubmission(int number, String url, String where) {

  /** The links of a series to submissions of a project, whether or not it is at hand. */
  public static List<LinkedSubmission> of(Project project, Series series) {
    return new Links(project)
        .of(series).stream()
            .filter(Links.Link::isSubmission)
            .map(link -> new LinkedSubmission(link.number(), link.url(), link.where()))
            .toList();
  }
}
