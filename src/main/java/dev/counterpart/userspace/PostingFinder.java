package dev.counterpart.userspace;

import dev.counterpart.series.HeaderPosting;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the posting for which something is offered: the other direction of {@link Searcher}. A
 * header update copies all headers, so that its blobs and its title may be of strangers: a blob
 * counts where the offer uses a name of the posting, or its title is of the same series.
 */
public final class PostingFinder {
  private static final Duration YEAR = Duration.ofDays(365);

  /** A pull request may be opened on the evening before its series is posted. */
  private static final Duration DAY = Duration.ofDays(1);

  /** Names that tell less than one that is a series' own tell nothing. */
  private static final double LEAST_WEIGHT = 0.999;

  private static final double LEAST_SHARE = 0.3;

  private final ProjectPaths paths;
  private final List<HeaderPosting> postings;
  private final Kinship kinship;

  /**
   * @param known postings of one archive
   * @param until up to when to look
   */
  public PostingFinder(ProjectPaths paths, List<HeaderPosting> known, Instant until) {
    this.paths = paths;
    this.postings =
        known.stream()
            .filter(one -> !one.date().isAfter(until))
            .filter(one -> one.after().keySet().stream().anyMatch(this::isCopied))
            .toList();
    this.kinship = new Kinship(postings);
  }

  private boolean isCopied(String header) {
    return paths.copyPath(header).isPresent();
  }

  /**
   * Finds the posting of an offer.
   *
   * @param links whether a posting links the offer
   */
  public Optional<FoundPosting> find(Offer offer, Predicate<HeaderPosting> links) {
    Set<Long> used = hashes(offer.usedNames());
    var evidence = new Evidence(used);
    List<HeaderPosting> near = postings.stream().filter(one -> isNear(one, offer)).toList();
    Set<Long> titles =
        offer.named().stream()
            .map(one -> HeaderPosting.hash(one.title()))
            .collect(Collectors.toSet());
    near.stream()
        .filter(one -> one.titles().stream().anyMatch(titles::contains))
        .forEach(one -> evidence.add(one, FoundBy.HEADER_COMMIT));
    Set<HeaderPosting> titled = Set.copyOf(evidence.series.keySet());
    near.stream()
        .filter(one -> makesAny(one, offer))
        .filter(one -> shares(one, used) || titled.contains(kinship.root(one)))
        .forEach(one -> evidence.add(one, FoundBy.HEADER_BLOB));
    near.stream().filter(links).forEach(one -> evidence.add(one, FoundBy.LINK));
    byNames(near, used).forEach(one -> evidence.add(one, FoundBy.IDENTIFIERS));
    return evidence.best(offer);
  }

  /** The later postings of other series that were made on top of a header, by anybody. */
  public List<HeaderPosting> builtUpon(FoundPosting found, List<String> blobs) {
    HeaderPosting root = kinship.root(found.chosen());
    return postings.stream()
        .filter(one -> one.date().isAfter(found.chosen().date()))
        .filter(one -> !kinship.root(one).equals(root))
        .filter(one -> blobs.stream().anyMatch(one::isBasedOn))
        .toList();
  }

  /** Whether any mail has a header of this content, made or taken as it was. */
  public boolean knows(String blob) {
    return postings.stream().anyMatch(one -> one.makes(blob) || one.isBasedOn(blob));
  }

  private static boolean isNear(HeaderPosting one, Offer offer) {
    return Duration.between(one.date(), offer.when()).abs().compareTo(YEAR) <= 0;
  }

  private static Set<Long> hashes(Set<String> names) {
    return names.stream().map(HeaderPosting::hash).collect(Collectors.toSet());
  }

  private static boolean shares(HeaderPosting one, Set<Long> used) {
    return one.names().stream().anyMatch(used::contains);
  }

  private boolean makesAny(HeaderPosting posting, Offer offer) {
    return offer.updates().stream()
        .flatMap(step -> step.copies().stream())
        .flatMap(file -> file.newBlob().stream())
        .anyMatch(posting::makes);
  }

  /** Those that have the most of the names that the offer uses. */
  private List<HeaderPosting> byNames(List<HeaderPosting> near, Set<Long> used) {
    double all = used.stream().mapToDouble(kinship::weight).sum();
    Map<HeaderPosting, Double> weights =
        near.stream().collect(Collectors.toMap(one -> one, one -> weight(one, used)));
    double most = weights.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return near.stream()
        .filter(one -> weights.getOrDefault(one, 0.0) >= LEAST_WEIGHT * most)
        .filter(one -> weights.getOrDefault(one, 0.0) >= LEAST_WEIGHT)
        .filter(one -> weights.getOrDefault(one, 0.0) >= LEAST_SHARE * all)
        .toList();
  }

  private double weight(HeaderPosting one, Set<Long> used) {
    return one.names().stream().filter(used::contains).mapToDouble(kinship::weight).sum();
  }

  /** What speaks for each series, by its root. */
  private final class Evidence {
    private final Map<HeaderPosting, EnumMap<FoundBy, Set<HeaderPosting>>> series =
        new LinkedHashMap<>();
    private final Set<Long> used;

    Evidence(Set<Long> used) {
      this.used = used;
    }

    void add(HeaderPosting one, FoundBy way) {
      series
          .computeIfAbsent(kinship.root(one), _ -> new EnumMap<>(FoundBy.class))
          .computeIfAbsent(way, _ -> new HashSet<>())
          .add(one);
    }

    Optional<FoundPosting> best(Offer offer) {
      return series.keySet().stream()
          .max(
              Comparator.comparingInt(this::strength)
                  .thenComparingLong(this::common)
                  .thenComparing(this::latest))
          .map(root -> found(root, offer));
    }

    private int strength(HeaderPosting root) {
      return series.getOrDefault(root, new EnumMap<>(FoundBy.class)).keySet().stream()
          .mapToInt(way -> way == FoundBy.HEADER_BLOB || way == FoundBy.HEADER_COMMIT ? 3 : 2)
          .sum();
    }

    private long common(HeaderPosting root) {
      return series.getOrDefault(root, new EnumMap<>(FoundBy.class)).values().stream()
          .flatMap(Set::stream)
          .flatMap(one -> one.names().stream())
          .filter(used::contains)
          .distinct()
          .count();
    }

    private Instant latest(HeaderPosting root) {
      return series.getOrDefault(root, new EnumMap<>(FoundBy.class)).values().stream()
          .flatMap(Set::stream)
          .map(HeaderPosting::date)
          .max(Instant::compareTo)
          .orElse(Instant.EPOCH);
    }

    private FoundPosting found(HeaderPosting root, Offer offer) {
      List<HeaderPosting> versions = kinship.of(root);
      List<HeaderPosting> same = versions.stream().filter(one -> hasHeadersOf(one, offer)).toList();
      HeaderPosting chosen =
          same.stream()
              .max(FoundPosting.BY_DATE)
              .or(
                  () ->
                      versions.stream()
                          .filter(one -> !one.date().isAfter(offer.when().plus(DAY)))
                          .max(FoundPosting.BY_DATE))
              .or(() -> versions.stream().min(FoundPosting.BY_DATE))
              .orElse(root);
      return new FoundPosting(
          versions,
          chosen,
          same,
          held(versions, chosen, offer),
          series.getOrDefault(root, new EnumMap<>(FoundBy.class)).keySet(),
          strength(root) + common(root) / 1000.0);
    }

    private List<HeldHeader> held(List<HeaderPosting> versions, HeaderPosting chosen, Offer offer) {
      var copies = new HashMap<>(offer.copies());
      copies.keySet().retainAll(chosen.after().keySet());
      return HeldHeader.of(
          copies,
          versions.stream().map(one -> new HeldHeader.Made(one.version(), one.after())).toList());
    }

    /** Whether all headers of a posting that are copied are, at the head, as it leaves them. */
    private boolean hasHeadersOf(HeaderPosting posting, Offer offer) {
      List<Map.Entry<String, String>> made =
          posting.after().entrySet().stream().filter(one -> isCopied(one.getKey())).toList();
      return made.stream()
              .allMatch(
                  one ->
                      !one.getValue().isEmpty()
                          && offer
                              .copies()
                              .getOrDefault(one.getKey(), "")
                              .startsWith(one.getValue()))
          && offer.brings().stream()
              .anyMatch(held -> posting.after().containsKey(held.kernelPath()));
    }
  }
}
