package dev.counterpart;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Random input for what holds for any input. Try {@code i} has the seed {@code first + i}. The
 * first seed is fixed, so that a build does not fail by chance; {@code -Dseed=N} starts elsewhere
 * and {@code -Dtries=N} looks further. A failure names the seed with which the same input comes
 * first.
 */
public final class Seeded {
  private static final long FIRST = 20261122;

  private final RandomGenerator random;

  private Seeded(long seed) {
    random = new SplittableRandom(seed);
  }

  /** What has to hold: draws its input, and throws when it does not. */
  @FunctionalInterface
  public interface Property {
    void check(Seeded random) throws Exception;
  }

  /** The seed of the first try. */
  public static long firstSeed() {
    return Long.getLong("seed", FIRST);
  }

  /** Checks a property on so many inputs, or on as many as {@code -Dtries} says. */
  public static void tries(int tries, Property property) {
    tries(firstSeed(), Integer.getInteger("tries", tries), property);
  }

  static void tries(long firstSeed, int tries, Property property) {
    for (int i = 0; i < tries; i++) {
      long seed = firstSeed + i;
      try {
        property.check(new Seeded(seed));
      } catch (Exception | Error e) {
        throw new AssertionError(
            "try %d of %d; -Dseed=%d begins with it: %s".formatted(i + 1, tries, seed, e), e);
      }
    }
  }

  /** From one number to another, both included. */
  public int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  public boolean chance() {
    return random.nextBoolean();
  }

  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Any bytes, none to so many. */
  public byte[] bytes(int most) {
    byte[] bytes = new byte[between(0, most)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Text of these characters, empty to so long. */
  public String text(String characters, int most) {
    var text = new StringBuilder();
    for (int length = between(0, most); length > 0; length--) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }

  public <T> List<T> list(int least, int most, Supplier<T> item) {
    var list = new ArrayList<T>();
    for (int size = between(least, most); size > 0; size--) {
      list.add(item.get());
    }
    return list;
  }

  /** The same in any order. */
  public <T> List<T> shuffled(List<T> list) {
    var rest = new ArrayList<>(list);
    var shuffled = new ArrayList<T>();
    while (!rest.isEmpty()) {
      shuffled.add(rest.remove(random.nextInt(rest.size())));
    }
    return shuffled;
  }
}
