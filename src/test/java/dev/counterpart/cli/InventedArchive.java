package dev.counterpart.cli;

import dev.counterpart.series.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An archive of a list that never was: the examples' two series, and single patches around them, as
 * a public-inbox repository and as mboxes.
 */
final class InventedArchive {
  /** The folder of the public-inbox repository. */
  final Path repository;

  /** A folder of two mboxes with the same mails. */
  final Path folder;

  private final List<String> mails = new ArrayList<>();

  InventedArchive(Path parent, String... subjects) throws Exception {
    repository = parent.resolve("archive.git");
    folder = Files.createDirectory(parent.resolve("mboxes"));
    Instant first = Instant.parse("2025-12-30T10:00:00Z");
    for (int i = 0; i < subjects.length; i++) {
      mails.add(patch(i, subjects[i], first.plusSeconds(i * 86_400L)));
    }
    mails.addAll(example("with-userspace.mbox"));
    mails.addAll(example("header-only.mbox"));
    mails.add(
        """
        From: Bo <bo@example.com>
        Date: Wed, 11 Mar 2026 09:00:00 +0000
        Message-ID: <re@example.com>
        In-Reply-To: <20260311080000.8-1@example.com>
        Subject: Re: [PATCH rdma-next] RDMA/zephyr

        No.
        """);
    try (var git = new GitFixture(repository)) {
      for (String mail : mails) {
        git.setClock(date(mail));
        git.commit("mail", Map.of("m", mail));
      }
    }
    int half = mails.size() / 2;
    Files.writeString(folder.resolve("1.mbox"), mbox(mails.subList(0, half)));
    Files.writeString(folder.resolve("2.mbox"), mbox(mails.subList(half, mails.size())));
  }

  private static String patch(int number, String subject, Instant date) {
    return """
        From: Ann Author <ann@example.com>
        Date: %s
        Message-ID: <single-%d@example.com>
        Subject: %s

        It was wrong.

        Signed-off-by: Ann Author <ann@example.com>
        ---
        diff --git a/drivers/infiniband/hw/quill/main.c b/drivers/infiniband/hw/quill/main.c
        index 3333333333aa..4444444444bb 100644
        --- a/drivers/infiniband/hw/quill/main.c
        +++ b/drivers/infiniband/hw/quill/main.c
        @@ -1,3 +1,4 @@
         int a;
         int b;
        +int quills;
         int c;
        --\s
        2.40.0
        """
        .formatted(
            DateTimeFormatter.RFC_1123_DATE_TIME
                .withLocale(Locale.ROOT)
                .format(date.atOffset(ZoneOffset.UTC)),
            number,
            subject);
  }

  private static List<String> example(String name) throws IOException {
    var found = new ArrayList<String>();
    for (String mail : Files.readString(Path.of("examples", name)).split("(?m)^From .*\\n", -1)) {
      if (!mail.isBlank()) {
        found.add(mail);
      }
    }
    return found;
  }

  private static Instant date(String mail) {
    String line =
        mail.lines().filter(one -> one.startsWith("Date: ")).findFirst().orElseThrow().substring(6);
    return DateTimeFormatter.RFC_1123_DATE_TIME.parse(line, Instant::from);
  }

  private static String mbox(List<String> mails) {
    var text = new StringBuilder();
    for (String mail : mails) {
      text.append("From mboxrd@z Thu Jan  1 00:00:00 1970\n").append(mail).append('\n');
    }
    return text.toString();
  }
}
