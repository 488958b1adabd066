package dev.counterpart.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.HeaderChange;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.AsOf;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.Submission;
import dev.counterpart.userspace.TestProject;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {
  private static final Series SERIES =
      TestProject.series(
          "https://forge.example/acme/acme-core/pull/7",
          "acme: Report quilling",
          "2024-03-01T00:00:00Z");
  private static final String HEADER =
      """
      #ifndef ACME_ABI_H
      #define ACME_ABI_H
      struct acme_create_resp {
      	unsigned int sl;
      	unsigned int quill_depth;
      };
      enum acme_caps {
      	ACME_CAP_QUILLING = 3,
      };
      #endif
      """;
  private static final Change CAP =
      TestProject.added(ElementKind.ENUMERATOR, "ACME_CAP_QUILLING", "enum acme_caps");
  private static final Change STRUCT =
      TestProject.added(ElementKind.STRUCT, "acme_create_resp", "");
  private static final Change SHORT =
      TestProject.added(ElementKind.FIELD, "sl", "struct acme_create_resp");
  private static final Change LONG =
      TestProject.added(ElementKind.FIELD, "quill_depth", "struct acme_create_resp");

  @TempDir Path temporary;
  private TestProject project;

  @BeforeEach
  void create() {
    project = TestProject.create(temporary.resolve("acme.git"));
  }

  @AfterEach
  void close() {
    project.close();
  }

  /** Coverage by pull request 7, which makes {@code after} of {@code before}. */
  private SubmissionCoverage measure(
      Map<String, String> before, Map<String, String> after, Change... changes) {
    String root = project.commit("First", "2024-01-01T00:00:00Z", before);
    project.ref("refs/heads/master", root);
    project.ref("refs/pull/7/head", project.commit("Quill", "2024-03-02T00:00:00Z", after, root));
    return measure("acme-core#7", TestProject.delta(List.of(), changes));
  }

  private SubmissionCoverage measure(String submission, UapiDelta delta) {
    try (ProjectRepository opened = project.open(temporary.resolve("cache"))) {
      Submission found =
          opened
              .search(SERIES, delta, AsOf.now(), EnumSet.allOf(FoundBy.class))
              .candidates()
              .stream()
              .filter(candidate -> candidate.id().equals(submission))
              .findFirst()
              .orElseThrow();
      return new Coverage(opened).measure(found, delta.changes(), delta);
    }
  }

  private static Map<String, Level> levels(SubmissionCoverage coverage) {
    var levels = new HashMap<String, Level>();
    coverage.elements().forEach(e -> levels.put(e.change().element().name(), e.level()));
    return levels;
  }

  private Level level(Change change, String... code) {
    var levels =
        levels(measure(Map.of(), Map.of("lib/acme.c", String.join("\n", code) + "\n"), change));
    return Objects.requireNonNull(levels.get(change.element().name()));
  }

  @Test
  void aHeaderCopyAloneDeclaresAndDoesNotUse() {
    SubmissionCoverage coverage =
        measure(Map.of(), Map.of(TestProject.COPY, HEADER), CAP, STRUCT, LONG);
    assertThat(levels(coverage).values()).containsOnly(Level.DECLARED);
    assertThat(coverage.elements().getFirst().evidence())
        .containsExactly(
            new Evidence(
                Evidence.Level.DECLARED, coverage.submission().head(), TestProject.COPY, 8));
  }

  @Test
  void aUseIsNamedWithItsPlace() {
    SubmissionCoverage coverage =
        measure(
            Map.of("lib/acme.c", "int a;\n"),
            Map.of("lib/acme.c", "int a;\n/* ACME_CAP_QUILLING */\nint b = ACME_CAP_QUILLING;\n"),
            CAP);
    assertThat(coverage.elements().getFirst().evidence())
        .containsExactly(
            new Evidence(Evidence.Level.USED, coverage.submission().head(), "lib/acme.c", 3));
  }

  @Test
  void commentsStringsAndOldLinesAreNoUse() {
    assertThat(level(CAP, "/* ACME_CAP_QUILLING */", "char *s = \"ACME_CAP_QUILLING\";"))
        .isEqualTo(Level.NONE);
    assertThat(
            levels(
                    measure(
                        Map.of("lib/acme.c", "int b = ACME_CAP_QUILLING;\n"),
                        Map.of("lib/acme.c", "int b = ACME_CAP_QUILLING;\nint c;\n"),
                        CAP))
                .get("ACME_CAP_QUILLING"))
        .isEqualTo(Level.NONE);
  }

  @Test
  void aCopyOfTheHeaderUnderAnotherPathDeclaresAndDoesNotUse() {
    String second = HEADER.replace("quill_depth", "quill_depth __attribute__((aligned(8)))");
    Map<String, String> files =
        Map.of("providers/zephyr/zephyr-abi.h", second, "lib/zephyr.c", second);
    assertThat(levels(measure(Map.of(), files, CAP, STRUCT, LONG)).values())
        .containsOnly(Level.NONE);
  }

  /** The series adds one command to a header that a project has a copy of with other names too. */
  @Test
  void whatACopyUnderAnotherNameDefinesByAnotherNameIsNoUse() {
    String copy =
        """
        #define ACME_OPEN 1
        #define ACME_CLOSE 2
        #define ACME_IOC_OPEN _IOW('a', ACME_OPEN, struct acme_open)
        #define ACME_IOC_CLOSE _IOW('a', ACME_CLOSE, struct acme_close)
        struct acme_open { int a; };
        struct acme_close { int b; };
        """;
    String added =
        """
        #define ACME_QUILL 3
        #define ACME_IOC_QUILL _IOW('a', ACME_QUILL, struct acme_quill)
        struct acme_quill { int c; };
        """;
    Change number = TestProject.added(ElementKind.MACRO, "ACME_QUILL", "");
    var delta =
        new UapiDelta(
            List.of(number),
            List.of(
                new HeaderChange(
                    TestProject.HEADER,
                    HeaderChange.Basis.APPLIED,
                    Optional.of(copy),
                    Optional.of(copy + added),
                    List.of(),
                    List.of())));
    String own = "#define WRAP(x) _IOW('a', ACME_QUILL, x)\n";
    Map<String, String> files =
        Map.of("lib/unstable_acme.h", copy + "/* soon */\n" + added, "lib/other.c", "\n");
    String root = project.commit("First", "2024-01-01T00:00:00Z", files);
    project.ref("refs/heads/master", root);
    assertThat(levels(measure("acme-core@master", delta)).values()).containsOnly(Level.NONE);
    project.ref(
        "refs/heads/master",
        project.commit("Use", "2024-01-02T00:00:00Z", Map.of("lib/wrap.h", own), root));
    assertThat(levels(measure("acme-core@master", delta)).values()).containsOnly(Level.USED);
  }

  @Test
  void whatEndsAListOfNamesDoesNotUseThem() {
    String listed = "enum acme_caps { ACME_CAP_QUILLING, ACME_CAP_MAX = ACME_CAP_QUILLING };\n";
    assertThat(level(CAP, listed + "int caps[ACME_CAP_MAX + 1];")).isEqualTo(Level.NONE);
    assertThat(level(CAP, listed.replace("MAX", "BEST") + "int caps = ACME_CAP_BEST;"))
        .isEqualTo(Level.USED);
  }

  @Test
  void aDeclarationOfTheSameNameIsNoUse() {
    for (String code :
        List.of(
            "enum { FIRST, ACME_CAP_QUILLING };",
            "enum acme_caps { FIRST = 1 << 2,\n#ifdef ALL\n\tACME_CAP_QUILLING = 3,\n#endif\n};",
            "enum __attribute__((packed)) acme_caps {\n\tACME_CAP_QUILLING\n};",
            "enum acme_caps : unsigned char { ACME_CAP_QUILLING };",
            "enum { FIRST,\n#define ACME_CAP_QUILLING ACME_CAP_QUILLING\n};",
            "#define ACME_CAP_QUILLING (1 << 3)")) {
      assertThat(level(CAP, code)).as(code).isEqualTo(Level.NONE);
    }
    for (String code :
        List.of(
            "struct acme_create_resp {\n\tint x;\n};",
            "struct acme_create_resp;",
            "struct __attribute__((packed)) acme_create_resp { int x; };",
            "struct acme_create_resp __attribute__((aligned(8))) { int x; };")) {
      assertThat(level(STRUCT, code)).as(code).isEqualTo(Level.NONE);
    }
    assertThat(level(LONG, "struct acme_create_resp { QUILL_POINTER(int, quill_depth); };"))
        .isEqualTo(Level.NONE);
  }

  @Test
  void aMemberOfAnotherStructOrAVariableOfTheSameNameIsNoUse() {
    String resp = "struct acme_create_resp resp;\n";
    for (String code :
        List.of(
            resp + "int f(struct zephyr_attr *attr) { return attr->quill_depth; }",
            resp + "int f(void) { struct zephyr_attr a, *attr = &a; return attr->quill_depth; }",
            resp + "int f(struct zephyr *z, const union plume u) { return u.quill_depth; }",
            resp + "int f(unsigned int a, int quill_depth) { return g(a, quill_depth); }",
            resp + "void f(void)\n{\n\tunsigned int quill_depth = 1;\n\tg(quill_depth);\n}")) {
      assertThat(level(LONG, code)).as(code).isEqualTo(Level.NONE);
    }
  }

  @Test
  void aMemberOfWhatMayBeTheStructIsAUse() {
    String wrap = "struct acme_wrap { struct acme_create_resp resp; };\n";
    String other = "int f(struct zephyr *r) { return r->size; }\n";
    for (String code :
        List.of(
            "int f(struct acme_create_resp *r) { return r->quill_depth; }",
            wrap + "int f(struct acme_wrap *w) { return w->resp.quill_depth; }",
            wrap + "int f(struct zephyr *resp, struct acme_wrap *w) { g(w->resp.quill_depth); }",
            wrap + "int f(struct acme_wrap_ex *w) { return w->quill_depth; }",
            wrap + "int f(resp_t *r) { return r->quill_depth; }",
            wrap + other.replace("}\n", "\n}\n") + "int f2(void) { return r->quill_depth; }",
            wrap + "int f(int quill_depth) { return ACME_SET(resp, quill_depth, quill_depth); }")) {
      assertThat(level(LONG, code)).as(code).isEqualTo(Level.USED);
    }
  }

  @Test
  void whatNamesADeclarationUsesIt() {
    for (String code :
        List.of(
            "enum zephyr_caps { ZEPHYR_CAP = ACME_CAP_QUILLING }; int z = ZEPHYR_CAP;",
            "int z() { return ZEPHYR_ALL; } enum z { ZEPHYR_ALL = 1 | ACME_CAP_QUILLING, };",
            "enum zephyr_caps { ENTRY(FIRST, ACME_CAP_QUILLING) };",
            "#define ZEPHYR_CAP ACME_CAP_QUILLING",
            "enum acme_caps caps[] = { ACME_CAP_QUILLING };",
            "enum acme_caps f(void) { g(1, ACME_CAP_QUILLING); }",
            "struct zephyr { int caps[ACME_CAP_QUILLING]; };",
            "int caps[] = { FIRST, ACME_CAP_QUILLING };",
            "int names[] = { [ACME_CAP_QUILLING] = 1 };")) {
      assertThat(level(CAP, code)).as(code).isEqualTo(Level.USED);
    }
    for (String code :
        List.of(
            "struct acme_create_resp r;",
            "struct zephyr { struct acme_create_resp resp; };",
            "struct zephyr z = { .size = sizeof(struct acme_create_resp) };",
            "DECLARE_CMD(acme_create, ACME_CMD_CREATE, empty, acme_create_resp);")) {
      assertThat(level(STRUCT, code)).as(code).isEqualTo(Level.USED);
    }
    Change kernel = TestProject.added(ElementKind.ENUMERATOR, "ACME_UAPI_SEND", "enum acme_op");
    assertThat(level(kernel, "enum acme_op { ACME_SEND = 1 };")).isEqualTo(Level.USED);
  }

  @Test
  void aMemberThatIsSetToNothingIsNoUse() {
    String ops = "static struct zephyr_ops ops = { .ACME_CAP_QUILLING";
    for (String nothing :
        List.of(" = NULL, };", "=NULL};", " = 0 };", " = false };", "\n=\nNULL\n};")) {
      assertThat(level(CAP, ops + nothing)).as(nothing).isEqualTo(Level.NONE);
    }
    assertThat(level(CAP, "void f(struct z *z) { z->ACME_CAP_QUILLING = NULL; }"))
        .isEqualTo(Level.NONE);
    for (String something : List.of(" = quill, };", " = NULL_QUILL };", " = 0x10 };", " };")) {
      assertThat(level(CAP, ops + something)).as(something).isEqualTo(Level.USED);
    }
  }

  @Test
  void rawStringsAndCommentsCarriedOnByABackslashWithBlanksAreNoUse() {
    assertThat(level(CAP, "char *s = R\"x(\", ACME_CAP_QUILLING, \")x\";")).isEqualTo(Level.NONE);
    assertThat(level(CAP, "// carried on \\ ", "int b = ACME_CAP_QUILLING;")).isEqualTo(Level.NONE);
  }

  @Test
  void whatNoConfigurationCompilesIsNoUse() {
    String use = "int b = ACME_CAP_QUILLING;";
    for (String condition :
        List.of("0", "(0)", " 0 && defined(X)", "X && ((0))", "!1", "0 || 0x0", "0 \\\n && X")) {
      assertThat(level(CAP, "#if" + " " + condition, "# if X", use, "# endif", "#endif"))
          .as(condition)
          .isEqualTo(Level.NONE);
    }
    assertThat(level(CAP, "#if 1", "#else", use, "#endif")).isEqualTo(Level.NONE);
    assertThat(level(CAP, "#ifdef X", "#elif 0", use, "#endif")).isEqualTo(Level.NONE);
    assertThat(level(CAP, "#if 0", "#define USE \\", "  ACME_CAP_QUILLING", "#endif"))
        .isEqualTo(Level.NONE);
  }

  @Test
  void whatAConfigurationMayCompileIsAUse() {
    String use = "int b = ACME_CAP_QUILLING;";
    for (String condition :
        List.of(
            "#if 1", "#ifdef X", "#ifndef X", "#if X", "#if 0 || X", "#if 1 ? X : 0", "#if 10")) {
      assertThat(level(CAP, condition, use, "#endif")).as(condition).isEqualTo(Level.USED);
    }
    assertThat(level(CAP, "#if 0", "#else", use, "#endif")).isEqualTo(Level.USED);
    assertThat(level(CAP, "#if 0", "#elif X", use, "#endif")).isEqualTo(Level.USED);
    assertThat(level(CAP, "#if 0", "#endif", use)).isEqualTo(Level.USED);
    assertThat(level(CAP, "#endif", "#else", use)).isEqualTo(Level.USED);
  }

  @Test
  void directivesThatAskForANameDoNotUseIt() {
    for (String directive :
        List.of("error", "warning", "pragma", "undef", "ifdef", "ifndef", "elifdef")) {
      assertThat(level(CAP, "#" + directive + " ACME_CAP_QUILLING", "int x;"))
          .as(directive)
          .isEqualTo(Level.NONE);
    }
    assertThat(level(CAP, "#if defined(ACME_CAP_QUILLING)", "#endif")).isEqualTo(Level.NONE);
    assertThat(level(CAP, "#if ACME_CAP_QUILLING > 2", "#endif")).isEqualTo(Level.USED);
  }

  @Test
  void aNameIsUsedWhereAMacroPastesItTogether() {
    String[] macro = {"#define HAS(dev, cap) ((dev)->caps & ACME_CAP_##cap)"};
    assertThat(level(CAP, macro[0], "int f(void *d) { return HAS(d, QUILLING); }"))
        .isEqualTo(Level.USED);
    assertThat(level(CAP, macro[0], "int f(void *d) { return HAS(QUILLING, d); }"))
        .isEqualTo(Level.NONE);
    assertThat(level(CAP, "int f(void *d) { return HAS(d, QUILLING); }")).isEqualTo(Level.NONE);
  }

  @Test
  void aNameIsUsedUnderItsAlias() {
    Change kernel = TestProject.added(ElementKind.ENUMERATOR, "ACME_UAPI_SEND", "enum acme_op");
    assertThat(level(kernel, "int op = ACME_SEND;")).isEqualTo(Level.USED);
    assertThat(level(kernel, "int op = ACME_RECEIVE;")).isEqualTo(Level.NONE);
  }

  @Test
  void aFieldCountsOnlyWhereItsStructIsNamed() {
    String access = "int f(struct %s *r) { return r->sl; }";
    assertThat(level(SHORT, access.formatted("acme_create_resp"))).isEqualTo(Level.USED);
    assertThat(level(SHORT, access.formatted("zephyr_attr"))).isEqualTo(Level.NONE);
    assertThat(level(SHORT, "struct acme_create_resp r = { .sl = 1 };")).isEqualTo(Level.USED);
    assertThat(level(SHORT, "struct acme_create_resp r; int sl = 0;")).isEqualTo(Level.NONE);
    assertThat(level(LONG, "struct acme_create_resp r; int quill_depth;")).isEqualTo(Level.NONE);
  }

  @Test
  void aStructIsKnownByWhatWrapsIt() {
    assertThat(
            level(
                SHORT,
                "DECLARE_CMD(acme_create, ACME_CMD_CREATE, empty, acme_create_resp);",
                "int f(struct acme_create_wrapped *r) { return r->sl; }"))
        .isEqualTo(Level.USED);
    assertThat(
            levels(
                    measure(
                        Map.of(
                            "lib/abi.h", "struct quill_answer { struct acme_create_resp raw; };\n"),
                        Map.of(
                            "lib/use.c", "int f(struct quill_answer *r) { return r->raw.sl; }\n"),
                        SHORT))
                .get("sl"))
        .isEqualTo(Level.USED);
  }

  @Test
  void aStructIsUsedByItsFields() {
    SubmissionCoverage coverage =
        measure(
            Map.of("lib/abi.h", "struct quill_answer { struct acme_create_resp raw; };\n"),
            Map.of("lib/use.c", "int f(struct quill_answer *r) { return r->raw.sl; }\n"),
            STRUCT,
            SHORT);
    assertThat(levels(coverage)).containsEntry("acme_create_resp", Level.USED);
  }

  @Test
  void testsAndManualPagesCountBesideUse() {
    SubmissionCoverage coverage =
        measure(
            Map.of(),
            Map.of(
                "lib/acme.c", "int acme_set_quilling(void) { return ACME_CAP_QUILLING; }\n",
                "tests/quill.c", "int main(void) { return acme_set_quilling(); }\n",
                "man/acme.3", "ACME_CAP_QUILLING says that\n"),
            CAP);
    assertThat(coverage.elements().getFirst().level()).isEqualTo(Level.TESTED);
    assertThat(coverage.elements().getFirst().documented()).isTrue();
    assertThat(coverage.elements().getFirst().evidence())
        .extracting(Evidence::path)
        .containsExactly("tests/quill.c", "lib/acme.c", "man/acme.3");
  }

  @Test
  void aTestThroughAnApiIsTheLineThatNamesIt() {
    ElementCoverage element =
        measure(
                Map.of(),
                Map.of(
                    "lib/acme.c", "int acme_set_quilling(void) { return ACME_CAP_QUILLING; }\n",
                    "tests/quill.c", "int first;\nint x = acme_set_quilling();\n"),
                CAP)
            .elements()
            .getFirst();
    assertThat(element.evidence())
        .contains(
            new Evidence(
                Evidence.Level.TESTED, element.evidence().getFirst().commit(), "tests/quill.c", 2));
  }

  @Test
  void aTestThroughABindingIsATest() {
    String use = "int acme_set_quilling(void) { return ACME_CAP_QUILLING; }\n";
    String binding = "cdef class AcmeQ1:\n    def quill(self):\n        return %s()\n";
    String test = "from bindings import AcmeQ1\n";
    assertThat(
            levels(
                    measure(
                        Map.of(),
                        Map.of(
                            "lib/acme.c", use,
                            "lib/acme.pyx", binding.formatted("acme_set_quilling"),
                            "tests/test_quill.py", test),
                        CAP))
                .values())
        .containsOnly(Level.TESTED);
    assertThat(
            levels(
                    measure(
                        Map.of(),
                        Map.of(
                            "lib/acme.c", use,
                            "lib/acme.pyx", binding.formatted("zephyr_set_sails"),
                            "tests/test_quill.py", test),
                        CAP))
                .values())
        .containsOnly(Level.USED);
  }

  @Test
  void aTestThatNamesAConstantOfABindingIsATest() {
    assertThat(
            levels(
                    measure(
                        Map.of(),
                        Map.of(
                            "lib/enums.pxd", "_ACME_CAP_QUILLING = ACME_CAP_QUILLING\n",
                            "tests/test_quill.py", "caps = e._ACME_CAP_QUILLING\n"),
                        CAP))
                .values())
        .containsOnly(Level.TESTED);
  }

  /** A pull request that exports a function was merged; its tests came later, by another one. */
  private List<Evidence> laterTests(String binding, String test) {
    String root = project.commit("First", "2024-01-01T00:00:00Z", Map.of("lib/old.c", "int a;\n"));
    String head =
        project.commit(
            "Quill",
            "2024-03-02T00:00:00Z",
            Map.of(
                "lib/acme.c", "int acme_set_quilling(void) { return ACME_CAP_QUILLING; }\n",
                "lib/acme.map", "ACME_2 {\n\tglobal:\n\t\tacme_set_quilling;\n};\n"),
            root);
    project.ref("refs/pull/7/head", head);
    String merge =
        project.commit(
            "Merge pull request #7 from quill", "2024-03-05T00:00:00Z", Map.of(), root, head);
    project.ref(
        "refs/heads/master",
        project.commit(
            "Tests",
            "2024-04-01T00:00:00Z",
            Map.of("lib/acme.pyx", binding, "tests/test_quill.py", test),
            merge));
    return measure("acme-core#7", TestProject.delta(List.of(), CAP)).apiTests();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "def set_it(self):   | ctx.set_it()        | false",
        "def set_quill(self):| ctx.set_quill()     | true",
        "def set_quill(self):| ctx.set_sails()     | false",
        "def __init__(self): | n = NibbedQuill(1)  | true",
        "def set_quill(self):| n = NibbedQuill(1)  | false",
        "def __init__(self): | acme_set_quilling() | true",
      })
  void aTestThatCameLaterIsFoundOnTheMainBranch(String method, String call, boolean found) {
    String binding =
        "cdef class NibbedQuill:\n    " + method + "\n        return a.acme_set_quilling()\n";
    assertThat(laterTests(binding, "def test_it():\n    " + call + "\n"))
        .hasSize(found ? 1 : 0)
        .allSatisfy(
            one -> {
              assertThat(one.path()).isEqualTo("tests/test_quill.py");
              assertThat(one.line()).isEqualTo(2);
            });
  }

  @Test
  void ofAnOpenPullRequestOnlyItsOwnTestsCount() {
    Map<String, String> files =
        Map.of(
            "lib/acme.c", "int acme_set_quilling(void) { return ACME_CAP_QUILLING; }\n",
            "lib/acme.map", "ACME_2 {\n\tglobal:\n\t\tacme_set_quilling;\n};\n");
    assertThat(measure(Map.of(), files, CAP).apiTests()).isEmpty();
    Map<String, String> tested = new HashMap<>(files);
    tested.put("tests/quill.c", "int x = acme_set_quilling();\n");
    assertThat(measure(Map.of(), tested, CAP).apiTests()).hasSize(1);
  }

  @Test
  void aCopyWithAPartOfWhatTheSeriesAddsIsOfAnotherVersion() {
    Map<String, String> lacking =
        Map.of(
            TestProject.COPY, HEADER.replaceFirst(".*quill_depth;\n", ""), "lib/a.c", "int a;\n");
    HeldHeaders held = measure(Map.of(), lacking, SHORT, LONG, CAP).headers();
    assertThat(held.updated()).isTrue();
    assertThat(held.others())
        .singleElement()
        .satisfies(
            other -> {
              assertThat(other.header()).isEqualTo(TestProject.HEADER);
              assertThat(other.path()).isEqualTo(TestProject.COPY);
              assertThat(other.lacking()).containsExactly(LONG);
            });
    // One that has nothing of it was not brought up to date, and one that has all is the series'.
    assertThat(measure(Map.of(), lacking, LONG).headers().others()).isEmpty();
    assertThat(measure(Map.of(), lacking, SHORT, CAP).headers().others()).isEmpty();
  }

  /** In the place of another header of the same tree. */
  private static final String OTHER = "include/uapi/acme/acme-ring.h";

  private static final String OTHER_COPY = "kernel-headers/acme/acme-ring.h";
  private static final String RING = "struct acme_ring {\n\tunsigned int slots;\n};\n";

  private static Change beside(ElementKind kind, String name, String scope) {
    return new Change(
        Change.Type.ADDED,
        Element.named(kind, name, scope, OTHER, 1),
        Optional.empty(),
        1,
        Set.of());
  }

  @Test
  void whereOneCopyIsOfAnotherVersionTheOthersOfItsTreeAreToo() {
    Change field = beside(ElementKind.FIELD, "doorbell", "struct acme_ring");
    Change struct = beside(ElementKind.STRUCT, "acme_bell", "");
    String lacking = HEADER.replaceFirst(".*quill_depth;\n", "");
    Map<String, String> another = Map.of(TestProject.COPY, lacking, OTHER_COPY, RING);
    assertThat(measure(Map.of(), another, SHORT, LONG, CAP, field, struct).headers().others())
        .extracting(OtherHeader::header, OtherHeader::lacking)
        .containsExactlyInAnyOrder(
            tuple(TestProject.HEADER, List.of(LONG)), tuple(OTHER, List.of(field, struct)));
    // Beside one that is the series' own it waits for its update.
    Map<String, String> own = Map.of(TestProject.COPY, HEADER, OTHER_COPY, RING);
    assertThat(measure(Map.of(), own, SHORT, LONG, CAP, field, struct).headers().others())
        .isEmpty();
    // A tree that has nothing of the series at all is of no version of it.
    Map<String, String> none =
        Map.of(TestProject.COPY, "enum acme_old { OLD };\n", OTHER_COPY, RING);
    assertThat(measure(Map.of(), none, SHORT, LONG, CAP, field, struct).headers().others())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0123456789ab, true", "??, false"})
  void whatTheKernelTookSaysOfEveryHeaderWhatBecameOfIt(String hash, boolean accepted) {
    Change field = beside(ElementKind.FIELD, "doorbell", "struct acme_ring");
    String root = project.commit("First", "2024-01-01T00:00:00Z", Map.of(OTHER_COPY, RING));
    project.ref("refs/heads/master", root);
    project.ref(
        "refs/pull/7/head",
        project.commit(
            "Update kernel headers",
            "To commit: " + hash + " (\"acme: Report quilling\")",
            "Ann <ann@acme.example>",
            "2024-03-02T00:00:00Z",
            Map.of(TestProject.COPY, HEADER),
            root));
    SubmissionCoverage coverage =
        measure("acme-core#7", TestProject.delta(List.of(), SHORT, LONG, CAP, field));
    assertThat(coverage.submission().hasAcceptedHeaders()).isEqualTo(accepted);
    assertThat(coverage.headers().others()).hasSize(accepted ? 1 : 0);
    assertThat(coverage.headers().others())
        .allSatisfy(other -> assertThat(other.lacking()).containsExactly(field));
  }

  @Test
  void aMainBranchSaysOnlyOfTheHeadersThatHaveSomethingOfTheSeries() {
    Change field = beside(ElementKind.FIELD, "doorbell", "struct acme_ring");
    String lacking = HEADER.replaceFirst(".*quill_depth;\n", "");
    project.ref(
        "refs/heads/master",
        project.commit(
            "First",
            "2024-01-01T00:00:00Z",
            Map.of(
                TestProject.COPY,
                lacking,
                OTHER_COPY,
                RING,
                "lib/acme.c",
                "int f(void) { return ACME_CAP_QUILLING; }\n")));
    assertThat(
            measure("acme-core@master", TestProject.delta(List.of(), SHORT, LONG, CAP, field))
                .headers()
                .others())
        .extracting(OtherHeader::header)
        .containsExactly(TestProject.HEADER);
  }

  @Test
  void whoLeavesTheCopiesAloneUpdatesNone() {
    Map<String, String> before = Map.of(TestProject.COPY, HEADER);
    Map<String, String> after = new HashMap<>(before);
    after.put("lib/acme.c", "int f(void) { return ACME_CAP_QUILLING; }\n");
    assertThat(measure(before, after, CAP).headers().updated()).isFalse();
  }

  @Test
  void aNameFromElsewhereMakesNoTest() {
    String use = "int acme_set_quilling(void) { return ACME_CAP_QUILLING; }\n";
    String other = "int zephyr_set_sails(void) { return 1; }\n";
    String test = "int x = zephyr_set_sails();\n";
    Map<String, String> inAnotherFile =
        Map.of("lib/acme.c", use, "lib/zephyr.c", other, "tests/sails.c", test);
    assertThat(levels(measure(Map.of(), inAnotherFile, CAP)).values()).containsOnly(Level.USED);
  }

  @Test
  void aNameThatStoodThereBeforeMakesNoTest() {
    String use = "int acme_set_quilling(void) { return ACME_CAP_QUILLING; }\n";
    String old = "struct zephyr_context;\n";
    String test = "struct zephyr_context *c;\n";
    assertThat(
            levels(
                    measure(
                        Map.of("lib/acme.c", old),
                        Map.of(
                            "lib/acme.c",
                            old + "struct zephyr_context *d;\n" + use,
                            "tests/sails.c",
                            test),
                        CAP))
                .values())
        .containsOnly(Level.USED);
  }

  @Test
  void aTestWithoutAUserInCodeIsNoUse() {
    SubmissionCoverage coverage =
        measure(Map.of(), Map.of("tests/quill.c", "int a = ACME_CAP_QUILLING;\n"), CAP);
    assertThat(levels(coverage).values()).containsOnly(Level.NONE);
  }

  @Test
  void aCopyOfAnotherVersionIsNamed() {
    Change cap = withValue(CAP, "4");
    SubmissionCoverage coverage = measure(Map.of(), Map.of(TestProject.COPY, HEADER), cap);
    ElementCoverage element = coverage.elements().getFirst();
    assertThat(element.level()).isEqualTo(Level.NONE);
    assertThat(element.mismatch()).contains("value 3 instead of 4");
  }

  private static Change withValue(Change change, String value) {
    return new Change(
        change.type(),
        change.element().withValue(Optional.of(value)),
        change.before(),
        change.patch(),
        Set.of());
  }

  @Test
  void exportsWithoutAManualPageAreListed() {
    SubmissionCoverage coverage =
        measure(
            Map.of("lib/acme.map", "ACME_1.0 {\n\tglobal:\n\t\tacme_open;\n\tlocal: *;\n};\n"),
            Map.of(
                "lib/acme.map",
                """
                ACME_1.0 {
                global:
                  acme_open;
                  acme_quill;
                  _acme_quill_inline;
                  acme_told;
                local: *;
                };
                ACME_PRIVATE {
                global:
                  acme_inner;
                };
                """,
                "man/acme_told.3",
                "acme_told tells\n"),
            CAP);
    assertThat(coverage.missingManualPages()).containsExactly("acme_quill");
  }

  @Test
  void aNewDriverNeedsAFolderOfItsName() {
    Change driver = TestProject.added(ElementKind.DRIVER, "zephyr", "");
    Map<String, String> elsewhere = Map.of("lib/other/other.c", "int a;\n");
    Map<String, String> there = Map.of("lib/zephyr/main.c", "int a;\n");
    assertThat(levels(measure(Map.of(), elsewhere, driver)).get("zephyr")).isEqualTo(Level.NONE);
    assertThat(levels(measure(Map.of(), there, driver)).get("zephyr")).isEqualTo(Level.USED);
  }

  @Test
  void aFieldThatTheStructOfTheCopyLacksIsAnotherOnesField() {
    String code = "int f(struct acme_create_resp *r) { return r->quill_depth; }\n";
    Map<String, String> old = Map.of(TestProject.COPY, HEADER.replaceFirst(".*quill_depth;\n", ""));
    Map<String, String> use = new HashMap<>(old);
    use.put("lib/acme.c", code);
    // As long as nobody says that this compiles, the copy may be updated by somebody else.
    assertThat(levels(measure(old, use, LONG))).containsEntry("quill_depth", Level.USED);
    Map<String, String> updates = new HashMap<>(use);
    updates.put(TestProject.COPY, old.get(TestProject.COPY) + "enum acme_more { ACME_MORE };\n");
    assertThat(levels(measure(old, updates, LONG))).containsEntry("quill_depth", Level.NONE);
  }

  @Test
  void whatDidNotFitOfMailedPatchesMayBeTheUpdateOfTheCopy() {
    String lacking = HEADER.replaceFirst(".*quill_depth;\n", "");
    String root =
        project.commit("First", "2024-01-01T00:00:00Z", Map.of(TestProject.COPY, lacking));
    String head =
        project.commit(
            "Quill",
            "2024-03-02T00:00:00Z",
            Map.of(
                TestProject.COPY,
                lacking + "enum acme_more { ACME_MORE };\n",
                "lib/acme.c",
                "int f(struct acme_create_resp *r) { return r->quill_depth; }\n"),
            root);
    assertThat(levels(mailed(root, head, true))).containsEntry("quill_depth", Level.NONE);
    assertThat(levels(mailed(root, head, false))).containsEntry("quill_depth", Level.USED);
  }

  private SubmissionCoverage mailed(String base, String head, boolean whole) {
    UapiDelta delta = TestProject.delta(List.of(), LONG);
    project.ref("refs/heads/master", base);
    try (ProjectRepository opened = project.open(temporary.resolve("cache"))) {
      var submission =
          TestProject.submission(
              "acme-core:quill@x",
              new Submission.Commits(
                  "quill@x", head, Optional.of(base), List.of("Quill"), Optional.empty()),
              Optional.of(new Submission.Mailing(whole)));
      return new Coverage(opened).measure(submission, delta.changes(), delta);
    }
  }

  @Test
  void aStructThatHasNoneOfTheFieldsIsAnotherOne() {
    String code = "int f(struct acme_create_resp *r) { return r->sl; }\n";
    Map<String, String> files =
        Map.of(
            TestProject.COPY,
            "struct acme_create_resp { unsigned int pages; };\n",
            "lib/acme.c",
            code);
    assertThat(levels(measure(Map.of(), files, STRUCT, SHORT, LONG)))
        .containsEntry("acme_create_resp", Level.DECLARED)
        .containsEntry("sl", Level.NONE);
  }

  @Test
  void aStructThatCameAlongWithOtherPartsOfTheSeriesIsAnotherVersionOfIt() {
    String copy = "struct acme_create_resp { unsigned int pages; };\n";
    String more = copy + "enum acme_caps { ACME_CAP_QUILLING = 3 };\n";
    String old = "enum acme_old { ACME_OLD };\n";
    Map<String, String> before = Map.of(TestProject.COPY, old);
    String code = "int f(struct acme_create_resp *r) { return r->pages; }\n";
    Map<String, String> after = Map.of(TestProject.COPY, old + more, "lib/acme.c", code);
    assertThat(levels(measure(before, after, STRUCT, LONG, CAP)))
        .containsEntry("acme_create_resp", Level.USED)
        .containsEntry("quill_depth", Level.NONE);
    // It was there before, or came alone: then it has the name by chance.
    assertThat(levels(measure(Map.of(TestProject.COPY, old + copy), after, STRUCT, LONG, CAP)))
        .containsEntry("acme_create_resp", Level.DECLARED);
    Map<String, String> alone = Map.of(TestProject.COPY, old + copy, "lib/acme.c", code);
    assertThat(levels(measure(before, alone, STRUCT, LONG, CAP)))
        .containsEntry("acme_create_resp", Level.DECLARED);
  }

  @Test
  void aTestOnTheMainBranchCallsTheHelperOfAHeader() {
    String helpers =
        """
        static inline void acme_prep_close(int *op)
        {
        	*op = 1;
        }
        INLINE void acme_prep_quill(int *op,
        			    int depth)
        {
        	*op = ACME_CAP_QUILLING;
        }
        """;
    var delta = TestProject.delta(List.of(), CAP);
    for (Map.Entry<String, Level> one :
        Map.of("acme_prep_close", Level.USED, "acme_prep_quill", Level.TESTED).entrySet()) {
      String root =
          project.commit(
              "First",
              "2024-01-01T00:00:00Z",
              Map.of(
                  "lib/acme.h",
                  helpers,
                  "tests/quill.c",
                  "int main(void) { int op; " + one.getKey() + "(&op); }\n"));
      project.ref("refs/heads/master", root);
      assertThat(levels(measure("acme-core@master", delta)).values())
          .containsExactly(one.getValue());
    }
  }

  @Test
  void ofTheMainBranchEverythingOutsideHeaderCopiesCounts() {
    String root =
        project.commit(
            "First",
            "2024-01-01T00:00:00Z",
            Map.of(TestProject.COPY, HEADER, "lib/acme.c", "int b = ACME_CAP_QUILLING;\n"));
    project.ref("refs/heads/master", root);
    // Names that everything has would say nothing in a repository of one file.
    for (int i = 1; i < 300; i++) {
      project.ref("refs/pull/" + i + "/head", root);
    }
    SubmissionCoverage coverage =
        measure("acme-core@master", TestProject.delta(List.of(), CAP, STRUCT));
    assertThat(levels(coverage))
        .containsEntry("ACME_CAP_QUILLING", Level.USED)
        .containsEntry("acme_create_resp", Level.DECLARED);
  }

  @Test
  void ofTheMainBranchAFieldIsLookedUpBesideItsStruct() {
    String wrapper = "struct acme_wrap { struct acme_create_resp resp; };\n";
    String root =
        project.commit(
            "First",
            "2024-01-01T00:00:00Z",
            Map.of(
                TestProject.COPY,
                HEADER,
                "lib/acme.h",
                wrapper,
                "lib/acme.c",
                "int f(struct acme_wrap *w) { return w->resp.sl + ACME_CAP_QUILLING; }\n",
                "other/zephyr.c",
                "int g(struct zephyr *z) { return z->quill_depth; }\n"));
    project.ref("refs/heads/master", root);
    for (int i = 1; i < 300; i++) {
      project.ref("refs/pull/" + i + "/head", root);
    }
    SubmissionCoverage coverage =
        measure("acme-core@master", TestProject.delta(List.of(), CAP, SHORT, LONG));
    assertThat(levels(coverage)).containsEntry("sl", Level.USED);
    assertThat(levels(coverage).get("quill_depth")).isNotEqualTo(Level.USED);
  }

  @Test
  void evidenceIsTheSameEachTime() {
    Map<String, String> files =
        Map.of(
            "lib/a.c", "int a = ACME_CAP_QUILLING;\n", "lib/b.c", "int b = ACME_CAP_QUILLING;\n");
    SubmissionCoverage once = measure(Map.of(), files, CAP);
    SubmissionCoverage twice = measure("acme-core#7", TestProject.delta(List.of(), CAP));
    assertThat(Arrays.asList(once.elements())).isEqualTo(Arrays.asList(twice.elements()));
  }
}
