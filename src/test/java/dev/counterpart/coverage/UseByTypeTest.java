package dev.counterpart.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.Submission;
import dev.counterpart.userspace.TestProject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UseByTypeTest {
  private static final String COPY =
      """
      struct quill_qp_req {
      	unsigned long qp_va;
      	unsigned long ring_len;
      	struct { int low_water; } marks;
      };
      struct quill_list {
      	unsigned int count;
      	struct quill_qp_req all[];
      };
      enum quill_state {
      	IDLE,
      	ERROR,
      };
      """;

  /** What the project's own headers declare. */
  private static final Map<String, String> PROJECT =
      Map.of(
          TestProject.COPY,
          COPY,
          "lib/abi.h",
          """
          #include <acme/acme-abi.h>
          struct uquill_qp { int id; union { TWIN(quill_qp_req); struct quill_qp_req whole; }; };
          struct quill_dv { int ring_len; int low_water; };
          struct quill_ctx { struct quill_dv *dv; struct quill_qp_req *req; struct quill_list *list; };
          struct quill_qp_req *quill_req(void);
          """,
          "lib/fallback.h",
          "enum fallback { SUCCESS, ERROR };\n");

  private static final Change RING =
      TestProject.added(ElementKind.FIELD, "ring_len", "struct quill_qp_req");
  private static final Change LOW =
      TestProject.added(ElementKind.FIELD, "marks.low_water", "struct quill_qp_req");
  private static final Change FAILED =
      TestProject.added(ElementKind.ENUMERATOR, "ERROR", "enum quill_state");

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

  private ElementCoverage measure(
      Map<String, String> before, Map<String, String> after, Change... changes) {
    String root = project.commit("First", "2024-01-01T00:00:00Z", before);
    String head = project.commit("Quill", "2024-03-02T00:00:00Z", after, root);
    project.ref("refs/heads/master", root);
    return measure(Optional.of(root), head, changes);
  }

  private ElementCoverage ofMain(Map<String, String> files, Change... changes) {
    String root = project.commit("First", "2024-01-01T00:00:00Z", files);
    project.ref("refs/heads/master", root);
    return measure(Optional.empty(), root, changes);
  }

  private ElementCoverage measure(Optional<String> base, String head, Change... changes) {
    UapiDelta delta = TestProject.delta(List.of(), changes);
    try (ProjectRepository opened = project.open(temporary.resolve("cache"))) {
      var submission =
          TestProject.submission(
              "acme-core#7",
              new Submission.Commits("refs/pull/7/head", head, base, List.of(), Optional.empty()),
              Optional.empty());
      return new Coverage(opened).measure(submission, delta.changes(), delta).elements().getFirst();
    }
  }

  private static Map<String, String> with(String path, String code) {
    var files = new HashMap<>(PROJECT);
    files.put(path, code);
    return files;
  }

  private ElementCoverage added(Change change, String code) {
    return measure(PROJECT, with("lib/acme.c", "#include \"abi.h\"\n" + code + "\n"), change);
  }

  private static Optional<Evidence.By> by(ElementCoverage element) {
    return element.evidence().stream()
        .filter(place -> place.level() == Evidence.Level.USED)
        .findFirst()
        .flatMap(Evidence::by);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int f(struct quill_dv *dv, struct quill_qp_req *req) { return req->ring_len; }",
        "int f(struct quill_ctx *ctx) { return ctx->req->ring_len; }",
        "int f(struct quill_ctx *ctx, int i) { return ctx->list->all[i].ring_len; }",
        "int f(void) { return quill_req()->ring_len; }",
        "int f(void *p) { return ((struct quill_qp_req *)p)[1].ring_len; }",
        "void f(void) { struct quill_qp_req r = { .ring_len = 1 }; g(&r); }",
        "void f(void) { struct uquill_qp c = {}; c.ring_len = 1; }",
        "void f(void) { struct uquill_qp c = { .whole = { .ring_len = 1 } }; g(&c); }",
        "#define LEN(x) ((x)->ring_len)\nint f(struct quill_ctx *c) { return LEN(c->req); }",
      })
  void aFieldOfTheStructIsAUse(String code) {
    ElementCoverage element = added(RING, code);
    assertThat(element.level()).isEqualTo(Level.USED);
    assertThat(by(element)).hasValue(Evidence.By.TYPE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "struct quill_qp_req r;\nint f(struct quill_qp_req *req, struct quill_dv *dv)"
            + " { req->qp_va = 1; return dv->ring_len; }",
        "struct quill_qp_req r;\nint f(struct quill_dv *dv) { return dv[0].ring_len; }",
        "struct quill_qp_req r;\nint f(struct quill_ctx *ctx) { return ctx->dv->ring_len; }",
        "struct quill_qp_req r;\nstruct quill_dv x = { .ring_len = 4 };",
        "struct quill_qp_req r;\nstruct { int ring_len; } x;\nint f(void) { return x.ring_len; }",
        "struct quill_qp_req r;\nint f(int ring_len) { return g(ring_len); }",
        "#define LEN(x) ((x)->ring_len)\nint f(struct quill_ctx *c)"
            + " { return LEN(c->dv) + c->req->qp_va; }",
        "_Static_assert(offsetof(struct quill_qp_req, ring_len) == 8, \"\");",
        "int f(struct quill_qp_req *r) { return sizeof(r->ring_len); }",
        "void f(struct quill_qp_req *r) { if (0) r->ring_len = 1; }",
        "void f(struct quill_qp_req *r) { if ( false ) { r->ring_len = 1; } }",
      })
  void whatIsOfAnotherStructOrNeverRunsIsNone(String code) {
    assertThat(added(RING, code).level()).isEqualTo(Level.DECLARED);
  }

  /** Two members of one name in one struct: the project's own declaration tells which it is. */
  @Test
  void anotherMemberOfTheSameStructIsNoUse() {
    Change high = TestProject.added(ElementKind.FIELD, "peaks.low_water", "struct quill_qp_req");
    assertThat(
            added(high, "int f(struct quill_qp_req *r) { return r->marks.low_water; }").evidence())
        .noneMatch(place -> place.level() == Evidence.Level.USED);
  }

  /** The line that reads the member stays as it was; what is read there is another struct now. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aVariableThatGetsTheStructsTypeUsesItsMembers(boolean retyped) {
    String code = "#include \"abi.h\"\nint f(struct %s *q)\n{\n\treturn q->ring_len;\n}\n%s";
    Map<String, String> before = with("lib/acme.c", code.formatted("quill_dv", ""));
    Map<String, String> after =
        with(
            "lib/acme.c",
            retyped
                ? code.formatted("quill_qp_req", "")
                : code.formatted("quill_dv", "struct quill_qp_req *none;\n"));
    ElementCoverage element = measure(before, after, RING);
    assertThat(by(element)).isEqualTo(retyped ? Optional.of(Evidence.By.TYPE) : Optional.empty());
  }

  /** A macro makes two structs of a request and its response. */
  @ParameterizedTest
  @CsvSource({"quill_make, false", "quill_make_resp, true"})
  void aRequestsFieldIsNotItsResponses(String struct, boolean used) {
    Change field = TestProject.added(ElementKind.FIELD, "ink_level", "struct kernel_make_resp");
    Map<String, String> files =
        with(
            "lib/acme.c",
            """
            DECLARE_CMD(quill_make, ACME_CMD_MAKE, kernel_make, kernel_make_resp);
            int f(struct %s *x) { return x->ink_level; }
            """
                .formatted(struct));
    assertThat(measure(PROJECT, files, field).level()).isEqualTo(used ? Level.USED : Level.NONE);
  }

  @Test
  void whereATypeCannotBeKnownTheNameDecidesAndSaysSo() {
    ElementCoverage element =
        added(
            RING,
            "#include <far.h>\nint f(far_t *far, struct quill_qp_req *r) { return far->ring_len; }");
    assertThat(element.level()).isEqualTo(Level.USED);
    assertThat(by(element)).hasValue(Evidence.By.NAME);
  }

  @Test
  void aMacroOfAHeaderIsAboutWhatItIsExpandedFor() {
    Change mask = TestProject.added(ElementKind.FIELD, "qp_va", "struct quill_qp_req");
    String header =
        """
        #include "abi.h"
        static inline int g(void)
        {
        	return 1;
        }
        #define VA(x) ((x)->qp_va)
        struct own { long qp_va; };
        """;
    for (String struct : List.of("own", "quill_qp_req")) {
      Map<String, String> files = with("lib/va.h", header);
      files.put(
          "lib/acme.c",
          "#include \"va.h\"\nstruct quill_qp_req r;\nlong f(struct %s *x) { return VA(x) + x[0].qp_va; }\n"
              .formatted(struct));
      assertThat(measure(PROJECT, files, mask).evidence())
          .filteredOn(place -> place.level() == Evidence.Level.USED)
          .extracting(Evidence::by)
          .allMatch(by -> by.equals(Optional.of(Evidence.By.TYPE)))
          .hasSize(struct.equals("own") ? 0 : 1);
    }
  }

  @Test
  void codeThatIsJumpedIntoMayRun() {
    String code =
        "void f(struct quill_qp_req *r) { if (0) { again: r->ring_len = 1; } goto again; }";
    assertThat(added(RING, code).level()).isEqualTo(Level.USED);
  }

  @Test
  void namedMembersWithinAStructAreToldApart() {
    assertThat(by(added(LOW, "int f(struct quill_qp_req *r) { return r->marks.low_water; }")))
        .hasValue(Evidence.By.TYPE);
    assertThat(
            added(LOW, "int f(struct quill_qp_req *r, struct quill_dv *d) { return d->low_water; }")
                .level())
        .isEqualTo(Level.DECLARED);
  }

  @Test
  void cppIsReadToo() {
    String code =
        """
        #include "abi.h"
        namespace quill { class Ring { quill_qp_req *req; quill_dv *dv;
          int f() { return %s->ring_len; } }; }
        """;
    assertThat(by(measure(PROJECT, with("lib/ring.h", code.formatted("req")), RING)))
        .hasValue(Evidence.By.TYPE);
    assertThat(measure(PROJECT, with("lib/ring.h", code.formatted("dv")), RING).level())
        .isEqualTo(Level.DECLARED);
  }

  @Test
  void aStructThatTheFileDoesNotNameIsFoundByItsType() {
    // Through a list that another file declares; the struct itself is named in neither.
    String code =
        "#include \"abi.h\"\nint f(struct quill_ctx *c) { return c->list->all[0].ring_len; }\n";
    assertThat(by(ofMain(with("lib/acme.c", code), RING))).hasValue(Evidence.By.TYPE);
  }

  @Test
  void anEnumeratorThatTheProjectDeclaresItselfIsItsOwn() {
    String own =
        "#include \"fallback.h\"\nint f(int x) { switch (x) { case ERROR: return 1; } return 0; }\n";
    assertThat(ofMain(with("lib/acme.c", own), FAILED).level()).isEqualTo(Level.DECLARED);
    String theirs = "#include <acme/acme-abi.h>\nint f(int x) { return x == ERROR; }\n";
    assertThat(ofMain(with("lib/acme.c", theirs), FAILED).level()).isEqualTo(Level.USED);
  }

  @Test
  void anEnumeratorOfARareNameInAnEnumOfTheProjectsMirrorsTheSeries() {
    Change reason =
        TestProject.added(ElementKind.ENUMERATOR, "QUILL_REJECT_RING_FULL", "enum quill_reason");
    String code =
        "enum own_reason { QUILL_REJECT_RING_FULL = 35 };\nint r = QUILL_REJECT_RING_FULL;";
    assertThat(added(reason, code).level()).isEqualTo(Level.USED);
  }

  @Test
  void theValueOfAnEnumeratorThatNobodyNamesIsNoUse() {
    Change cap = TestProject.added(ElementKind.ENUMERATOR, "QUILL_CAP_WIDE", "enum quill_caps");
    assertThat(added(cap, "enum dv_caps { DV_WIDE = QUILL_CAP_WIDE };").level())
        .isEqualTo(Level.NONE);
    assertThat(added(cap, "enum dv_caps { DV_WIDE = QUILL_CAP_WIDE }; int c = DV_WIDE;").level())
        .isEqualTo(Level.USED);
  }

  @Test
  void aCopyUnderAnotherNameUsesNothing() {
    Change[] changes = {
      TestProject.added(ElementKind.STRUCT, "quill_open", ""),
      TestProject.added(ElementKind.STRUCT, "quill_close", ""),
      TestProject.added(ElementKind.MACRO, "QUILL_IOCTL_OPEN", ""),
    };
    String copy =
        """
        struct quill_open { int fd; };
        struct quill_close { int fd; };
        #define QUILL_IOCTL_OPEN _IOW('q', 1, struct quill_open)
        int f(struct quill_open *o);
        """;
    assertThat(measure(PROJECT, with("lib/unstable_quill.h", copy), changes).level())
        .isEqualTo(Level.NONE);
    assertThat(
            measure(
                    PROJECT,
                    with("lib/quill.c", "int f(struct quill_open *o) { return g(o); }\n"),
                    changes)
                .level())
        .isEqualTo(Level.USED);
  }

  @Test
  void aCopyThatHasMoreOfTheSeriesAndLacksTheFieldSaysSo() {
    Change more = TestProject.added(ElementKind.ENUM, "quill_state", "");
    String lacking = COPY.replaceFirst(".*ring_len;\n", "");
    var before = new HashMap<>(PROJECT);
    before.put(TestProject.COPY, lacking);
    var after = new HashMap<>(before);
    after.put(
        "lib/acme.c",
        "#include <far.h>\nint f(far_t *far, struct quill_qp_req *r) { return far->ring_len; }\n");
    assertThat(measure(before, after, RING).level()).isEqualTo(Level.USED);
    assertThat(measure(before, after, RING, more).level()).isEqualTo(Level.NONE);
  }
}
