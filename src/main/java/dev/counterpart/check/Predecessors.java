package dev.counterpart.check;

import dev.counterpart.UserError;
import dev.counterpart.series.EarlierVersion;
import dev.counterpart.series.Series;
import dev.counterpart.series.VersionSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds earlier versions of a series in all that holds postings. */
final class Predecessors {
  /** No series has been posted more often. */
  private static final int MAX_CHAIN = 60;

  private static final int MAX_NAMED = 5;

  private final List<VersionSource> sources;
  private final OpenEvidence evidence;

  /**
   * @param sources where they are looked for
   * @param evidence has a server that may be asked for a mail
   */
  Predecessors(List<VersionSource> sources, OpenEvidence evidence) {
    this.sources = List.copyOf(sources);
    this.evidence = evidence;
  }

  /** The last posting before a series. */
  Optional<Predecessor> last(Series series, VersionSource.Reach reach) {
    return sources.stream()
        .flatMap(source -> source.earlier(series, reach).stream())
        .max(EarlierVersion.ORDER)
        .flatMap(version -> posting(version.messageId()).map(it -> new Predecessor(version, it)));
  }

  private Optional<Series> posting(String messageId) {
    return sources.stream().flatMap(source -> source.posting(messageId).stream()).findFirst();
  }

  /**
   * The one that is asked for; absent when a first version has none.
   *
   * @throws UserError when it is not there, is not to be told from another one, or is a stranger
   */
  Optional<Predecessor> named(Series series, Against against) {
    return switch (against) {
      case Against.Previous _ -> previous(series);
      case Against.Version version -> Optional.of(numbered(series, version.number()));
      case Against.Mail mail -> Optional.of(held(series, mail.messageId()));
    };
  }

  private Optional<Predecessor> previous(Series series) {
    Optional<Predecessor> last = last(series, VersionSource.Reach.EVERYBODY);
    if (last.isEmpty() && series.version() > 1) {
      throw new UserError(
          "--against previous: no posting before v"
              + series.version()
              + " of this series is "
              + places()
              + "; name it with --against MESSAGE-ID, or an archive that has it with --archive");
    }
    return last;
  }

  private String places() {
    return evidence.archives().none() ? "in the input" : "in the archives";
  }

  /** All postings before a series, the last one first. */
  List<Predecessor> all(Series series, VersionSource.Reach reach) {
    var chain = new ArrayList<Predecessor>();
    Optional<Predecessor> next = last(series, reach);
    while (next.isPresent() && chain.size() < MAX_CHAIN) {
      chain.add(next.get());
      next = last(next.get().series(), reach);
    }
    return chain;
  }

  private List<Predecessor> chain(Series series) {
    return all(series, VersionSource.Reach.EVERYBODY);
  }

  private Predecessor numbered(Series series, int number) {
    List<Predecessor> chain = chain(series);
    List<Predecessor> found =
        chain.stream().filter(one -> one.version().version() == number).toList();
    if (found.size() > 1) {
      throw new UserError(
          "--against v"
              + number
              + ": that was posted "
              + (found.size() == 2 ? "twice, " : found.size() + " times, ")
              + listed(found)
              + "; name one of them by its Message-ID");
    }
    if (found.isEmpty()) {
      throw new UserError(
          "--against v"
              + number
              + (number == series.version()
                  ? " is what is checked"
                  : ": no such version from before v"
                      + series.version()
                      + " of this series is "
                      + places())
              + (chain.isEmpty() ? "; there is no earlier one" : "; there is " + listed(chain)));
    }
    return found.getFirst();
  }

  private static String listed(List<Predecessor> some) {
    return some.stream()
            .sorted(Comparator.comparing(one -> one.version(), EarlierVersion.ORDER))
            .limit(MAX_NAMED)
            .map(one -> one.version().words())
            .collect(Collectors.joining("; "))
        + (some.size() > MAX_NAMED ? "; and more" : "");
  }

  private Predecessor held(Series series, String messageId) {
    String id = messageId.strip().replaceAll("^<|>$", "");
    Series found = posting(id).orElseGet(() -> fetched(id));
    if (found.messageId().equals(series.messageId())) {
      throw new UserError("--against " + messageId + " is what is checked; name another version");
    }
    if (found.date().isAfter(series.date())) {
      throw new UserError(
          "--against "
              + messageId
              + " was posted after what is checked; check that one against this one");
    }
    return EarlierVersion.between(series, found)
        .map(version -> new Predecessor(version, found))
        .or(() -> inChain(series, found))
        .orElseThrow(
            () ->
                new UserError(
                    "--against "
                        + messageId
                        + " is of another series, \""
                        + found.subject()
                        + "\" by "
                        + found.author()
                        + ": neither title nor patches nor uAPI are those of \""
                        + series.subject()
                        + "\""));
  }

  private Series fetched(String id) {
    try {
      return evidence.publicInbox().series(id, Optional.empty());
    } catch (UserError e) {
      throw evidence.archives().none()
          ? e
          : new UserError(
              "--against: no archive given with --archive has a patch series with the mail "
                  + id
                  + "; and "
                  + e.getMessage());
    }
  }

  /** Between two versions both titles and patches may have changed by and by. */
  private Optional<Predecessor> inChain(Series series, Series found) {
    return Stream.of(series)
        .flatMap(one -> chain(one).stream())
        .filter(one -> one.series().messageId().equals(found.messageId()))
        .findFirst();
  }
}
