package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real series and what their maintainers said. Skipped unless both repositories are named:
 *
 * <pre>
 * ./mvnw test -Dtest=CorpusTest -Dcorpus.archive=linux-rdma.git -Dcorpus.rdma-core=rdma-core.git
 * </pre>
 */
class CorpusTest {
  private static final String ARCHIVE = System.getProperty("corpus.archive", "");
  private static final String RDMA_CORE = System.getProperty("corpus.rdma-core", "");

  @TempDir static Path cache;

  @BeforeEach
  void needsTheCorpus() {
    assumeTrue(
        !ARCHIVE.isEmpty() && !RDMA_CORE.isEmpty(),
        "skipped: name the corpus with -Dcorpus.archive=DIR and -Dcorpus.rdma-core=DIR");
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "erdma v1, 20211221024858.25938-1-chengyou@linux.alibaba.com, 2021-12-21, FAIL, ",
    "erdma v14, 20220727014927.76564-1-chengyou@linux.alibaba.com, , PASS, rdma-core#1126",
    "MANA v1, 1652778276-2986-1-git-send-email-longli@linuxonhyperv.com, 2022-05-18, FAIL, ",
    "MANA v10, 1667502990-2559-1-git-send-email-longli@linuxonhyperv.com, , PASS, rdma-core#1177",
    "siw, 20190526114156.6827-1-bmt@zurich.ibm.com, 2019-06-03, FAIL, ",
    "siw, 20190526114156.6827-1-bmt@zurich.ibm.com, , PASS, rdma-core#536",
    "mlx5 counters, 20191103140723.77411-1-leon@kernel.org, , PASS, rdma-core#611",
    "qedr XRC, 20200722102339.30104-1-ybason@marvell.com, 2020-07-28, FAIL, ",
    "qedr XRC, 20200722102339.30104-1-ybason@marvell.com, , PASS, rdma-core#821",
    "hns UD, 1609836423-40069-1-git-send-email-liweihang@huawei.com, , FAIL, ",
    "SPDX, 20210701104127.1877-1-lukas.bulwahn@gmail.com, , NOT REQUIRED, ",
    "flexible array, 20210616202615.1247242-1-keescook@chromium.org, , NOT REQUIRED, ",
    "removal, 0-v1-caa70ba3d1ab+1436e-ucmd_mask_jgg@nvidia.com, , NOT REQUIRED, "
  })
  void isJudgedAsItsMaintainersDid(
      String what,
      String messageId,
      @Nullable String asOf,
      String verdict,
      @Nullable String submission) {
    var arguments =
        new ArrayList<>(
            List.of(
                "check", messageId, "--archive", ARCHIVE, "--userspace", "rdma-core=" + RDMA_CORE));
    if (asOf != null) {
      arguments.addAll(List.of("--as-of", asOf));
    }
    String out = CommandLineRun.with(cache).run(arguments.toArray(String[]::new)).out();
    assertThat(out).as(what).startsWith(verdict + "  ");
    if (submission != null) {
      assertThat(out.lines().filter(line -> line.startsWith("  rdma-core")).findFirst())
          .hasValueSatisfying(line -> assertThat(line).startsWith("  " + submission + " "));
    }
  }
}
