package dev.counterpart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeededTest {
  private static final Seeded.Property SMALL =
      random -> assertThat(random.between(0, 99)).isLessThan(90);

  @Test
  void aFailureNamesTheSeedThatBringsItBackAtOnce() {
    String message = failure(5, 1000);
    assertThat(message).containsPattern("^try \\d+ of 1000; -Dseed=\\d+ begins with it: ");
    long seed = Long.parseLong(message.replaceFirst("(?s).*-Dseed=(\\d+).*", "$1"));
    assertThat(seed).isGreaterThan(5);
    assertThat(failure(seed, 1))
        .startsWith("try 1 of 1; -Dseed=" + seed + " ")
        .endsWith(message.substring(message.indexOf("begins with it")));
  }

  @Test
  void everyBoundIsReachedAndNoneIsPassed() {
    var numbers = new ArrayList<Integer>();
    var sizes = new ArrayList<Integer>();
    var orders = new ArrayList<List<Integer>>();
    Seeded.tries(
        5,
        500,
        random -> {
          numbers.add(random.between(2, 4));
          sizes.add(random.bytes(2).length);
          sizes.add(random.text("a", 2).length());
          sizes.add(random.list(0, 2, random::chance).size());
          orders.add(random.shuffled(List.of(1, 2, 3)));
        });
    assertThat(numbers).contains(2, 3, 4).allSatisfy(n -> assertThat(n).isBetween(2, 4));
    assertThat(sizes).contains(0, 1, 2).allSatisfy(n -> assertThat(n).isBetween(0, 2));
    assertThat(new HashSet<>(orders)).hasSize(6);
  }

  private static String failure(long firstSeed, int tries) {
    var message = new StringBuilder();
    assertThatThrownBy(() -> Seeded.tries(firstSeed, tries, SMALL))
        .isInstanceOf(AssertionError.class)
        .hasCauseInstanceOf(AssertionError.class)
        .satisfies(e -> message.append(e.getMessage()));
    return message.toString();
  }
}
