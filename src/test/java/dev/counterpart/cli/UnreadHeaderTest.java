package dev.counterpart.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A header of which a line is no C: waited for only where that line may weigh an error. */
class UnreadHeaderTest {
  @TempDir private Path folder;

  private CommandLineRun check(String header) throws IOException {
    Path series =
        Files.writeString(
            folder.resolve("s.mbox"),
            """
            From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
            From: Ada Example <ada@acme.example>
            Date: Sun, 12 May 2024 08:00:00 +0000
            Subject: [PATCH] quills: Widen
            Message-ID: <quill-1@example.org>

            Something new.
            ---
            diff --git a/HEADER b/HEADER
            new file mode 100644
            index 000000000000..2222222222bb
            --- /dev/null
            +++ b/HEADER
            @@ -0,0 +1,2 @@
            +#define QUILL_PLUCK 4
            +struct quill { __u32 feathers barbs !; };
            --
            2.40.0

            """
                .replace("HEADER", header));
    return CommandLineRun.with(folder.resolve("cache"))
        .run("check", series.toString(), "--offline");
  }

  @Test
  void isUndecidedWhereARuleMayFail() throws IOException {
    check("include/uapi/drm/quill_drm.h")
        .endsWith(ExitStatus.UNDECIDED)
        .prints("Could not be consulted", "quill_drm.h could not be read in full: line 2");
  }

  @Test
  void isToldWhereNoneCan() throws IOException {
    check("include/uapi/linux/io_uring/quill.h")
        .endsWith(ExitStatus.PASS)
        .prints("NOT REQUIRED", "Notes", "quill.h could not be read in full: line 2");
  }
}
