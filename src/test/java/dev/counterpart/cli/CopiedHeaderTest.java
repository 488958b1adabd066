package dev.counterpart.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy of a header brings its names a second time, which existing code seems to use. */
class CopiedHeaderTest {
  @TempDir private Path temporary = Path.of("");

  @Test
  void whichOfTwoHeadersIsUsedIsNotToBeTold() {
    String mail =
        """
        From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
        From: Zoe Example <zoe@zephyr.example>
        Date: Tue, 10 Mar 2026 08:00:00 +0000
        Message-ID: <copy-1@zephyr.example>
        Subject: [PATCH rdma-next] RDMA/zephyr: A second header

        Text.
        ---
        diff --git a/include/uapi/rdma/zephyr-abi.h b/include/uapi/rdma/zephyr2-abi.h
        similarity index 100%
        copy from include/uapi/rdma/zephyr-abi.h
        copy to include/uapi/rdma/zephyr2-abi.h
        """;
    CommandLineRun.with(temporary)
        .in(mail)
        .run(
            "check", "-", "--offline", "--userspace", "rdma-core=examples/rdma-core-example.bundle")
        .endsWith(ExitStatus.UNDECIDED)
        .prints("zephyr2-abi.h is a copy of include/uapi/rdma/zephyr-abi.h");
  }
}
