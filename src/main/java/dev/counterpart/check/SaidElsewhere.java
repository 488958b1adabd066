package dev.counterpart.check;

import dev.counterpart.series.Patch;
import dev.counterpart.series.Saying;
import dev.counterpart.series.Series;
import dev.counterpart.series.VersionSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what was written of a series in answers to it, and in its earlier versions and the answers
 * to them: who has given a link once seldom gives it in each version again.
 */
final class SaidElsewhere {
  /** What is older was about another uAPI. */
  private static final int MAX_VERSIONS = 12;

  private final List<VersionSource> sources;
  private final Predecessors predecessors;

  SaidElsewhere(List<VersionSource> sources, Predecessors predecessors) {
    this.sources = List.copyOf(sources);
    this.predecessors = predecessors;
  }

  /**
   * @param until up to when to look
   */
  List<Saying> of(Series series, Instant until) {
    var said = new ArrayList<>(answers(series, until));
    predecessors.all(series, VersionSource.Reach.SENDER).stream()
        .limit(MAX_VERSIONS)
        .map(Predecessor::series)
        .forEach(
            one -> {
              String version = " of v" + one.version();
              one.cover()
                  .ifPresent(cover -> said.add(new Saying("cover letter" + version, cover.text())));
              for (Patch patch : one.patches()) {
                String where = "patch " + patch.number() + version;
                said.add(new Saying(where, patch.notes()));
                said.add(new Saying(where, patch.description()));
              }
              said.addAll(answers(one, until));
            });
    return said.stream().filter(one -> one.text().contains("://")).toList();
  }

  private List<Saying> answers(Series series, Instant until) {
    return sources.stream()
        .flatMap(source -> source.answers(series.messageId(), until).stream())
        .toList();
  }
}
