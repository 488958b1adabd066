package dev.counterpart.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit that is told to end while it works. */
class AuditIT {
  private static final int SERIES = 6000;

  /** What SIGTERM ends a process with. */
  private static final int TERMINATED = 143;

  private static final long ENOUGH_BYTES = 60_000;
  private static final long TOO_LONG_MILLIS = 60_000;

  @TempDir private Path folder = Path.of("");

  private Launcher with(String cache) {
    return Launcher.ofCheckout().with("COUNTERPART_CACHE", folder.resolve(cache).toString());
  }

  @Test
  void goesOnWhereItWasStopped() throws Exception {
    String mails = mails().toString();
    String expected = with("one").run("audit", mails).hasStatus(0).isReadable().out();
    assertThat(expected.lines()).hasSize(SERIES);

    Launcher.Running stopped = with("two").start("audit", mails, "--jobs", "1");
    awaitJournal(stopped.process());
    stopped.process().destroy();
    Launcher.Result result = stopped.await();
    result.hasStatus(TERMINATED).complains("the same command goes on from there").isReadable();
    assertThat(result.out()).isEmpty();

    long kept = journalBytes();
    assertThat(kept).isPositive();
    Launcher.Result rest = with("two").run("audit", mails, "--jobs", "1").hasStatus(0);
    assertThat(rest.out()).isEqualTo(expected);
    assertThat(journalBytes()).as("nothing is left to go on from").isZero();
  }

  private void awaitJournal(Process process) throws Exception {
    long end = System.currentTimeMillis() + TOO_LONG_MILLIS;
    while (journalBytes() < ENOUGH_BYTES) {
      assertThat(process.isAlive()).as("it ended before it could be stopped").isTrue();
      assertThat(System.currentTimeMillis()).isLessThan(end);
      Thread.sleep(5);
    }
  }

  private long journalBytes() throws IOException {
    Path journals = folder.resolve("two").resolve("audit");
    if (!Files.isDirectory(journals)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(journals)) {
      long bytes = 0;
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }

  private Path mails() throws IOException {
    var text = new StringBuilder();
    Instant date = Instant.parse("2024-02-03T04:05:06Z");
    for (int i = 0; i < SERIES; i++) {
      text.append(
          """
          From mboxrd@z Thu Jan  1 00:00:00 1970
          From: Ann Author <ann@example.com>
          Date: %s
          Message-ID: <quill-%d@example.com>
          Subject: [PATCH] RDMA/quill: Count %d

          ---
          diff --git a/drivers/infiniband/hw/quill/main.c b/drivers/infiniband/hw/quill/main.c
          index 3333333333aa..4444444444bb 100644
          --- a/drivers/infiniband/hw/quill/main.c
          +++ b/drivers/infiniband/hw/quill/main.c
          @@ -1,2 +1,3 @@
           int a;
          +int quills;
           int c;

          """
              .formatted(
                  DateTimeFormatter.RFC_1123_DATE_TIME.format(
                      date.plusSeconds(i * 60L).atOffset(ZoneOffset.UTC)),
                  i,
                  i));
    }
    return Files.writeString(folder.resolve("quill.mbox"), text);
  }
}
