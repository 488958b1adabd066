package dev.counterpart.series;

import java.util.Set;

/** Marks of a few userspace projects, for tests that read no rule files. */
public final class TestMarks {
  public static final UserspaceMarks MARKS =
      new UserspaceMarks(
          Set.of("rdma-core", "iproute2", "iproute2-next", "perftest"),
          Set.of("providers", "libibverbs", "kernel-headers"),
          Set.of("iproute2", "iproute2-next"),
          Set.of());

  private TestMarks() {}
}
