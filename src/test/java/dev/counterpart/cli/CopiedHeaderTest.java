package dev.counterpart.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that are in userspace already, whatever they stand for there, are no use of new ones. */
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

  /** The example's userspace has a function of this name. */
  @Test
  void aNameThatCodeHasOfItsOwnIsNoUse() {
    String mail =
        """
        From: Zoe Example <zoe@zephyr.example>
        Date: Tue, 10 Mar 2026 08:00:00 +0000
        Message-ID: <own-1@zephyr.example>
        Subject: [PATCH rdma-next] RDMA/zephyr: A limit

        Text.
        ---
        diff --git a/include/uapi/rdma/zephyr-limits.h b/include/uapi/rdma/zephyr-limits.h
        new file mode 100644
        --- /dev/null
        +++ b/include/uapi/rdma/zephyr-limits.h
        @@ -0,0 +1 @@
        +#define zephyr_fill_qp 4
        """;
    CommandLineRun.with(temporary)
        .in(mail)
        .run(
            "check", "-", "--offline", "--userspace", "rdma-core=examples/rdma-core-example.bundle")
        .endsWith(ExitStatus.FINDINGS)
        .prints("no rdma-core pull request has");
  }
}
