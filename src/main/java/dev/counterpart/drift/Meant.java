package dev.counterpart.drift;

import java.util.Comparator;

/**
 * A difference that harms nobody, and is taken for meant.
 *
 * @param project the project's definition
 * @param kernel the kernel's
 * @param why it harms nobody
 */
public record Meant(Difference.Place project, Difference.Place kernel, String why)
    implements Comparable<Meant> {
  private static final Comparator<Meant> ORDER =
      Comparator.comparing((Meant one) -> one.project().path())
          .thenComparingInt(one -> one.project().line())
          .thenComparing(one -> one.project().name())
          .thenComparing(Meant::why);

  /** The same with the place of the kernel's where it lies. */
  Meant in(Headers headers) {
    return new Meant(project, kernel.in(headers), why);
  }

  @Override
  public int compareTo(Meant other) {
    return ORDER.compare(this, other);
  }
}
