package dev.counterpart.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.rules.RuleFiles;
import dev.counterpart.rules.Severity;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.LayoutFlaw;
import dev.counterpart.uapi.UapiDelta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of rules/subsystems/uapi.yaml, for a header that no other subsystem claims. */
class LayoutChecksTest {
  private static final String PATH = "include/uapi/linux/quill.h";

  private static Element enumerator(String name, int line, String value) {
    return Element.named(ElementKind.ENUMERATOR, name, "enum quill", PATH, line)
        .withValue(Optional.of(value));
  }

  private static Element field(String name, int line, long offset) {
    return Element.named(ElementKind.FIELD, name, "struct quill", PATH, line)
        .withType(Optional.of("__u32"))
        .withShape(Element.Shape.ofField(Optional.of(offset), Optional.of(4L)));
  }

  private static Change changed(Element before, Element after) {
    return new Change(Change.Type.CHANGED, after, Optional.of(before), 1, Set.of());
  }

  private static Change added(Element element) {
    return new Change(Change.Type.ADDED, element, Optional.empty(), 1, Set.of());
  }

  private static Change removed(Element element, Change.Trait... traits) {
    return new Change(Change.Type.REMOVED, element, Optional.empty(), 1, Set.of(traits));
  }

  /** What the rules about the uAPI itself find. */
  private static Report check(Acme acme, List<Change> changes, LayoutFlaw... flaws) {
    Report report =
        new SeriesCheck(RuleFiles.load(List.of()))
            .run(acme.build(), new UapiDelta(changes, List.of(), List.of(flaws)), acme.userspace());
    return report.judgedAgain(
        report.verdict(),
        report.findings().stream().filter(one -> one.rule().startsWith("uapi/")).toList(),
        List.of(),
        report.remarks().notes());
  }

  @Test
  void anInsertedEnumeratorIsToldOnce() {
    Report report =
        check(
            Acme.series(),
            List.of(
                added(enumerator("QUILL_STOP", 3, "1")),
                changed(enumerator("QUILL_SHUT", 3, "1"), enumerator("QUILL_SHUT", 4, "2")),
                changed(enumerator("QUILL_OPEN", 4, "2"), enumerator("QUILL_OPEN", 5, "3"))));
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_REQUIRED);
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("uapi/enumerator-last");
              assertThat(finding.path()).hasValue(PATH);
              assertThat(finding.line()).hasValue(3);
              assertThat(finding.message())
                  .isEqualTo(
                      "`QUILL_STOP` stands before enumerators that were there: `QUILL_SHUT`: value"
                          + " 1 becomes 2, and 1 more");
            });
    assertThat(report.uapi().subsystems()).containsExactly("any-uapi");
  }

  @Test
  void aMovedFieldIsAWarning() {
    Report report = check(Acme.series(), List.of(changed(field("tip", 4, 4), field("tip", 5, 8))));
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("uapi/layout-kept", Severity.WARNING));
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_REQUIRED);
  }

  @Test
  void anRfcDoesNotFail() {
    Report report =
        check(Acme.series().rfc(), List.of(changed(field("tip", 4, 4), field("tip", 5, 8))));
    assertThat(report.findings()).extracting(Finding::severity).containsExactly(Severity.WARNING);
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_REQUIRED);
  }

  @Test
  void removalsAndRenamesDoNotFail() {
    Report report =
        check(
            Acme.series(),
            List.of(
                removed(enumerator("QUILL_OLD", 3, "1")),
                removed(field("tip", 4, 4), Change.Trait.RENAMED)));
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("uapi/element-kept", Severity.NOTE));
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_REQUIRED);
  }

  @Test
  void aFlawIsAWarningAndNoVerdict() {
    Element field = field("tip", 4, 4);
    Report report =
        check(
            Acme.series(),
            List.of(added(field)),
            new LayoutFlaw(LayoutFlaw.Kind.MACHINE_TYPE, field, "unsigned long"));
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("uapi/fixed-types");
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.line()).hasValue(4);
            });
    assertThat(report.verdict()).isEqualTo(Verdict.NOT_REQUIRED);
    assertThat(report.uapi().changes()).hasSize(1);
  }

  @Test
  void aRuleLooksAtNoOtherElementsThanItSays(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("plume.yaml"),
        """
        id: plume
        title: Plumes
        why: because
        source: a mail
        triggers:
          - paths: [include/uapi/linux/quill.h]
        requires: {all-of: []}
        rules:
          - id: plume/types
            check: fixed-types
            elements: [{names: ["plume_*"]}]
            severity: note
            title: t
            why: w
            fix: f
            source: s
          - id: plume/order
            check: enum-order
            elements: [{names: ["PLUME_*"]}]
            severity: note
            title: t
            why: w
            fix: f
            source: s
          - id: plume/values
            check: kept-values
            severity: note
            title: t
            why: w
            fix: f
            source: s
        """);
    Element plume = field("plume_depth", 4, 0);
    Element other = field("depth", 5, 8);
    List<Change> changes =
        List.of(
            added(plume),
            added(other),
            added(enumerator("QUILL_STOP", 8, "1")),
            changed(enumerator("QUILL_SHUT", 8, "1"), enumerator("QUILL_SHUT", 9, "2")));
    List<LayoutFlaw> flaws =
        List.of(
            new LayoutFlaw(LayoutFlaw.Kind.MACHINE_TYPE, plume, "long"),
            new LayoutFlaw(LayoutFlaw.Kind.MACHINE_TYPE, other, "long"));
    Acme acme = Acme.series();
    Report report =
        new SeriesCheck(RuleFiles.load(List.of(folder)))
            .run(acme.build(), new UapiDelta(changes, List.of(), flaws), acme.userspace());
    assertThat(report.findings())
        .filteredOn(finding -> finding.rule().startsWith("plume/"))
        .extracting(finding -> finding.rule() + " " + finding.element().orElseThrow())
        .containsExactly("plume/types plume_depth", "plume/values QUILL_SHUT");
  }

  @Test
  void changesOfASubsystemThatAsksForUserspaceAreListedOnce() {
    Acme acme = Acme.series().addsStruct("acme_quill");
    Report report =
        new SeriesCheck(RuleFiles.load(List.of()))
            .run(acme.build(), acme.delta(), acme.userspace());
    assertThat(report.uapi().changes()).hasSize(3);
    assertThat(report.uapi().subsystems()).containsExactly("rdma");
  }
}
