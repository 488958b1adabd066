package dev.counterpart.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpart.Golden;
import dev.counterpart.UserError;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.Signal;
import dev.counterpart.yaml.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleFilesTest {
  private static final Path BAD = Path.of("src/test/resources/rules/bad");

  static List<Path> badFiles() throws IOException {
    try (Stream<Path> files = Files.list(BAD)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** Each bad file stands beside the problems that it has; an unmatched one fails. */
  @ParameterizedTest
  @MethodSource("badFiles")
  void namesEachProblemWithItsPlace(Path file) throws IOException {
    String problems =
        RuleFiles.lint(List.of(file)).stream()
            .map(problem -> problem.toString().replace(BAD.toString(), "BAD") + "\n")
            .collect(Collectors.joining());
    Path golden = Path.of(file.toString().replace(".yaml", ".problems"));
    assertThat(problems).isNotEmpty();
    Golden.compare(golden, problems, RuleFilesTest.class);
  }

  @Test
  void everyCheckIsUsed() {
    List<Check> used =
        RuleFiles.load(List.of()).subsystems().stream()
            .flatMap(subsystem -> subsystem.rules().stream())
            .map(Rule::check)
            .toList();
    assertThat(Check.all())
        .filteredOn(check -> !used.contains(check))
        .as("checks that no rule in rules/subsystems uses; add one, with an example that it finds")
        .isEmpty();
  }

  @Test
  void everyCheckOfDriftIsAskedForOnce() {
    RuleBook book = RuleFiles.load(List.of());
    assertThat(book.drift().all()).extracting(Rule::check).containsExactly(Check.Drift.values());
    assertThat(book.rule("drift/mirror-layout"))
        .hasValueSatisfying(
            rule -> {
              assertThat(rule.severity()).isEqualTo(Severity.ERROR);
              assertThat(rule.reason().source()).isNotEmpty();
            });
    assertThat(book.ruleIds()).contains("drift/copy-value");
  }

  @Test
  void theBuildKeepsWhatTheFilesSay() {
    var kept = Stream.concat(BuiltInRules.roots().stream(), BuiltInRules.subsystems().stream());
    assertThat(entries(kept))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(
            entries(BuiltInRules.parsed().stream()).stream()
                .filter(entry -> !entry.key().text().equals("examples"))
                .toList());
  }

  private static List<Node.Entry> entries(Stream<Node> roots) {
    return roots.flatMap(root -> ((Node.Mapping) root).entries().stream()).toList();
  }

  @Test
  void whatTheBuildHasReadIsNotReadOtherwise() {
    RuleBook checked = RuleFiles.loadWithExamples(List.of());
    assertThat(RuleFiles.load(List.of()).projects()).isEqualTo(checked.projects());
    assertThat(RuleFiles.load(List.of()).signals())
        .extracting(Signal::name)
        .isEqualTo(checked.signals().stream().map(Signal::name).toList());
    assertThat(RuleFiles.load(List.of()).subsystems())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("examples")
        .isEqualTo(checked.subsystems());
  }

  @Test
  void onlyTheBookWithExamplesHasThem() {
    assertThat(RuleFiles.load(List.of()).subsystem("rdma").orElseThrow().examples().examples())
        .isEmpty();
    assertThat(
            RuleFiles.loadWithExamples(List.of())
                .subsystem("rdma")
                .orElseThrow()
                .examples()
                .examples())
        .isNotEmpty();
  }

  @Test
  void theBuiltInRulesAreSound() {
    RuleBook book = RuleFiles.load(List.of());
    assertThat(book.subsystems())
        .extracting(Subsystem::id)
        .contains("nldev", "rdma", "uapi", "drm", "accel", "misc", "netdev", "any-uapi");
    assertThat(book.projects()).extracting(Project::id).contains("iproute2", "rdma-core", "mesa");
    assertThat(book.rule("rdma/submission")).map(Rule::severity).hasValue(Severity.ERROR);
  }

  @Test
  void theIndexListsEveryRuleFileInOrder() throws IOException {
    Path rules = Path.of("rules");
    try (Stream<Path> files = Files.walk(rules)) {
      List<String> there =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .map(file -> rules.relativize(file).toString())
              .sorted()
              .toList();
      assertThat(Files.readAllLines(rules.resolve("index")))
          .as("rules/index: the paths of all files below rules, in the order of the alphabet")
          .isEqualTo(there);
    }
  }

  @Test
  void refusesToLoadWhatHasProblemsAndNamesTheFirst() {
    Path file = BAD.resolve("unknown-key.yaml");
    assertThatThrownBy(() -> RuleFiles.load(List.of(file)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("unknown-key.yaml:4:1: mail-prefix: no such key")
        .hasMessageContaining("did you mean \"mail-prefixes\"?");
  }

  @Test
  void aFileReplacesTheBuiltInOneOfTheSameId(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("mine.yaml"),
        """
        id: rdma-core
        title: our rdma-core
        main-branches: [trunk]
        """);
    RuleBook book = RuleFiles.load(List.of(folder));
    assertThat(book.project("rdma-core")).map(Project::title).hasValue("our rdma-core");
    assertThat(book.subsystem("rdma")).isPresent();
  }

  @Test
  void twoFilesOfOneFolderDoNotShareAnId(@TempDir Path folder) throws IOException {
    String text = "id: quill\ntitle: Quill\nmain-branches: [main]\n";
    Files.writeString(folder.resolve("a.yaml"), text);
    Files.writeString(folder.resolve("b.yaml"), text);
    assertThat(RuleFiles.lint(List.of(folder)))
        .singleElement()
        .asString()
        .contains("b.yaml:1:5: id: \"quill\" is the id of")
        .contains("a.yaml too");
  }

  @Test
  void aMissingFileIsSaidToBeMissing(@TempDir Path folder) {
    assertThatThrownBy(() -> RuleFiles.load(List.of(folder.resolve("none.yaml"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("none.yaml is not there");
    assertThatThrownBy(() -> RuleFiles.load(List.of(folder)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("holds no rule file");
  }

  @Test
  void rdmaClaimsItsHeadersAndDriversButNotNetlink() {
    Subsystem rdma = RuleFiles.load(List.of()).subsystem("rdma").orElseThrow();
    assertThat(rdma.claims(element(ElementKind.FIELD, "include/uapi/rdma/acme-abi.h"))).isTrue();
    assertThat(rdma.claims(element(ElementKind.FIELD, "include/uapi/rdma/hfi/quill.h"))).isTrue();
    assertThat(rdma.claims(element(ElementKind.ENUMERATOR, "include/uapi/rdma/rdma_netlink.h")))
        .isFalse();
    assertThat(rdma.claims(element(ElementKind.DRIVER, "drivers/infiniband/hw/acme/Kconfig")))
        .isFalse(); // not by itself, which the examples show
    assertThat(
            rdma.claims(element(ElementKind.UVERBS_METHOD, "drivers/infiniband/core/uverbs_x.c")))
        .isTrue();
    assertThat(rdma.claims(element(ElementKind.STRUCT, "include/uapi/linux/acme.h"))).isFalse();
  }

  @Test
  void rdmaExemptsWhatNobodyHasToUse() {
    Subsystem rdma = RuleFiles.load(List.of()).subsystem("rdma").orElseThrow();
    Element field = element(ElementKind.FIELD, "include/uapi/rdma/acme-abi.h");
    assertThat(rdma.exempt().of(change(Change.Type.ADDED, field))).isEmpty();
    assertThat(rdma.exempt().of(change(Change.Type.REMOVED, field))).hasValue("removed");
    assertThat(rdma.exempt().of(change(Change.Type.CHANGED, field))).hasValue("changed");
    for (Change.Trait trait :
        EnumSet.complementOf(
            EnumSet.of(Change.Trait.FIX, Change.Trait.UNNAMED, Change.Trait.QUOTED))) {
      assertThat(rdma.exempt().of(change(Change.Type.ADDED, field, trait))).isPresent();
    }
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource({
    "RDMA_USER_CM_CMD_RESOLVE_QUILL, true",
    "IB_USER_VERBS_EX_CMD_PING, true",
    "UVERBS_METHOD_QUILL_CREATE, true",
    "ACME_IB_OBJECT_QUILL, true",
    "ACME_IB_METHOD_QUILL_PING, true",
    "IB_USER_VERBS_CMD_THRESHOLD, false",
    "ACME_IB_ATTR_QUILL_HANDLE, false",
    "ACME_QUILL_MODE_FAST, false"
  })
  void entryPointsAreToldByTheirNames(String name, boolean entry) {
    Rule rule = RuleFiles.load(List.of()).rule("rdma/entry-point-has-user").orElseThrow();
    Element element =
        Element.named(ElementKind.ENUMERATOR, name, "enum x", "include/uapi/rdma/x.h", 1);
    assertThat(rule.elements().stream().anyMatch(one -> one.selects(element))).isEqualTo(entry);
  }

  private static Element element(ElementKind kind, String path) {
    return Element.named(kind, "quill", "", path, 1);
  }

  private static Change change(Change.Type type, Element element, Change.Trait... traits) {
    return new Change(type, element, java.util.Optional.empty(), 1, java.util.Set.of(traits));
  }
}
