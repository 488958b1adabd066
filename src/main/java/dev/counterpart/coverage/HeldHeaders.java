package dev.counterpart.coverage;

import java.util.List;

/**
 * What a submission does with copies of kernel headers.
 *
 * @param updated whether the submission itself changes one
 * @param others copies that are of another version of the series
 */
public record HeldHeaders(boolean updated, List<OtherHeader> others) {
  /** Those of a submission whose copies say nothing. */
  public static final HeldHeaders PLAIN = new HeldHeaders(true, List.of());

  public HeldHeaders {
    others = List.copyOf(others);
  }
}
