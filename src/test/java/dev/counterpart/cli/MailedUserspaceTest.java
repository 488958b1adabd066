package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.series.GitFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Userspace that was posted on a list counts where no clone of its project is at hand. */
class MailedUserspaceTest {
  private static final String NETFILTER =
      series(
          "netfilter: nf_tables: Add quills", "linux/netfilter/nf_tables.h", "NFTA_QUILL_LENGTH");
  private static final String RDMA =
      series("RDMA/acme: Add quills", "rdma/acme-abi.h", "ACME_ATTR_QUILL_LENGTH");

  @TempDir private Path folder;
  private Path archive;

  @BeforeEach
  void post() throws Exception {
    archive = folder.resolve("archive.git");
    try (var git = new GitFixture(archive)) {
      for (String mail :
          List.of(
              user("nft-1", "[PATCH nft]", "src/quill.c", "NFTA_QUILL_LENGTH"),
              user("nft-2", "[PATCH nft v2]", "src/quill.c", "NFTA_QUILL_LENGTH"),
              user(
                  "core-1", "[PATCH rdma-core]", "providers/acme/q.c", "ACME_ATTR_QUILL_LENGTH"))) {
        String subject = mail.lines().filter(one -> one.startsWith("Subject: ")).findFirst().get();
        git.commit(subject.substring("Subject: ".length()), Map.of("m", mail));
      }
    }
  }

  private static String series(String title, String header, String name) {
    return mail(
        "k",
        "[PATCH] " + title,
        """
        diff --git a/include/uapi/%1$s b/include/uapi/%1$s
        --- a/include/uapi/%1$s
        +++ b/include/uapi/%1$s
        @@ -3,3 +3,4 @@ enum acme_attrs {
         	ACME_ATTR_NONE,
         	ACME_ATTR_FIRST,
        +	%2$s,
         };
        """
            .formatted(header, name));
  }

  private static String user(String id, String prefix, String file, String name) {
    return mail(
        id,
        prefix + " Write with quills",
        """
        diff --git a/%1$s b/%1$s
        --- a/%1$s
        +++ b/%1$s
        @@ -7,2 +7,3 @@ void quill(struct nlmsghdr *nlh)
         	put(nlh, 1);
        +	put(nlh, %2$s);
         }
        """
            .formatted(file, name));
  }

  private static String mail(String id, String subject, String diff) {
    return """
        From: Ada Quill <ada@example.org>
        Date: Mon, 6 May 2024 07:08:09 +0000
        Subject: %s
        Message-ID: <%s@example.org>

        Text.

        Signed-off-by: Ada Quill <ada@example.org>
        ---

        %s--\s
        2.40.0

        """
        .formatted(subject, id, diff);
  }

  private CommandLineRun check(String series, String... more) {
    return CommandLineRun.with(folder.resolve("cache"))
        .in(series)
        .run(
            Stream.concat(Stream.of("check", "-", "--offline"), Stream.of(more))
                .toArray(String[]::new));
  }

  @Test
  void whatIsFoundInAMailIsTheUseThatItIs() {
    check(NETFILTER).endsWith(ExitStatus.PASS).prints("NOT REQUIRED");
    check(NETFILTER, "--archive", archive.toString())
        .endsWith(ExitStatus.PASS)
        .prints("PASS", "nftables:nft-2@example.org", "src/quill.c:8");
  }

  @Test
  void whatIsNotFoundStaysUndecided() {
    check(RDMA).endsWith(ExitStatus.UNDECIDED).prints("no repository of rdma-core is at hand");
    check(RDMA.replace("QUILL_LENGTH", "FEATHER"), "--archive", archive.toString())
        .endsWith(ExitStatus.UNDECIDED)
        .prints("no repository of rdma-core is at hand");
  }

  @Test
  void whereAProjectTakesPullRequestsAMailAloneIsNone() {
    String out = check(RDMA, "--archive", archive.toString()).endsWith(ExitStatus.UNDECIDED).out();
    assertThat(out).doesNotContain("core-1@example.org");
  }
}
