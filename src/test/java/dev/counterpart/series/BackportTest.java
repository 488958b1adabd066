package dev.counterpart.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of Documentation/process/stable-kernel-rules.rst, and what only looks like them. */
class BackportTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @ParameterizedTest
  @CsvSource({
    "'commit COMMIT upstream.\n\nWhy.', true",
    "'[ Upstream commit COMMIT ]\n\nWhy.', true",
    "'Why.\n\n[Upstream commit COMMIT]', true",
    "'6.1-stable review patch.\n\n[ Upstream commit COMMIT ]\n\nWhy.', true",
    "'We take it as it is in\ncommit COMMIT upstream, so add it.', false",
    "'commit COMMIT upstream, so add it.', false",
    "'This follows commit COMMIT upstream.', false",
    "'commit 0123456789ab upstream.', false",
    "'Fixes: 0123456789ab (\"RDMA/acme: Add quills\")', false",
    "'', false",
  })
  void isOneThatNamesItsCommitOfMainline(String description, boolean backport) {
    var patch =
        new Patch(
            1,
            new Patch.Envelope(
                "acme-1@example.org",
                "[PATCH AUTOSEL 6.1 1/99] RDMA/acme: Mend quills",
                Instant.EPOCH,
                List.of()),
            new Patch.Message(
                "RDMA/acme: Mend quills",
                "Ada Quill <ada@example.org>",
                description.replace("COMMIT", COMMIT)),
            "",
            List.of());
    assertThat(patch.isBackport()).isEqualTo(backport);
  }
}
