package dev.counterpart.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What {@code counterpart drift} asks of each project: that what it holds of the kernel's uAPI is
 * what the kernel has. The same for all, so that a project's file only says where things lie.
 */
public enum DriftRule {
  COPY_VALUE(
      "drift/copy-value",
      Severity.ERROR,
      "constants of a header copy have the kernel's values",
      "A program that is built with another number asks the kernel for something else, and nothing"
          + " says so.",
      "copy the header again from the kernel",
      "rdma-core v35.0 shipped RDMA_NLDEV_SYS_ATTR_COPY_ON_FORK as 86; the kernel's is 93 (Applied:"
          + " 20210427183710.GA3259427@nvidia.com)"),
  COPY_LAYOUT(
      "drift/copy-layout",
      Severity.ERROR,
      "structs of a header copy are laid out as the kernel's",
      "The kernel reads and writes other bytes than the program means.",
      "copy the header again from the kernel",
      "rdma-core's kernel-headers/update copies whole headers"),
  COPY_AHEAD(
      "drift/copy-ahead",
      Severity.WARNING,
      "structs of a header copy are no longer than the kernel's",
      "The copy is of a newer kernel, or the kernel has taken the fields back before its release.",
      "compare with the kernel that the copy was made from, and copy the header again if the fields"
          + " are gone there",
      "irdma_alloc_ucontext_resp had 88 bytes in rdma-core v62 and 80 in the kernel: header updates"
          + " follow for-next and miss fixes in for-rc"),
  COPY_TYPE(
      "drift/copy-type",
      Severity.NOTE,
      "fields of a header copy have the kernel's types",
      "The bytes are the same, but what code means by them may not be.",
      "copy the header again from the kernel",
      "rdma-core's kernel-headers/update copies whole headers"),
  MIRROR_VALUE(
      "drift/mirror-value",
      Severity.ERROR,
      "a project's own names of the kernel's constants have the kernel's values",
      "The project numbers by itself what the kernel has numbered.",
      "take the kernel's number, or define the name by the kernel's own",
      "librdmacm/rdma_cma_abi.h: \"This file must be kept in sync with the kernel's version of"
          + " rdma_user_cm.h\""),
  MIRROR_LAYOUT(
      "drift/mirror-layout",
      Severity.ERROR,
      "a project's own definitions of the kernel's structs are laid out as the kernel's",
      "The kernel reads and writes other bytes than the project's code means, on one machine at"
          + " least.",
      "lay it out as the kernel does, or use the kernel's own struct of the header copy; if this is"
          + " meant, waive it",
      "librdmacm/rdma_cma_abi.h: \"This file must be kept in sync with the kernel's version of"
          + " rdma_user_cm.h\"");

  private final String id;
  private final Severity severity;
  private final String title;
  private final String why;
  private final String fix;
  private final String source;

  DriftRule(String id, Severity severity, String title, String why, String fix, String source) {
    this.id = id;
    this.severity = severity;
    this.title = title;
    this.why = why;
    this.fix = fix;
    this.source = source;
  }

  public String id() {
    return id;
  }

  public Severity severity() {
    return severity;
  }

  public String title() {
    return title;
  }

  /** Why it is asked, and where that is written. */
  public Reason reason() {
    return new Reason(why, List.of(source));
  }

  public String fix() {
    return fix;
  }

  /** The rule with an id. */
  public static Optional<DriftRule> of(String id) {
    return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
  }
}
