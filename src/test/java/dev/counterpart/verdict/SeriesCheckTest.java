package dev.counterpart.verdict;

import static dev.counterpart.uapi.Change.Trait.FIX;
import static dev.counterpart.uapi.Change.Trait.FLEXIBLE_ARRAY;
import static dev.counterpart.uapi.Change.Trait.PADDING;
import static dev.counterpart.uapi.Change.Trait.RENAMED;
import static dev.counterpart.uapi.Change.Trait.SENTINEL;
import static dev.counterpart.uapi.Change.Type.ADDED;
import static dev.counterpart.uapi.Change.Type.REMOVED;
import static dev.counterpart.uapi.ElementKind.DRIVER;
import static dev.counterpart.uapi.ElementKind.ENUMERATOR;
import static dev.counterpart.uapi.ElementKind.FIELD;
import static dev.counterpart.uapi.ElementKind.MACRO;
import static dev.counterpart.uapi.ElementKind.STRUCT;
import static dev.counterpart.uapi.ElementKind.UVERBS_METHOD;
import static dev.counterpart.userspace.FoundBy.HEADER_BLOB;
import static dev.counterpart.userspace.FoundBy.HEADER_COMMIT;
import static dev.counterpart.userspace.FoundBy.IDENTIFIERS;
import static dev.counterpart.userspace.FoundBy.LINK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.rules.LandingStep.Stage;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.rules.Severity;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.LinkProblem;
import dev.counterpart.userspace.Search;
import dev.counterpart.userspace.Submission;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesCheckTest {
  private static final Set<FoundBy> LINKED = Set.of(LINK);
  private static final String NETLINK = "include/uapi/rdma/rdma_netlink.h";
  private static final String HEADERS_FIRST = "title:Update kernel headers";

  @Test
  void passesWhenAPullRequestUsesAndTestsAll() {
    Report report =
        check(quill().pull(7, LINKED, HEADERS_FIRST, "quill=USED", "mode=TESTED", "depth=USED"));
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.findings()).isEmpty();
    assertThat(report.submissions())
        .singleElement()
        .satisfies(one -> assertThat(one.covers()).isEqualTo(3));
    assertThat(report.uapi().changes())
        .allSatisfy(
            change ->
                assertThat(change.coverage().flatMap(ChangeCoverage::submission))
                    .hasValue("rdma-core#7"));
  }

  @Test
  void failsWithoutASubmissionAndSaysWhatWasSearched() {
    Report report = check(quill().holds("rdma-core"));
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("rdma/submission");
              assertThat(finding.path()).hasValue(Acme.HEADER);
              assertThat(finding.line()).hasValue(10);
              assertThat(finding.message())
                  .isEqualTo(
                      "no rdma-core pull request has any of the 3 elements that the series adds"
                          + " (searched 12 pull requests and master at 0123456789ab)");
            });
  }

  @Test
  void namesEachProjectThatWasSearchedAndWhatOfIt() {
    Report report =
        check(
            Acme.series()
                .change(ADDED, FIELD, "struct quill", "mode", "include/uapi/rdma/hfi/quill.h")
                .holds("rdma-core")
                .holds("libfabric"));
    assertThat(report.findings())
        .singleElement()
        .extracting(Finding::message)
        .isEqualTo(
            "none of rdma-core, libfabric has `mode`, which the series adds (searched:"
                + " rdma-core's 12 pull requests and master at 0123456789ab;"
                + " libfabric's 12 pull requests and master at 0123456789ab)");
  }

  @Test
  void namesTheOnlyElement() {
    Report report = check(Acme.series().adds(FIELD, "struct quill", "mode").holds("rdma-core"));
    assertThat(report.findings())
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .startsWith("no rdma-core pull request has `mode`, which the series adds (searched");
  }

  @Test
  void failsOnAHeaderSyncAlone() {
    Report report =
        check(
            quill()
                .pull(
                    7,
                    Set.of(HEADER_BLOB),
                    HEADERS_FIRST,
                    "quill=DECLARED",
                    "mode=DECLARED",
                    "depth=DECLARED"));
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(rules(report, Severity.ERROR)).containsExactly("rdma/uapi-has-user");
    assertThat(report.findings().getFirst().message())
        .startsWith("rdma-core#7 carries the header, but nothing in it uses any of the 3 elements");
  }

  @Test
  void aHeaderSyncOfOthersIsNoSubmissionOfTheSeries() {
    Report report =
        check(
            quill()
                .pull(
                    7,
                    Set.of(HEADER_BLOB, IDENTIFIERS),
                    HEADERS_FIRST,
                    "stranger",
                    "quill=DECLARED",
                    "mode=DECLARED",
                    "depth=DECLARED"));
    assertThat(report.submissions()).isEmpty();
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "rdma/submission",
                "no rdma-core pull request uses any of the 3 elements that the series adds;"
                    + " rdma-core#7, by others, uses nothing of what the series adds"
                    + " (searched 12 pull requests and master at 0123456789ab)"));
    assertThat(report.remarks().notes())
        .contains(
            "rdma-core#7, by others, uses nothing of what the series adds: not taken for a submission"
                + " of this series");
    assertThat(stages(report)).containsExactly(Stage.NOT_OFFERED);
  }

  @ParameterizedTest
  @CsvSource({"sync colleague, false", "sync colleague rewritten, true", "sync, true"})
  void aColleaguesHeaderUpdateForSomethingElseIsNone(String words, boolean own) {
    Acme series = quill();
    var all = new java.util.ArrayList<>(List.of(words.split(" ", -1)));
    all.addAll(List.of("quill=DECLARED", "mode=DECLARED", "depth=DECLARED"));
    Report report = check(series.pull(7, Set.of(HEADER_BLOB), all.toArray(new String[0])));
    assertThat(report.submissions()).hasSize(own ? 1 : 0);
    assertThat(report.remarks().notes())
        .filteredOn(note -> note.startsWith("rdma-core#7 uses nothing of what the series adds"))
        .hasSize(own ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({"LINK, DECLARED", "HEADER_COMMIT, DECLARED", "HEADER_BLOB, USED"})
  void whatNamesOrUsesTheSeriesIsItsSubmissionWhoeverMadeIt(FoundBy way, String level) {
    Report report = check(quill().pull(7, Set.of(way), "stranger", "mode=" + level));
    assertThat(report.submissions())
        .extracting(one -> one.submission().id())
        .containsExactly("rdma-core#7");
  }

  /** What is somebody else's the author can neither link in time nor change. */
  @Test
  void nobodyIsAdvisedAboutWhatOthersOffer() {
    Report report =
        check(quill().pull(7, Set.of(HEADER_BLOB), "stranger", "mode=USED", "quill=USED"));
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.findings())
        .singleElement()
        .extracting(Finding::rule, Finding::fix)
        .containsExactly(
            "rdma/element-has-user",
            "Use it in a pull request, leave it out, or say in the commit message who will use it.");
    assertThat(report.remarks().next()).isEmpty();
  }

  /** The series was posted on May 6. */
  @ParameterizedTest
  @CsvSource({
    "2024-05-09T00:00:00Z, 2024-05-08T00:00:00Z, false",
    "2024-05-07T00:00:00Z, 2024-05-08T00:00:00Z, true",
    "2024-05-01T00:00:00Z, 2024-05-02T00:00:00Z, true",
  })
  void aLinkIsNotMissedToWhatWasOpenedAfterTheSeriesWasApplied(
      String opened, String applied, boolean missed) {
    Report report =
        check(
            quill()
                .applied(applied)
                .pull(
                    7,
                    Set.of(HEADER_BLOB),
                    Stream.concat(Stream.of("opened:" + opened), Stream.of(used()))
                        .toArray(String[]::new)));
    assertThat(
            report.findings().stream().anyMatch(one -> one.rule().endsWith("link-in-cover-letter")))
        .isEqualTo(missed);
  }

  @Test
  void aMainBranchThatOnlyDeclaresIsNoUser() {
    Report report = check(quill().master("quill=DECLARED", "mode=DECLARED", "depth=DECLARED"));
    assertThat(rules(report, Severity.ERROR)).containsExactly("rdma/uapi-has-user");
  }

  @Test
  void passesOnWhatTheMainBranchUsesAlready() {
    Report report = check(quill().master("quill=USED", "mode=TESTED", "depth=USED"));
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ENUMERATOR, enum rdma_cm_cmds, RDMA_USER_CM_CMD_QUILL",
    "ENUMERATOR, enum acme_methods, ACME_IB_METHOD_QUILL_PING",
    "IOCTL, '', ACME_IOCTL_PING",
    "UVERBS_OBJECT, '', ACME_IB_OBJECT_QUILL",
    "UVERBS_METHOD, '', ACME_IB_METHOD_QUILL_PING"
  })
  void failsOnAnEntryPointWithoutAUser(ElementKind kind, String scope, String name) {
    Report report =
        check(
            quill()
                .adds(kind, scope, name)
                .pull(7, LINKED, HEADERS_FIRST, "mode=TESTED", "depth=USED"));
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(rules(report, Severity.ERROR)).containsExactly("rdma/entry-point-has-user");
    assertThat(report.findings().getFirst().element()).hasValue(name);
    assertThat(report.findings().getFirst().message()).contains("is not used in rdma-core#7");
  }

  @Test
  void anEntryPointThatIsDeclaredTwiceIsReportedOnce() {
    Report report =
        check(
            quill()
                .adds(ENUMERATOR, "enum acme_methods", "ACME_IB_METHOD_PING")
                .change(
                    ADDED, UVERBS_METHOD, "", "ACME_IB_METHOD_PING", "drivers/infiniband/hw/a.c")
                .pull(7, LINKED, HEADERS_FIRST, "mode=TESTED", "depth=USED"));
    assertThat(rules(report, Severity.ERROR)).containsExactly("rdma/entry-point-has-user");
  }

  @Test
  void aNewDriverNeedsItsProvider() {
    String kconfig = "drivers/infiniband/hw/acme/Kconfig";
    Acme series = quill().change(ADDED, DRIVER, "", "acme", kconfig);
    Report without = check(series.pull(7, LINKED, HEADERS_FIRST, "mode=TESTED", "depth=USED"));
    assertThat(without.findings().getFirst().message())
        .isEqualTo("nothing in rdma-core#7 is for the new driver `acme`");
    Report with =
        check(
            quill()
                .change(ADDED, DRIVER, "", "acme", kconfig)
                .pull(7, LINKED, HEADERS_FIRST, "acme=USED", "mode=TESTED", "depth=USED"));
    assertThat(with.verdict()).isEqualTo(Verdict.PASS);
    assertThat(with.findings()).isEmpty();
  }

  @Test
  void warnsOfAnotherUnitWithoutAUser() {
    Report report =
        check(
            quill()
                .addsStruct("plume")
                .pull(7, LINKED, HEADERS_FIRST, "quill=USED", "mode=TESTED", "depth=TESTED")
                .adds(ENUMERATOR, "enum nib", "ACME_NIB_FINE")
                .adds(ENUMERATOR, "enum nib", "ACME_NIB_BROAD"));
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "rdma/unit-has-user",
                "none of the 2 elements added to enum nib is used in rdma-core#7"));
  }

  @Test
  void warnsOfSingleElementsOfAUsedUnit() {
    Report report = check(quill().pull(7, LINKED, HEADERS_FIRST, "quill=TESTED", "mode=USED"));
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("rdma/element-has-user");
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.message())
                  .isEqualTo("`depth` of struct quill is not used in rdma-core#7");
              assertThat(finding.line()).hasValue(12);
            });
  }

  @ParameterizedTest
  @CsvSource({"merged, a follow-up pull request", "title:lib: More, the pull request"})
  void whatWasMergedIsFollowedUp(String state, String where) {
    Report report = check(quill().pull(7, LINKED, HEADERS_FIRST, state, "mode=TESTED"));
    assertThat(report.findings())
        .singleElement()
        .extracting(Finding::fix)
        .asString()
        .startsWith("Use it in " + where + ", leave it out");
    Report wanting =
        check(
            quill()
                .adds(UVERBS_METHOD, "", "ACME_IB_METHOD_PING")
                .pull(7, LINKED, HEADERS_FIRST, state, "mode=TESTED", "depth=USED"));
    assertThat(wanting.remarks().next())
        .extracting(one -> one.step().next())
        .containsExactly("bring what is missing into " + where);
  }

  @Test
  void theCommitsOfWhatWasMergedAreNoMatter() {
    String[] late = {
      "title:RFC lib: Quill", HEADERS_FIRST, "quill=USED", "mode=TESTED", "depth=USED", ""
    };
    late[5] = "merged";
    assertThat(check(quill().pull(7, LINKED, late)).findings()).isEmpty();
    late[5] = "title:lib: More";
    assertThat(check(quill().pull(7, LINKED, late)).findings()).hasSize(2);
  }

  @Test
  void theTagOfAUsedStructIsUsed() {
    Report report = check(quill().pull(7, LINKED, HEADERS_FIRST, "mode=TESTED", "depth=USED"));
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void warnsWhenNothingTestsIt() {
    Report report =
        check(
            quill()
                .adds(ENUMERATOR, "enum acme_methods", "ACME_IB_METHOD_PING")
                .pull(
                    7,
                    LINKED,
                    HEADERS_FIRST,
                    "ACME_IB_METHOD_PING=USED",
                    "mode=USED",
                    "depth=USED"));
    assertThat(rules(report, Severity.WARNING)).containsExactly("rdma/tested");
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void whatTestsNeverReachNeedsNone() {
    Report report =
        check(
            quill()
                .change(
                    ADDED,
                    ENUMERATOR,
                    "enum rdma_driver_id",
                    "RDMA_DRIVER_ACME",
                    "include/uapi/rdma/ib_user_ioctl_verbs.h")
                .pull(
                    7,
                    LINKED,
                    HEADERS_FIRST,
                    "quill=USED",
                    "mode=USED",
                    "depth=USED",
                    "RDMA_DRIVER_ACME=USED"));
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void warnsOfExportsWithoutAManualPage() {
    Report report = check(quill().pull(7, LINKED, used("man:acmedv_quill")));
    assertThat(report.findings())
        .singleElement()
        .extracting(Finding::rule, Finding::message)
        .containsExactly(
            "rdma/manual-page", "rdma-core#7 exports `acmedv_quill` without a manual page");
  }

  @Test
  void warnsOfAHeaderOfAnotherVersion() {
    Report report = check(quill().pull(7, LINKED, used("depth!offset 8, not 16")));
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("rdma/header-copy-matches");
              assertThat(finding.element()).hasValue("depth");
              assertThat(finding.message())
                  .isEqualTo(
                      "rdma-core#7 holds another version of rdma/acme-abi.h: `depth` of struct quill"
                          + " has offset 8, not 16");
            });
  }

  @Test
  void aHeaderThatFollowsALaterVersionIsNoMatter() {
    String[] words = used("depth!offset 8, not 16");
    assertThat(rules(check(quill().pull(7, LINKED, words)), Severity.WARNING))
        .containsExactly("rdma/header-copy-matches");
    Report replaced = check(quill().pull(7, LINKED, words).replaced());
    assertThat(replaced.findings()).isEmpty();
    assertThat(replaced.submissions())
        .singleElement()
        .satisfies(one -> assertThat(one.held()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "names:0123456789abcdef | as it is in kernel commit 0123456789ab, which was not looked up",
        "merged | as accepted",
      })
  void nobodyIsToldToTakeBackWhatWasAccepted(String word, String how) {
    Report report =
        check(
            quill()
                .pull(7, LINKED, HEADERS_FIRST, "quill=USED", "mode=TESTED", "lacks:depth", word));
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("rdma/header-copy-matches");
              assertThat(finding.severity()).isEqualTo(Severity.NOTE);
              assertThat(finding.message())
                  .isEqualTo(
                      "rdma-core#7 holds rdma/acme-abi.h (kernel-headers/rdma/acme-abi.h at"
                          + " 0123456789ab), "
                          + how
                          + ", and that differs: `depth` of struct quill is not in it");
              assertThat(finding.fix())
                  .containsIgnoringCase("nothing is to be changed")
                  .doesNotContain("update");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "HEADER_COMMIT, 'rdma-core#7 says that it is: it names 0123456789ab under the title of a patch"
        + " of this series, which was not looked up'",
    "LINK, 'rdma-core#7 names 0123456789ab, which was not looked up'",
  })
  void whatAnOfferSaysOfTheKernelStandsBesideTheNextStep(FoundBy way, String claim) {
    Report report = check(quill().pull(7, Set.of(way), used("names:0123456789abcdef")));
    assertThat(report.remarks().next())
        .singleElement()
        .satisfies(one -> assertThat(one.step().next()).endsWith("; " + claim));
  }

  @Test
  void allThatDiffersIsOneFinding() {
    Report report = check(quill().pull(7, LINKED, used("mode!size 8", "depth!offset 8")));
    assertThat(report.findings())
        .extracting(Finding::message)
        .containsExactly(
            "rdma-core#7 holds another version of rdma/acme-abi.h: `mode` of struct quill has size 8;"
                + " `depth` of struct quill has offset 8");
  }

  @Test
  void whatAnotherVersionOfTheHeaderLacksIsOneFinding() {
    String[] words = {
      HEADERS_FIRST, "quill=USED", "mode=TESTED", "lacks:depth", "lacks:plume", "lacks:barb"
    };
    Acme series = quill().adds(STRUCT, "", "plume").adds(FIELD, "struct plume", "barb");
    Report report = check(series.pull(7, LINKED, words));
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("rdma/header-copy-matches");
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.element()).hasValue("depth");
              assertThat(finding.message())
                  .isEqualTo(
                      "rdma-core#7 holds another version of rdma/acme-abi.h"
                          + " (kernel-headers/rdma/acme-abi.h at 0123456789ab): `depth` of struct"
                          + " quill, `plume` are not in it");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "copies:3, holds v3's header, holds v3's rdma/acme-abi.h",
    "copies:, holds another version's header, holds another version of rdma/acme-abi.h",
    "merged, holds the accepted header, holds rdma/acme-abi.h",
  })
  void whoseHeadersFollowALaterVersionIsSaidOfTheSubmission(
      String word, String gist, String detail) {
    Acme series =
        quill().pull(7, LINKED, HEADERS_FIRST, "quill=USED", "mode=TESTED", "lacks:depth", word);
    Report report = check(series.replaced());
    assertThat(report.findings()).isEmpty();
    assertThat(report.submissions())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.uses()).isEqualTo("uses 2 of 3; " + gist);
              assertThat(one.held())
                  .singleElement()
                  .satisfies(
                      held ->
                          assertThat(held.detail())
                              .startsWith("rdma-core#7 " + detail + " (")
                              .endsWith(": `depth` of struct quill is not in it"));
            });
  }

  @Test
  void nobodyAsksForATestOfWhatTheHeaderThereDoesNotHave() {
    String verbs = "include/uapi/rdma/ib_user_verbs.h";
    Acme series =
        quill()
            .change(ADDED, FIELD, "struct ib_uverbs_quill", "barb", verbs)
            .pull(7, LINKED, HEADERS_FIRST, "quill=USED", "mode=USED", "depth=USED", "lacks:barb");
    assertThat(rules(check(series), Severity.WARNING)).containsExactly("rdma/header-copy-matches");
    Acme there =
        quill()
            .change(ADDED, FIELD, "struct ib_uverbs_quill", "barb", verbs)
            .pull(7, LINKED, HEADERS_FIRST, "quill=USED", "mode=USED", "depth=USED", "barb=USED");
    assertThat(rules(check(there), Severity.WARNING)).containsExactly("rdma/tested");
  }

  /** Nobody has to know of the later version otherwise than by its header. */
  @Test
  void aHeaderOfALaterVersionTellsThatThereIsOne() {
    String[] words = {HEADERS_FIRST, "quill=USED", "mode=TESTED", "lacks:depth", "copies:3"};
    Report report = check(quill().pull(7, LINKED, words));
    assertThat(report.findings()).isEmpty();
    assertThat(report.submissions())
        .singleElement()
        .satisfies(one -> assertThat(one.uses()).isEqualTo("uses 2 of 3; holds v3's header"));
  }

  @Test
  void theFirstFewNamesStandInTheMessageAndAllBesideIt() {
    Acme series = quill().adds(STRUCT, "", "plume");
    var words = new ArrayList<>(List.of(HEADERS_FIRST, "quill=USED", "mode=TESTED"));
    for (int i = 1; i <= 7; i++) {
      series.adds(FIELD, "struct quill", "barb" + i);
      words.add("lacks:barb" + i);
    }
    words.add("depth=USED");
    words.add("plume=USED");
    assertThat(check(series.pull(7, LINKED, words.toArray(String[]::new))).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message())
                  .endsWith("`barb5` of struct quill and 2 more are not in it")
                  .doesNotContain("barb6");
              assertThat(finding.elements())
                  .hasSize(7)
                  .allSatisfy(name -> assertThat(name).startsWith("struct quill.barb"));
            });
    Report replaced = check(series.replaced());
    assertThat(replaced.submissions().getFirst().held().getFirst().detail()).contains("`barb7`");
  }

  @Test
  void whatAnotherSubmissionHasIsNotMissing() {
    Report report =
        check(
            quill()
                .pull(7, LINKED, HEADERS_FIRST, "quill=USED", "mode=TESTED", "lacks:depth")
                .pull(8, LINKED, HEADERS_FIRST, "depth=USED"));
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void unusedFieldsOfOneStructAreOneFinding() {
    Report report =
        check(
            quill()
                .adds(FIELD, "struct quill", "ink")
                .pull(7, LINKED, HEADERS_FIRST, "quill=USED", "mode=TESTED"));
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("rdma/element-has-user");
              assertThat(finding.element()).hasValue("quill");
              assertThat(finding.message())
                  .isEqualTo("`depth` and `ink` of struct quill are not used in rdma-core#7");
            });
  }

  @Test
  void aMethodThatOnlyFreesIsOneFindingWithItsHandle() {
    Report report =
        check(
            quill()
                .adds(ENUMERATOR, "enum acme_nib_methods", "ACME_METHOD_NIB_ALLOC")
                .adds(ENUMERATOR, "enum acme_nib_methods", "ACME_METHOD_NIB_FREE")
                .adds(ENUMERATOR, "enum acme_nib_free_attrs", "ACME_FREE_NIB_HANDLE")
                .adds(UVERBS_METHOD, "", "ACME_METHOD_NIB_FREE")
                .pull(7, LINKED, used("ACME_METHOD_NIB_ALLOC=USED")));
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("rdma/element-has-user");
              assertThat(finding.message())
                  .isEqualTo(
                      "`ACME_METHOD_NIB_FREE` and `ACME_FREE_NIB_HANDLE`, which only free, are not"
                          + " used in rdma-core#7");
            });
  }

  @Test
  void whatFreesAnObjectWithoutAUserIsToldWithTheObject() {
    Report report =
        check(
            quill()
                .adds(ENUMERATOR, "enum acme_objects", "ACME_OBJECT_NIB")
                .adds(ENUMERATOR, "enum acme_nib_free_attrs", "ACME_FREE_NIB_HANDLE")
                .pull(7, LINKED, used()));
    assertThat(report.findings())
        .singleElement()
        .extracting(Finding::rule, Finding::element)
        .containsExactly("rdma/entry-point-has-user", Optional.of("ACME_OBJECT_NIB"));
  }

  @Test
  void aTestOfWhatThePullRequestExportsIsATest() {
    Acme series = quill().adds(ENUMERATOR, "enum acme_methods", "ACME_IB_METHOD_PING");
    assertThat(
            check(
                    series.pull(
                        7,
                        LINKED,
                        HEADERS_FIRST,
                        "api-test",
                        "ACME_IB_METHOD_PING=USED",
                        "mode=USED",
                        "depth=USED"))
                .findings())
        .isEmpty();
  }

  @Test
  void whatItsBaseHasNeedsNoHeaderUpdate() {
    String[] words = {"title:providers/acme: x", "quill=DECLARED", "mode=TESTED", "depth=USED"};
    assertThat(rules(check(quill().pull(7, LINKED, words)), Severity.NOTE))
        .containsExactly("rdma/header-commit");
    assertThat(
            check(
                    quill()
                        .pull(
                            7,
                            LINKED,
                            Stream.concat(Stream.of(words), Stream.of("no-update"))
                                .toArray(String[]::new)))
                .findings())
        .isEmpty();
  }

  @Test
  void nobodyIsAdvisedAboutAPullRequestOfSomebodyElse() {
    String[] words = {"title:providers/acme: x", "quill=USED", "mode=TESTED", "depth=USED"};
    assertThat(rules(check(quill().pull(7, Set.of(IDENTIFIERS), words)), Severity.NOTE))
        .containsExactly("rdma/header-commit", "rdma/link-in-cover-letter");
    assertThat(
            check(
                    quill()
                        .pull(
                            7,
                            Set.of(IDENTIFIERS),
                            Stream.concat(Stream.of(words), Stream.of("stranger"))
                                .toArray(String[]::new)))
                .findings())
        .isEmpty();
  }

  @Test
  void whatBothPartsOfASubsystemSayIsSaidOnce() {
    Report report =
        check(
            quill()
                .change(ADDED, FIELD, "struct hfi_quill", "nib", "include/uapi/rdma/hfi/quill.h")
                .holds("libfabric")
                .pull(7, Set.of(HEADER_BLOB), used("nib=USED")));
    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsExactly("rdma/link-in-cover-letter");
  }

  @Test
  void aNameThatTheMainBranchUsesIsNotedWhenItGoes() {
    Acme series =
        Acme.series()
            .change(REMOVED, ENUMERATOR, "enum acme", "ACME_NIB", Acme.HEADER, RENAMED)
            .change(REMOVED, FIELD, "struct acme_qp", "ink", Acme.HEADER)
            .change(REMOVED, FIELD, "struct acme_qp", "unseen", Acme.HEADER);
    Report report = check(series.master("ACME_NIB=USED", "ink=USED"));
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_REQUIRED);
    assertThat(report.findings())
        .filteredOn(finding -> finding.rule().startsWith("rdma/"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("rdma/old-names");
              assertThat(finding.severity()).isEqualTo(Severity.NOTE);
              assertThat(finding.element()).hasValue("ACME_NIB");
              assertThat(finding.message())
                  .isEqualTo(
                      "rdma-core@master uses what the series removes or renames: `ACME_NIB`"
                          + " (providers/acme/verbs.c:42), `ink` of struct acme_qp"
                          + " (providers/acme/verbs.c:42)");
            });
  }

  @Test
  void whatGoesWithItsStructIsToldOnce() {
    Report report =
        check(
            Acme.series()
                .change(REMOVED, STRUCT, "", "acme_qp", Acme.HEADER)
                .change(REMOVED, FIELD, "struct acme_qp", "ink", Acme.HEADER)
                .master("acme_qp=USED", "ink=USED"));
    assertThat(report.findings())
        .extracting(Finding::rule)
        .filteredOn(rule -> rule.startsWith("rdma/"))
        .containsExactly("rdma/removal-follows");
  }

  @Test
  void warnsWhenOnlyAClosedSubmissionUsesTheSeries() {
    Report report = check(quill().pull(7, Set.of(IDENTIFIERS), used("closed")));
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "rdma/open-submission",
                "what the series adds is used only in rdma-core#7, closed without being merged"));
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aClosedSubmissionIsNoMatterWhereTheMainBranchUsesTheSeries() {
    Report report =
        check(
            quill()
                .pull(7, Set.of(IDENTIFIERS), used("closed"))
                .master("quill=USED", "mode=TESTED", "depth=USED"));
    assertThat(report.findings()).isEmpty();
    assertThat(submissionOf(report, "mode")).hasValue("rdma-core@master");
  }

  @Test
  void nobodyHasToOpenAgainWhatCameInOtherwise() {
    String[] closed = {"closed", "mode=TESTED", "depth=USED"};
    assertThat(
            check(
                    quill()
                        .pull(7, LINKED, closed)
                        .linksClosed(7)
                        .master("mode=TESTED", "depth=USED"))
                .findings())
        .isEmpty();
    for (String partly : List.of("mode=TESTED", "depth=USED")) {
      assertThat(check(quill().pull(7, LINKED, closed).linksClosed(7).master(partly)).findings())
          .as(partly)
          .extracting(Finding::rule)
          .contains("rdma/open-submission");
    }
    Acme open = quill().pull(7, LINKED, closed).linksClosed(7).pull(8, LINKED, used());
    assertThat(rules(check(open), Severity.WARNING)).containsExactly("rdma/open-submission");
  }

  @Test
  void whatCameByMailAloneIsToBecomeAPullRequest() {
    Report mailed = check(quill().pull(7, Set.of(HEADER_BLOB), used("mailed")));
    assertThat(mailed.findings()).isEmpty();
    assertThat(stages(mailed)).containsExactly(Stage.MAILED);
    assertThat(mailed.remarks().next().getFirst().step().next()).contains("open a pull request");
    for (String otherwise : List.of("replaced:8=OPEN", "merged")) {
      assertThat(stages(check(quill().pull(7, LINKED, used("mailed", otherwise)))))
          .as(otherwise)
          .doesNotContain(Stage.MAILED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPEN, OFFERED",
    "MERGED, LANDED",
    "UNKNOWN, OFFERED",
    "CLOSED, CLOSED",
  })
  void aClosedSubmissionStandsWhereTheOneThatReplacedItStands(
      Submission.State later, Stage expected) {
    Report report = check(quill().pull(7, LINKED, used("closed", "replaced:8=" + later)));
    assertThat(stages(report)).isEqualTo(expected == Stage.LANDED ? List.of() : List.of(expected));
    assertThat(report.findings()).hasSize(expected == Stage.CLOSED ? 1 : 0);
  }

  @Test
  void whatReplacedAClosedSubmissionAndUsesNothingReplacedItInNameOnly() {
    Report report =
        check(
            quill()
                .pull(7, LINKED, used("closed", "replaced:8=OPEN"))
                .pull(8, Set.of(HEADER_BLOB), "quill=DECLARED"));
    assertThat(stages(report)).containsExactly(Stage.CLOSED);
  }

  @Test
  void anOfferOfWhichAFindingIsAcceptedIsWhereItWouldBeWithoutThat() {
    Report report =
        check(
            quill()
                .adds(UVERBS_METHOD, "", "ACME_IB_METHOD_PING")
                .pull(7, LINKED, HEADERS_FIRST, "mode=TESTED", "depth=USED"));
    assertThat(stages(report)).containsExactly(Stage.INCOMPLETE);
    NextStep step = report.remarks().next().getFirst();
    assertThat(step.without(report.findings()))
        .hasValueSatisfying(one -> assertThat(one.step().when()).isEqualTo(Stage.OFFERED));
    assertThat(step.without(List.of())).hasValue(step);
    Report none = check(quill().holds("rdma-core"));
    assertThat(stages(none)).containsExactly(Stage.NOT_OFFERED);
    assertThat(none.remarks().next().getFirst().without(none.findings())).isEmpty();
  }

  @Test
  void anOfferThatNamesTheSeriesAndLacksAllOfItIsToBeCompleted() {
    Report report = check(quill().pull(7, Set.of(HEADER_COMMIT), "quill=NONE"));
    assertThat(stages(report)).containsExactly(Stage.INCOMPLETE);
  }

  private static List<Stage> stages(Report report) {
    return report.remarks().next().stream().map(one -> one.step().when()).toList();
  }

  @Test
  void anOpenSubmissionAnswersBeforeAClosedOneThatIsLinkedAndTakesAsMuch() {
    Report report =
        check(quill().pull(7, LINKED, used("closed")).pull(8, Set.of(IDENTIFIERS), used()));
    assertThat(report.submissions())
        .extracting(one -> one.submission().id())
        .containsExactly("rdma-core#7", "rdma-core#8");
    assertThat(submissionOf(report, "mode")).hasValue("rdma-core#8");
    assertThat(report.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "title:providers/acme: x | title:Update kernel headers | as commit 2, not as the first",
        "title:providers/acme: x | title:tests: y              | has no commit",
      })
  void notesAHeaderCommitThatIsNotTheFirst(String first, String second, String expected) {
    Report report =
        check(quill().pull(7, LINKED, first, second, "quill=USED", "mode=TESTED", "depth=USED"));
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("rdma/header-commit");
              assertThat(finding.severity()).isEqualTo(Severity.NOTE);
              assertThat(finding.message()).contains(expected);
            });
  }

  @Test
  void notesAMissingLink() {
    Report report = check(quill().pull(7, Set.of(HEADER_BLOB), used()));
    assertThat(report.findings())
        .singleElement()
        .extracting(Finding::rule, Finding::message)
        .containsExactly(
            "rdma/link-in-cover-letter",
            "the series does not link rdma-core#7 (https://example.org/rdma-core/7)");
  }

  @Test
  void aPullRequestThatOnlyCarriesTheHeaderIsNotTheSeriesOwn() {
    Report report =
        check(
            quill()
                .pull(
                    7,
                    Set.of(HEADER_BLOB),
                    "title:lib: x",
                    "man:zephyr_sail",
                    "quill=DECLARED",
                    "depth!offset 8, not 16"));
    assertThat(report.findings()).extracting(Finding::rule).containsExactly("rdma/uapi-has-user");
    Report linked = check(quill().pull(7, LINKED, "man:acmedv_quill", "quill=DECLARED"));
    assertThat(rules(linked, Severity.WARNING)).containsExactly("rdma/manual-page");
  }

  @ParameterizedTest
  @CsvSource({
    "FORK, rdma/official-repository, a fork",
    "BRANCH, rdma/official-repository, a branch",
    "CLOSED, rdma/open-submission, closed without being merged"
  })
  void warnsOfLinksThatAreNoSubmissions(LinkProblem.Kind kind, String rule, String words) {
    Report report =
        check(quill().pull(7, LINKED, used()).linkProblem(kind, "https://example.org/ada/x"));
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(rule);
              assertThat(finding.message()).contains(words).contains("https://example.org/ada/x");
            });
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "[RFC PATCH] providers/acme: quills, true",
    "RFC: providers/acme: quills, true",
    "WIP providers/acme, true",
    "providers/acme: follow RFC 5046, false",
    "providers/acme: Wipe quills, false"
  })
  void warnsOfUserspaceThatIsNotMeantToBeMerged(String title, boolean unready) {
    Report report = check(quill().pull(7, LINKED, used("title:" + title)));
    assertThat(rules(report, Severity.WARNING))
        .isEqualTo(unready ? List.of("rdma/userspace-not-rfc") : List.of());
  }

  @Test
  void warnsOfDraftsAndRequestsForComments() {
    Report report = check(quill().pull(7, LINKED, used("unready:a draft")));
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "rdma/userspace-not-rfc", "rdma-core#7 is not meant to be merged yet: a draft"));
  }

  @Test
  void twoSubmissionsMayCoverASeriesTogether() {
    Report report =
        check(
            quill()
                .addsStruct("plume")
                .adds(ENUMERATOR, "enum nib", "ACME_NIB_FINE")
                .pull(7, LINKED, HEADERS_FIRST, "mode=TESTED", "depth=TESTED")
                .pull(8, Set.of(IDENTIFIERS), HEADERS_FIRST, "ACME_NIB_FINE=USED"));
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.findings()).isEmpty();
    assertThat(submissionOf(report, "mode")).hasValue("rdma-core#7");
    assertThat(submissionOf(report, "ACME_NIB_FINE")).hasValue("rdma-core#8");
  }

  @Test
  void aSubmissionThatTakesNothingAndWasFoundByNamesAloneIsNoSubmission() {
    Report report = check(quill().pull(9, Set.of(IDENTIFIERS)));
    assertThat(rules(report, Severity.ERROR)).containsExactly("rdma/submission");
    assertThat(report.submissions()).isEmpty();
  }

  @Test
  void aBetterCoveredSubmissionAnswersBeforeOneThatRanksHigherByNamesAlone() {
    Report report =
        check(
            quill()
                .pull(5, Set.of(IDENTIFIERS), "mode=DECLARED")
                .pull(7, Set.of(IDENTIFIERS), used()));
    assertThat(report.submissions())
        .extracting(one -> one.submission().id())
        .containsExactly("rdma-core#5", "rdma-core#7");
    assertThat(submissionOf(report, "mode")).hasValue("rdma-core#7");
  }

  @Test
  void isUndecidedWithoutTheRepositoryAndSaysHowToBringIt() {
    Report report = check(quill());
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(report.findings()).isEmpty();
    assertThat(report.remarks().notes()).noneMatch(note -> note.contains("at hand"));
    assertThat(report.undecided())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.reason()).contains("rdma-core");
              assertThat(one.fix())
                  .contains("counterpart sync rdma-core")
                  .contains("--userspace rdma-core=");
            });
    assertThat(report.uapi().changes()).allSatisfy(one -> assertThat(one.coverage()).isEmpty());
  }

  @Test
  void aLinkThatTheCloneDoesNotHoldIsUndecided() {
    Report report =
        check(quill().cannotTell("rdma-core", "rdma-core#99 is not in the clone", "git fetch"));
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(report.undecided()).extracting("fix").containsExactly("git fetch");
  }

  @Test
  void aCommonNameThatTheMainBranchUsesIsNoEvidenceEitherWay() {
    Report report = check(quill().masterUnseen("mode=USED"));
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(rules(report, Severity.ERROR)).isEmpty();
    assertThat(report.undecided())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.reason())
                    .contains("`mode` is used in rdma-core@master (providers/acme/verbs.c:42)"));
    assertThat(check(quill().masterUnseen("mode=DECLARED")).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void theProviderOfANewDriverMayBeInTheMainBranchAlready() {
    Report report =
        check(
            Acme.series()
                .adds(MACRO, "", "ACME_ABI_VERSION")
                .change(ADDED, DRIVER, "", "acme", "drivers/infiniband/hw/acme/Kconfig")
                .masterUnseen("acme=USED", "ACME_ABI_VERSION=USED"));
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.submissions())
        .singleElement()
        .satisfies(one -> assertThat(one.submission().id()).isEqualTo("rdma-core@master"));
  }

  @Test
  void aLinkedSubmissionThatWasRewrittenSinceIsUndecided() {
    Report report =
        check(
            quill()
                .change(
                    ADDED, UVERBS_METHOD, "", "ACME_IB_METHOD_PING", "drivers/infiniband/hw/a.c")
                .pull(7, LINKED, "mode=TESTED", "depth=USED", "rewritten"));
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(report.undecided())
        .singleElement()
        .satisfies(one -> assertThat(one.reason()).contains("rdma-core#7", "rewritten"));
  }

  @ParameterizedTest
  @CsvSource({
    "LINK, mode=TESTED",
    "IDENTIFIERS, rewritten mode=TESTED stranger",
    "HEADER_BLOB, rewritten mode=DECLARED colleague"
  })
  void aSubmissionAsOldAsTheSeriesOrOfOthersIsTakenAsItIs(FoundBy way, String words) {
    Report report = check(ping().pull(7, Set.of(way), words.split(" ", -1)));
    assertThat(rules(report, Severity.ERROR)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"author, mode=DECLARED", "colleague, mode=USED"})
  void oneOfTheAuthorsThatWasRewrittenSinceIsUndecided(String writer, String level) {
    String[] words =
        writer.equals("author")
            ? new String[] {"rewritten", level}
            : new String[] {"rewritten", level, writer};
    Report report = check(ping().pull(7, Set.of(FoundBy.IDENTIFIERS), words));
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(report.undecided())
        .singleElement()
        .satisfies(one -> assertThat(one.reason()).contains("rdma-core#7", "rewritten", writer));
  }

  private static Acme ping() {
    return quill()
        .change(ADDED, UVERBS_METHOD, "", "ACME_IB_METHOD_PING", "drivers/infiniband/hw/a.c");
  }

  @Test
  void aFixIsWarnedAndWhatTakesItPasses() {
    Acme fix = Acme.series().adds(ENUMERATOR, "enum quill_mode", "QUILL_OLD", FIX);
    Report alone = check(fix.holds("rdma-core"));
    assertThat(alone.verdict()).isEqualTo(Verdict.NOT_REQUIRED);
    assertThat(rules(alone, Severity.WARNING)).containsExactly("rdma/submission");
    Report taken = check(fix.pull(7, LINKED, HEADERS_FIRST, "QUILL_OLD=TESTED"));
    assertThat(taken.verdict()).isEqualTo(Verdict.PASS);
    Report more =
        check(
            Acme.series()
                .adds(ENUMERATOR, "enum quill_mode", "QUILL_OLD", FIX)
                .adds(ENUMERATOR, "enum quill_mode", "QUILL_NEW")
                .holds("rdma-core"));
    assertThat(more.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void anRfcPostingIsWarnedNotFailed() {
    Report report = check(quill().rfc().holds("rdma-core"));
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_REQUIRED);
    assertThat(rules(report, Severity.WARNING)).containsExactly("rdma/submission");
    assertThat(report.reason())
        .hasValue("it is a request for comments, and what is missing blocks none");
    assertThat(report.remarks().notes()).anyMatch(note -> note.contains("request for comments"));
  }

  @Test
  void anRfcPostingPassesByWhatWouldDoOtherwise() {
    Acme method =
        quill()
            .change(ADDED, UVERBS_METHOD, "", "ACME_IB_METHOD_PING", "drivers/infiniband/hw/a.c")
            .rfc();
    assertThat(check(method.pull(7, LINKED, "mode=TESTED", "depth=USED")).verdict())
        .isEqualTo(Verdict.NOT_REQUIRED);
    Acme whole = quill().rfc();
    assertThat(check(whole.pull(7, LINKED, HEADERS_FIRST, "mode=TESTED", "depth=USED")).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void whatMainlineHasTakenIsNotAskedOfAStableTree() {
    Report report = check(quill().backport().patchesDeclared(99).holds("rdma-core"));
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_REQUIRED);
    assertThat(report.reason())
        .hasValue("what it adds is in mainline already: these patches are for a stable tree");
    assertThat(report.findings()).extracting(Finding::severity).containsOnly(Severity.NOTE);
    assertThat(report.remarks().notes()).anyMatch(note -> note.contains("the other 98 of 99"));
    assertThat(check(quill().patchesDeclared(99).holds("rdma-core")).undecided()).isNotEmpty();
  }

  @Test
  void netlinkWithoutItsToolIsAWarning() {
    Acme series =
        Acme.series().change(ADDED, ENUMERATOR, "enum x", "RDMA_NLDEV_ATTR_QUILL", NETLINK);
    Report report = check(series.holds("iproute2").holds("rdma-core"));
    assertThat(report.uapi().subsystems()).containsExactly("nldev");
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_REQUIRED);
    assertThat(rules(report, Severity.WARNING)).containsExactly("nldev/submission");
  }

  @Test
  void nobodyIsWarnedOfWhatAProjectThatIsNotAtHandMayUse() {
    Acme series =
        Acme.series().change(ADDED, ENUMERATOR, "enum x", "RDMA_NLDEV_ATTR_QUILL", NETLINK);
    Report report = check(series.holds("rdma-core"));
    assertThat(report.findings()).isEmpty();
    assertThat(report.undecided()).isEmpty();
    assertThat(report.remarks().notes())
        .anyMatch(note -> note.startsWith("no repository of iproute2"));
    // Nothing was seen to use it, and nothing would block it.
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_REQUIRED);
    Report used =
        check(
            Acme.series()
                .change(ADDED, ENUMERATOR, "enum x", "RDMA_NLDEV_ATTR_QUILL", NETLINK)
                .change(ADDED, ENUMERATOR, "enum x", "RDMA_NLDEV_ATTR_PLUME", NETLINK)
                .pull(7, LINKED, "RDMA_NLDEV_ATTR_QUILL=TESTED"));
    assertThat(used.findings()).isEmpty();
    assertThat(used.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void netlinkThatIproute2UsesPasses() {
    Report report =
        check(
            Acme.series()
                .change(ADDED, ENUMERATOR, "enum x", "RDMA_NLDEV_ATTR_QUILL", NETLINK)
                .holds("rdma-core")
                .offer(
                    "iproute2",
                    "iproute2@main",
                    Optional.empty(),
                    Set.of(IDENTIFIERS),
                    "RDMA_NLDEV_ATTR_QUILL=USED"));
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.findings()).isEmpty();
    assertThat(submissionOf(report, "RDMA_NLDEV_ATTR_QUILL")).hasValue("iproute2@main");
  }

  @Test
  void aWarningThatCannotBeConsultedDoesNotDecide() {
    Report report =
        check(
            quill()
                .change(ADDED, ENUMERATOR, "enum x", "RDMA_NLDEV_ATTR_QUILL", NETLINK)
                .pull(7, LINKED, used()));
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    assertThat(report.undecided()).isEmpty();
    assertThat(report.remarks().notes())
        .anyMatch(note -> note.startsWith("no repository of iproute2"));
  }

  @Test
  void anErrorStandsEvenWhenAnotherProjectCouldNotBeConsulted() {
    Report report =
        check(
            quill()
                .change(ADDED, ENUMERATOR, "enum x", "RDMA_NLDEV_ATTR_QUILL", NETLINK)
                .holds("rdma-core"));
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void whatNobodyHasToUseIsNotRequired() {
    Report report =
        check(
            Acme.series()
                .adds(FIELD, "struct quill", "reserved", PADDING)
                .adds(ENUMERATOR, "enum nib", "ACME_NIB_MAX", SENTINEL)
                .adds(FIELD, "struct quill", "data", FLEXIBLE_ARRAY)
                .change(REMOVED, FIELD, "struct quill", "old", Acme.HEADER));
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_REQUIRED);
    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsExactly("uapi/field-kept"); // a warning, about the one that is gone
    assertThat(report.uapi().changes())
        .extracting(JudgedChange::exempt)
        .containsExactly(
            Optional.of("padding"),
            Optional.of("sentinel"),
            Optional.of("flexible-array"),
            Optional.of("removed"));
  }

  @Test
  void whatCarriesASeriesThatNeedsNothingIsShownAllTheSame() {
    Report report =
        check(
            Acme.series()
                .adds(FIELD, "struct quill", "reserved", PADDING)
                .pull(5, Set.of(IDENTIFIERS), HEADERS_FIRST)
                .pull(7, LINKED, HEADERS_FIRST));
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_REQUIRED);
    assertThat(report.submissions())
        .extracting(one -> one.submission().id(), JudgedSubmission::of)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("rdma-core#7", 0));
  }

  @Test
  void aRemovedStructIsNoted() {
    Report report = check(Acme.series().change(REMOVED, STRUCT, "", "quill", Acme.HEADER));
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_REQUIRED);
    assertThat(rules(report, Severity.NOTE)).containsExactly("rdma/removal-follows");
  }

  @ParameterizedTest
  @CsvSource({"USED, true", "DECLARED, false"})
  void whatTheMainBranchUsesNoMoreNeedsNoRemoval(String level, boolean noted) {
    Report report =
        check(
            Acme.series()
                .change(REMOVED, STRUCT, "", "quill", Acme.HEADER)
                .master("quill=" + level));
    assertThat(rules(report, Severity.NOTE).contains("rdma/removal-follows")).isEqualTo(noted);
  }

  @Test
  void aSeriesWithoutUapiIsNotRequired() {
    Report report = check(Acme.series());
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_REQUIRED);
    assertThat(report.uapi().subsystems()).isEmpty();
    assertThat(report.remarks().notes()).isEmpty();
  }

  @Test
  void whatNoOtherSubsystemClaimsIsAskedForItsUserInANote() {
    Report report =
        check(Acme.series().change(ADDED, STRUCT, "", "quill", "include/uapi/linux/quill.h"));
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_REQUIRED);
    assertThat(report.uapi().changes())
        .singleElement()
        .satisfies(one -> assertThat(one.subsystem()).hasValue("any-uapi"));
    assertThat(report.findings()).extracting(Finding::severity).containsOnly(Severity.NOTE);
  }

  @Test
  void saysInOneLineWhyNothingIsRequired() {
    assertThat(check(Acme.series()).reason()).hasValue("it touches no uAPI");
    assertThat(check(Acme.series().adds(FIELD, "struct quill", "reserved", PADDING)).reason())
        .hasValue("all that it changes is exempt: padding");
    assertThat(check(Acme.series().adds(FIELD, "struct quill", "mode", FIX)).reason())
        .hasValue("what it adds mends an earlier commit, which nobody blocks for its userspace");
    Acme netlink =
        Acme.series().change(ADDED, ENUMERATOR, "enum x", "RDMA_NLDEV_ATTR_QUILL", NETLINK);
    assertThat(check(netlink).reason())
        .hasValue("no rule would block it, and no project that may use it is at hand");
    assertThat(check(netlink.holds("rdma-core")).reason())
        .hasValue("no rule would block it, and no userspace at hand uses it");
    assertThat(
            check(Acme.series().change(ADDED, STRUCT, "", "quill", "include/uapi/linux/quill.h"))
                .reason())
        .hasValue("no rule asks for userspace of what it changes");
    assertThat(check(quill().holds("rdma-core")).reason()).isEmpty();
  }

  @Test
  void patchesForUserspaceAreNotJudged() {
    Report report = check(quill().forUserspace());
    assertThat(report.reason())
        .hasValueSatisfying(one -> assertThat(report.remarks().notes()).contains(one));
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_REQUIRED);
    assertThat(report.remarks().notes()).anyMatch(note -> note.contains("userspace project"));
  }

  @Test
  void patchesForUserspaceThatCouldNotBeReadWholeAreUndecided() {
    Report report = check(Acme.series().forUserspace().lacking("patch 1: a part is damaged"));
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(report.undecided())
        .extracting(Search.Undecided::reason)
        .containsExactly("patch 1: a part is damaged; what is added there is unknown");
    assertThat(report.remarks().notes()).anyMatch(note -> note.contains("userspace project"));
  }

  @ParameterizedTest
  @CsvSource({
    "'[PATCH iproute2-next] quill: Show it', include/uapi/linux/quill.h, NOT_REQUIRED",
    "'[PATCH iproute2-next] quill: Show it', rdma/include/uapi/rdma/acme-abi.h, NOT_REQUIRED",
    "'[PATCH rdma-core] acme: Quill', kernel-headers/rdma/acme-abi.h, NOT_REQUIRED",
    // Where the kernel has it, and the project has it elsewhere, or none is named.
    "'[PATCH iproute2-next] quill: Show it', include/uapi/rdma/acme-abi.h, UNDECIDED",
    "'[PATCH] quill: Show it', include/uapi/linux/quill.h, UNDECIDED",
  })
  void aHeaderOfTheKernelAmongPatchesForUserspaceIsUndecided(
      String subject, String path, Verdict verdict) {
    Report report = check(Acme.series().forUserspace().subject(subject).touches(path));
    assertThat(report.verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"'[PATCH rdma-core 1/2] a', NOT_REQUIRED", "'[PATCH 1/2] a', UNDECIDED"})
  void whatIsMissingCountsWhereFilesAloneTellThatItIsForUserspace(String subject, Verdict verdict) {
    Report report = check(Acme.series().forUserspace().subject(subject).patchesDeclared(2));
    assertThat(report.verdict()).isEqualTo(verdict);
  }

  @Test
  void aSeriesWithMissingPatchesIsUndecided() {
    Report report = check(Acme.series().patchesDeclared(3));
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(report.undecided())
        .extracting(Search.Undecided::reason)
        .containsExactly("patches 2, 3 of 3 are not there: what is added there is unknown");
  }

  @Test
  void aSeriesThatCouldNotBeReadWholeIsUndecided() {
    Report report = check(Acme.series().lacking("patch 1: x.h: a hunk's header cannot be read"));
    assertThat(report.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(report.undecided())
        .extracting(Search.Undecided::reason)
        .containsExactly(
            "patch 1: x.h: a hunk's header cannot be read; what is added there is unknown");
  }

  @Test
  void allOfAsksEveryProject() {
    Report one =
        check(
            "all-of: [quill-runtime, quill-compiler]",
            zephyr()
                .offer("quill-runtime", "r#1", Optional.of("b"), LINKED, "mode=USED")
                .holds("quill-compiler"));
    assertThat(one.verdict()).isEqualTo(Verdict.FAIL);
    Report both =
        check(
            "all-of: [quill-runtime, quill-compiler]",
            zephyr()
                .offer("quill-runtime", "r#1", Optional.of("b"), LINKED, "mode=USED")
                .offer("quill-compiler", "c#1", Optional.of("b"), LINKED, "mode=USED"));
    assertThat(both.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void allOfFailsOnEvidenceThoughTheOtherProjectIsNotThere() {
    Report report =
        check("all-of: [quill-runtime, quill-compiler]", zephyr().holds("quill-runtime"));
    assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void anyOfIsContentWithOneProject() {
    Report report =
        check(
            "any-of: [quill-runtime, quill-compiler]",
            zephyr().offer("quill-compiler", "c#1", Optional.of("b"), LINKED, "mode=USED"));
    assertThat(report.verdict()).isEqualTo(Verdict.PASS);
    Report neither =
        check("any-of: [quill-runtime, quill-compiler]", zephyr().holds("quill-runtime"));
    assertThat(neither.verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  private static Acme quill() {
    return Acme.series().addsStruct("quill");
  }

  private static Acme zephyr() {
    return Acme.series().change(ADDED, FIELD, "struct zephyr", "mode", "include/uapi/zephyr/z.h");
  }

  private static String[] used(String... more) {
    return Stream.concat(
            Stream.of(HEADERS_FIRST, "quill=USED", "mode=TESTED", "depth=USED"), Stream.of(more))
        .toArray(String[]::new);
  }

  private static Report check(Acme acme) {
    return new SeriesCheck(RuleFiles.load(List.of()))
        .run(acme.build(), acme.delta(), acme.userspace());
  }

  private static Report check(String requires, Acme acme) {
    try {
      Path folder = java.nio.file.Files.createTempDirectory("rules");
      for (String id : List.of("quill-runtime", "quill-compiler")) {
        java.nio.file.Files.writeString(
            folder.resolve(id + ".yaml"),
            "id: " + id + "\ntitle: " + id + "\nmain-branches: [main]\n");
      }
      java.nio.file.Files.writeString(
          folder.resolve("zephyr.yaml"),
          """
          id: zephyr
          title: Zephyr
          why: because
          source: a mail
          triggers:
            - paths: [include/uapi/zephyr/**]
          requires:
            REQUIRES
            level: used
          rules:
            - id: zephyr/has-user
              check: any-use
              severity: error
              title: has a user
              why: because
              fix: add one
              source: a mail
          """
              .replace("REQUIRES", requires));
      return new SeriesCheck(RuleFiles.load(List.of(folder)))
          .run(acme.build(), acme.delta(), acme.userspace());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> rules(Report report, Severity severity) {
    return report.findings().stream()
        .filter(finding -> finding.severity() == severity)
        .map(Finding::rule)
        .toList();
  }

  private static Optional<String> submissionOf(Report report, String element) {
    return report.uapi().changes().stream()
        .filter(one -> one.change().element().name().equals(element))
        .findFirst()
        .flatMap(JudgedChange::coverage)
        .flatMap(ChangeCoverage::submission);
  }
}
