package dev.counterpart.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectLineTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [PATCH rdma-next v5 3/7] t            | 5 | 3  | 7  | false | false
          [PATCH v2 for-next resend 00/24] t    | 2 | 0  | 24 | false | true
          [RFC PATCH] t                         | 1 | 1  | 1  | true  | false
          [PATCH RFC v2 1/3] t                  | 2 | 1  | 3  | true  | false
          [rdma-next v3 2/4] t                  | 3 | 2  | 4  | false | false
          [PATCH for-next 1/1] t                | 1 | 1  | 1  | false | false
          [PATCHv3] t                           | 3 | 1  | 1  | false | false
          [RESEND PATCH net-next 1/1] t         | 1 | 1  | 1  | false | true
          [PATCH][RESEND] t                     | 1 | 1  | 1  | false | true
          [PATCH V8 for-next 0/8] t             | 8 | 0  | 8  | false | false
          [PATCH iproute2-next] t               | 1 | 1  | 1  | false | false
          [PATCH 5.10 12/99] t                  | 1 | 12 | 99 | false | false
          [PATCH 4.19/5.4/5.10 1/1] t           | 1 | 1  | 1  | false | false
          [PATCH v4.19.y] t                     | 1 | 1  | 1  | false | false
          [PATCH net,v2 3/4] t                  | 2 | 3  | 4  | false | false
          [PATCH,v3,1/2] t                      | 3 | 1  | 2  | false | false
          [pull request][net-next 0/15] t       | 1 | 0  | 15 | false | false
          [PATCH 1/2][next] t                   | 1 | 1  | 2  | false | false
          [list] [PATCH v2 1/2] t               | 2 | 1  | 2  | false | false
          [PATCH v2 12/11] t                    | 2 | 12 | 11 | false | false
          [PATCH RFCOMM] t                      | 1 | 1  | 1  | false | false
          [PATCH rfc3161-support] t             | 1 | 1  | 1  | false | false
          [RFC-PATCH v2] t                      | 2 | 1  | 1  | true  | false
          [PATCH 1 of 2] t                      | 1 | 1  | 2  | false | false
          [PATCH v2 1 / 2] t                    | 2 | 1  | 2  | false | false
          [PATCH 4.19 / 5.4 1/ 2] t             | 1 | 1  | 2  | false | false
          [PATCH 0/2 V3 net] t                  | 3 | 0  | 2  | false | false
          """)
  void prefixes(String subject, int version, int number, int total, boolean rfc, boolean resend) {
    SubjectLine line = SubjectLine.parse(subject).orElseThrow();
    assertThat(line.version()).isEqualTo(version);
    assertThat(line.number()).isEqualTo(number);
    assertThat(line.total()).isEqualTo(total);
    assertThat(line.rfc()).isEqualTo(rfc);
    assertThat(line.resend()).isEqualTo(resend);
    assertThat(line.title()).isEqualTo("t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "RDMA/acme: no prefix",
        "Re: [PATCH 1/2] t",
        "RE: [PATCH 1/2] t",
        "Fwd: [PATCH 1/2] t",
        "FW: [PATCH] t",
        "AW: [PATCH] t",
        "回复：[PATCH] t",
        "[External] Re: [PATCH] t",
        "[GIT PULL] Please pull",
        "[syzbot?] [rdma?] KASAN",
        "[rdma:wip/for-testing 43/47] error: undefined",
        "[PATCH unfinished"
      })
  void whatIsNoPatch(String subject) {
    assertThat(SubjectLine.parse(subject)).isEmpty();
  }

  @Test
  void titleKeepsLaterBrackets() {
    assertThat(SubjectLine.parse("[PATCH] a: [really] do").orElseThrow().title())
        .isEqualTo("a: [really] do");
  }
}
