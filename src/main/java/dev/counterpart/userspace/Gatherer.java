package dev.counterpart.userspace;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Collects from the index the submissions for which anything speaks. */
final class Gatherer {
  private final ProjectIndex index;
  private final Query query;
  private final Map<Query.Name, Double> weights;
  private final Set<FoundBy> ways;
  private final Map<Integer, HitCount> counts = new TreeMap<>();

  Gatherer(
      ProjectIndex index, Query query, Map<Query.Name, Double> weights, Collection<FoundBy> ways) {
    this.index = index;
    this.query = query;
    this.weights = weights;
    this.ways = ways.isEmpty() ? EnumSet.noneOf(FoundBy.class) : EnumSet.copyOf(ways);
  }

  /** Asks the index; links are told apart by the caller. */
  void gather(Collection<Links.Link> links) {
    if (ways.contains(FoundBy.LINK)) {
      for (Links.Link link : links) {
        OptionalInt place = index.place(link.number());
        if (link.target() == Links.Target.SUBMISSION && place.isPresent()) {
          at(place.getAsInt()).linked(true);
        }
      }
    }
    if (ways.contains(FoundBy.HEADER_COMMIT)) {
      for (String title : query.titles()) {
        for (int place : index.withTitle(title)) {
          at(place).titled(true);
        }
      }
    }
    if (ways.contains(FoundBy.HEADER_BLOB)) {
      query.blobs().forEach(this::blobs);
    }
    if (ways.contains(FoundBy.IDENTIFIERS)) {
      query.names().forEach(this::name);
    }
  }

  /** Takes note that the series links a submission by its number. */
  void link(int number) {
    index.place(number).ifPresent(place -> at(place).linked(true));
  }

  private void blobs(List<String> states) {
    double share = 1.0 / query.blobs().size();
    for (ProjectIndex.BlobPlace hit : index.withHeaderBlob(states.getLast())) {
      at(hit.place()).finalHeader(hit.last() ? share : share / 2);
    }
    for (String id : states.subList(0, states.size() - 1)) {
      for (ProjectIndex.BlobPlace hit : index.withHeaderBlob(id)) {
        at(hit.place()).otherHeader(share / (states.size() - 1));
      }
    }
  }

  private void name(Query.Name name) {
    if (weights.getOrDefault(name, 0.0) > 0) {
      for (String spelling : name.spellings()) {
        for (int code : index.codes(Aliases.plain(spelling))) {
          at(ProjectIndex.placeOf(code)).name(ProjectIndex.kindOf(code), name);
        }
      }
    }
  }

  private HitCount at(int place) {
    return counts.computeIfAbsent(place, _ -> new HitCount());
  }

  /** The same questions asked of one submission's differences instead of the index. */
  Hits hits(boolean linked, SubmissionContent extract, List<Facts.HeaderCommit> headerCommits) {
    var count = new HitCount();
    count.linked(linked);
    count.titled(
        ways.contains(FoundBy.HEADER_COMMIT)
            && headerCommits.stream().anyMatch(commit -> query.titles().contains(commit.title())));
    if (ways.contains(FoundBy.HEADER_BLOB)) {
      for (List<String> states : query.blobs()) {
        for (Facts.HeaderBlob blob : extract.headerBlobs()) {
          if (blob.id().startsWith(states.getLast())) {
            count.finalHeader((blob.last() ? 1.0 : 0.5) / query.blobs().size());
          } else if (states.stream().anyMatch(blob.id()::startsWith)) {
            count.otherHeader(1.0 / query.blobs().size() / (states.size() - 1));
          }
        }
      }
    }
    if (ways.contains(FoundBy.IDENTIFIERS)) {
      for (Query.Name name : query.names()) {
        for (int kind = 0; kind < SubmissionContent.KINDS.size(); kind++) {
          long[] hashes = extract.identifiers().get(kind);
          if (weights.getOrDefault(name, 0.0) > 0
              && name.spellings().stream()
                  .map(Aliases::plain)
                  .anyMatch(s -> Arrays.binarySearch(hashes, Identifiers.hash(s)) >= 0)) {
            count.name(SubmissionContent.KINDS.get(kind), name);
          }
        }
      }
    }
    return count.hits();
  }

  /** The submissions for which anything was found to speak, by number. */
  List<Candidate> candidates() {
    return counts.entrySet().stream()
        .map(count -> Candidate.of(index.facts(count.getKey()), count.getValue().hits()))
        .toList();
  }
}
