package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.counterpart.cli.Corpus.Label;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * How often the right pull request is found. Skipped unless the corpus is named; each part writes
 * its section of {@code target/accuracy.txt} and can be run alone ({@code
 * -Dtest=AccuracyTest#hits}):
 *
 * <pre>
 * ./mvnw test -Dtest=AccuracyTest -Dcorpus.archive=linux-rdma.git \
 *     -Dcorpus.rdma-core=rdma-core.git -Dcorpus.labels=labels-dev.jsonl
 * </pre>
 *
 * {@code -Dcorpus.cache=DIR} keeps the indexes for the next run.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AccuracyTest {
  @TempDir static Path folder;

  @BeforeAll
  static void needsTheCorpus() {
    Corpus.require();
  }

  /** One series: whether a known pull request stands first, and whether one is named at all. */
  private record Hit(Label label, boolean first, boolean any, String verdict, List<String> found) {}

  @Test
  @Order(1)
  void hits() throws IOException {
    List<Hit> all = search("all ways");
    List<Hit> some = search("header-blob, identifiers", "--find-by", "header-blob,identifiers");
    AccuracyFile.write("hits", tell("all ways", all) + tell("header-blob,identifiers", some));
    assertThat(share(all.stream().filter(Hit::first).count(), all)).isGreaterThanOrEqualTo(0.98);
    assertThat(share(all.stream().filter(Hit::any).count(), all)).isGreaterThanOrEqualTo(0.995);
    assertThat(share(some.stream().filter(Hit::first).count(), some)).isGreaterThanOrEqualTo(0.95);
  }

  private static List<Hit> search(String what, String... more) throws IOException {
    var corpus = new Corpus(cache());
    List<Label> labels = Corpus.labels();
    corpus.check(labels.getFirst(), Corpus.RDMA_CORE, more); // makes the indexes
    return Corpus.each(
        what,
        labels,
        label -> {
          JsonNode report = corpus.check(label, Corpus.RDMA_CORE, more);
          Set<String> truth =
              label.pulls().stream().map(n -> "rdma-core#" + n).collect(Collectors.toSet());
          List<String> found = Corpus.submissions(report);
          return new Hit(
              label,
              !found.isEmpty() && truth.contains(found.getFirst()),
              found.stream().anyMatch(truth::contains),
              report.path("verdict").asText(),
              found);
        });
  }

  private static String tell(String what, List<Hit> hits) {
    var text = new StringBuilder();
    long first = hits.stream().filter(Hit::first).count();
    long any = hits.stream().filter(Hit::any).count();
    text.append(
        "%s: hit@1 %d of %d (%.3f), hit@any %d (%.3f)%n"
            .formatted(what, first, hits.size(), share(first, hits), any, share(any, hits)));
    var verdicts = new TreeMap<String, Integer>();
    hits.forEach(hit -> verdicts.merge(hit.verdict(), 1, Integer::sum));
    text.append("  verdicts ").append(verdicts).append('\n');
    for (Hit hit : hits) {
      if (!hit.first()) {
        text.append(
            "  %s  %s%n    known %s, found %s%n"
                .formatted(hit.label(), hit.verdict(), hit.label().pulls(), hit.found()));
      }
    }
    return text.toString();
  }

  @Test
  @Order(2)
  void removal() throws IOException {
    List<Judged> all = new Withheld(folder.resolve("removal"), cache()).check("removal", false);
    AccuracyFile.write("removal", Judged.tell("removal", all, "fail"));
    assertThat(all)
        .filteredOn(one -> one.passes() && AccuracyFile.cause("removal", one.label()).isEmpty())
        .extracting(Judged::label)
        .isEmpty();
  }

  @Test
  @Order(3)
  void headerOnly() throws IOException {
    List<Judged> all = new Withheld(folder.resolve("headers"), cache()).check("headerOnly", true);
    AccuracyFile.write("headerOnly", Judged.tell("headerOnly", all, "fail"));
    assertThat(all)
        .filteredOn(one -> one.passes() && AccuracyFile.cause("headerOnly", one.label()).isEmpty())
        .extracting(Judged::label)
        .isEmpty();
  }

  /** Both sides of these were accepted, the last posting as it is in the kernel. */
  @Test
  @Order(4)
  void wolf() throws IOException {
    var corpus = new Corpus(cache());
    List<Label> labels = Accepted.lastPostings(cache());
    corpus.check(labels.getFirst(), Corpus.RDMA_CORE); // makes the indexes
    List<Judged> all =
        Corpus.each(
            "wolf",
            labels,
            label -> new Judged(label, corpus.check(label, Corpus.RDMA_CORE), label.pulls() + ""));
    AccuracyFile.write("wolf", Judged.tell("wolf", all, "pass"));
    assertThat(share(all.stream().filter(Judged::passes).count(), all))
        .isGreaterThanOrEqualTo(0.95);
  }

  /** All parts read the same archive: its index is made once. */
  private static Path cache() {
    return Corpus.CACHE.isEmpty() ? folder.resolve("cache") : Path.of(Corpus.CACHE);
  }

  private static double share(long some, List<?> all) {
    return (double) some / all.size();
  }
}
