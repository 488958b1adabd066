package dev.counterpart.c;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberNameTest {
  private static final String TYPES =
      """
      #include <stdint.h>
      struct quill_req { uint64_t va; int depth; union { int low; struct { int high; } part; }; };
      struct quill_dv { int depth; };
      struct quill_ctx { struct quill_dv *dv; struct quill_req req; };
      typedef struct { int depth; } quill_ring;
      struct quill_list { int count; struct quill_dv all[4]; };
      struct quill_dv *quill_open(void);
      enum quill_state { QUILL_IDLE, ERROR };
      """;

  private static List<MemberName> read(String code, CodeReader.Language language, String... names) {
    Includes tree = name -> Optional.ofNullable(Map.of("quill.h", TYPES).get(name));
    return new CodeReader(tree)
        .members("lib/dv.c", code, language, Set.of(names)).orElseThrow().names().stream()
            .filter(one -> Set.of(names).contains(one.name()))
            .toList();
  }

  private static String owners(List<MemberName> names) {
    return names.stream()
        .map(
            name ->
                name.owner()
                    .map(
                        owner -> owner.tag() + "." + owner.member() + (owner.declared() ? "" : "?"))
                    .orElse("unknown"))
        .collect(Collectors.joining(" "));
  }

  private static String inFunction(String parameters, String body, CodeReader.Language language) {
    return owners(
        read(
            "#include \"quill.h\"\nint f(" + parameters + ")\n{\n\t" + body + "\n}\n",
            language,
            "depth"));
  }

  /** Each doubles what the parser does, and what it keeps for that. */
  @Test
  void whatWouldTakeAllMemoryIsNotRead() {
    var macros = new StringBuilder("#define F0(a) a a\n");
    for (int i = 0; i < 20; i++) {
      macros.append("#define F%d(a) F%d(F%d(a))\n".formatted(i + 1, i, i));
    }
    assertThat(read(macros + "int depth = F20(+ 1);\n", CodeReader.Language.C, "depth")).isEmpty();
    String casts = "A<B".repeat(40) + ">(1)".repeat(40);
    assertThat(read("void f() { int depth; " + casts + " x; }\n", CodeReader.Language.CPP, "depth"))
        .isEmpty();
    assertThat(
            read(
                "#include <vector>\nvoid f() { v<v<v<int>>> depth; }\n",
                CodeReader.Language.CPP,
                "depth"))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "struct quill_req *r | return r->depth; | quill_req",
        "struct quill_req *r, struct quill_dv *dv | return dv->depth; | quill_dv",
        "struct quill_dv *dv | return dv[0].depth; | quill_dv",
        "struct quill_ctx *ctx | return ctx->dv->depth; | quill_dv",
        "struct quill_ctx *ctx | return ctx->req.depth; | quill_req",
        "struct quill_list *list, int i | return list->all[i].depth; | quill_dv",
        "void | return quill_open()->depth; | quill_dv",
        "void *p | return ((struct quill_req *)p)->depth; | quill_req",
        "quill_ring *ring | return ring->depth; | quill_ring",
        "void | struct quill_ctx c[2] = {}, *d = c; return (*d).dv->depth; | quill_dv",
        "struct quill_req **r | return (*r + 1)->depth; | quill_req",
      })
  void aMembersTypeIsFollowed(String parameters, String body, String tag) {
    for (CodeReader.Language language : CodeReader.Language.values()) {
      assertThat(inFunction(parameters, body, language)).isEqualTo(tag + ".depth");
    }
  }

  @Test
  void designatorsBelongToWhatTheyInitialise() {
    assertThat(inFunction("void", "struct quill_dv x = { .depth = 1 };", CodeReader.Language.C))
        .isEqualTo("quill_dv.depth");
    assertThat(
            inFunction(
                "void", "struct quill_ctx x = { .req = { .depth = 1 } };", CodeReader.Language.C))
        .isEqualTo("quill_req.depth");
    assertThat(
            inFunction("void", "struct quill_ctx x = { .req.depth = 1 };", CodeReader.Language.C))
        .isEqualTo("quill_req.depth");
    assertThat(
            inFunction(
                "void",
                "struct quill_list x = { .all = { [2] = { .depth = 1 } } };",
                CodeReader.Language.C))
        .isEqualTo("quill_dv.depth");
    assertThat(inFunction("void", "g((struct quill_dv) { .depth = 1 });", CodeReader.Language.C))
        .isEqualTo("quill_dv.depth");
    assertThat(inFunction("void", "quill_dv x = { .depth = 1 };", CodeReader.Language.CPP))
        .isEqualTo("quill_dv.depth");
  }

  @Test
  void whatAnUnnamedUnionPutsIntoAStructBelongsToIt() {
    String cmd =
        "#include \"quill.h\"\nstruct cmd { int id; union { TWIN_quill_ctx; struct quill_ctx whole; }; };\n";
    assertThat(
            owners(
                read(
                    cmd + "int f(struct cmd *c) { return c->req.depth + c->dv[0].depth + c->id; }",
                    CodeReader.Language.C,
                    "req",
                    "depth",
                    "id")))
        .isEqualTo("cmd.id quill_ctx.req quill_req.depth quill_dv.depth cmd.id");
    assertThat(
            owners(
                read(
                    cmd + "struct cmd c = { .req = { .depth = 1 } };",
                    CodeReader.Language.C,
                    "req",
                    "depth")))
        .isEqualTo("quill_ctx.req quill_req.depth");
  }

  @Test
  void levelsWithoutANameAreSkipped() {
    assertThat(
            owners(
                read(
                    "#include \"quill.h\"\nint f(struct quill_req *r) { return r->low + r->part.high; }",
                    CodeReader.Language.C,
                    "low",
                    "high")))
        .isEqualTo("quill_req.low quill_req.part.high");
  }

  @Test
  void whatIsNotKnownIsSaid() {
    assertThat(inFunction("struct quill_far *far", "return far->depth;", CodeReader.Language.C))
        .isEqualTo("quill_far.depth?");
    assertThat(inFunction("far_t far", "return far.depth;", CodeReader.Language.C))
        .isEqualTo("unknown");
    assertThat(inFunction("struct quill_ctx *c", "return c->depth;", CodeReader.Language.C))
        .isEqualTo("quill_ctx.depth?");
    assertThat(inFunction("void", "struct quill_ctx c = { .depth = 1 };", CodeReader.Language.C))
        .isEqualTo("quill_ctx.depth?");
  }

  @Test
  void enumeratorsBelongToTheirEnum() {
    List<MemberName> found =
        read(
            "#include \"quill.h\"\nint f(int x) { return x == ERROR; }",
            CodeReader.Language.C,
            "ERROR");
    assertThat(owners(found)).isEqualTo("quill_state.ERROR");
    assertThat(found.getFirst().owner().orElseThrow().file()).isEqualTo("quill.h");
    assertThat(
            owners(
                read(
                    "#include \"quill.h\"\nint f(int x) { return x == ERROR; }",
                    CodeReader.Language.CPP,
                    "ERROR")))
        .isEqualTo("quill_state.ERROR");
  }

  @Test
  void placesAreThoseOfTheFile() {
    String code =
        """
        #include "quill.h"
        #define GET(x, f) ((x)->f)
        #define DEPTH(x) ((x)->depth)
        int f(struct quill_dv *dv) { return GET(dv, depth) + DEPTH(dv); }
        """;
    List<MemberName> found = read(code, CodeReader.Language.C, "depth");
    assertThat(owners(found)).isEqualTo("quill_dv.depth quill_dv.depth");
    assertThat(found)
        .extracting(MemberName::offset)
        .containsExactly(code.indexOf("depth"), code.indexOf("depth)", code.indexOf("GET(dv")));
  }

  @Test
  void hostileTextComesToAnEnd() {
    String deep = "int f(void) { return " + "(".repeat(100_000) + "; }";
    assertThat(read(deep, CodeReader.Language.C, "depth")).isEmpty();
    String bomb =
        "#define A0 x.depth\n"
            + java.util.stream.IntStream.range(1, 40)
                .mapToObj(i -> "#define A" + i + " A" + (i - 1) + " A" + (i - 1) + "\n")
                .collect(Collectors.joining())
            + "int f(void) { A39; }\n";
    long began = System.nanoTime();
    assertThat(read(bomb, CodeReader.Language.C, "depth")).isEmpty();
    assertThat(
            read(
                "struct x { struct x *x; } x; int f() { x" + "->x".repeat(200) + "->depth; }",
                CodeReader.Language.CPP,
                "depth"))
        .hasSizeLessThan(2);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
  }
}
