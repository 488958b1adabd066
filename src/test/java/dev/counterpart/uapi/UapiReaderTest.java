package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.git.DiffParser;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.PatchApplication;
import dev.counterpart.series.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UapiReaderTest {
  private static final String PATH = "include/uapi/rdma/quill-abi.h";
  private static final String BASE =
      """
      #ifndef QUILL_ABI_H
      #define QUILL_ABI_H
      #include <linux/types.h>
      enum quill_cmd {
      	QUILL_CMD_OPEN,
      	QUILL_CMD_CLOSE,
      	QUILL_CMD_MAX,
      };
      struct quill_resp {
      	__u32 handle;
      	__u32 reserved;
      	__u32 data[0];
      };
      #define QUILL_LIMIT 16
      #endif
      """;

  /** Knows one header by the id of its content. */
  private static HeaderSource knows(String... texts) {
    return new HeaderSource() {
      @Override
      public Optional<String> atPath(String path) {
        return Optional.empty();
      }

      @Override
      public Optional<String> blob(String path, String id) {
        return List.of(texts).stream()
            .filter(text -> PatchApplication.blobId(text).startsWith(id))
            .findFirst();
      }
    };
  }

  /** Changes as "patch type kind scope.name traits", sorted. */
  private static List<String> changes(UapiDelta delta) {
    return delta.changes().stream()
        .map(
            c ->
                c.patch()
                    + " "
                    + c.type().label()
                    + " "
                    + c.element().kind().label()
                    + " "
                    + (c.element().scope().isEmpty() ? "" : c.element().scope() + ".")
                    + c.element().name()
                    + (c.traits().isEmpty() ? "" : " " + new TreeSet<>(c.traits())))
        .sorted()
        .toList();
  }

  private static List<String> changes(String before, @Nullable String after) {
    return changes(
        new UapiReader(knows(before)).read(Postings.series(Postings.whole(PATH, before, after))));
  }

  @Test
  void readsANewHeader() {
    UapiDelta delta =
        new UapiReader(HeaderSource.none())
            .read(Postings.series(Postings.whole(PATH, null, "struct quill { int a; };\n")));
    assertThat(changes(delta))
        .containsExactly("1 added field struct quill.a", "1 added struct quill");
    HeaderChange header = delta.headers().getFirst();
    assertThat(header.basis()).isEqualTo(HeaderChange.Basis.PROVEN);
    assertThat(header.after()).contains("struct quill { int a; };\n");
    assertThat(header.newBlobs())
        .containsExactly(PatchApplication.blobId("struct quill { int a; };\n"));
  }

  @Test
  void commentsOrderAndSpaceAreNoChange() {
    String after =
        "/* SPDX-License-Identifier: MIT */\n"
            + BASE.replace("#define QUILL_LIMIT 16\n", "")
                .replace(
                    "enum quill_cmd {", "#define QUILL_LIMIT 0x10 /* enough */\n\nenum quill_cmd {")
                .replace("QUILL_ABI_H", "_UAPI_QUILL_H")
                .replace("	__u32 handle;", "	/** @handle: */\n	__u32\thandle;");
    assertThat(changes(BASE, after)).isEmpty();
  }

  private static final String INNER = "drivers/quill/quill_ioctl.h";

  private static FileDiff becomes(String path, String how) {
    String text =
        """
        diff --git a/%1$s b/%2$s
        similarity index 100%%
        %3$s from %1$s
        %3$s to %2$s
        """
            .formatted(path, PATH, how);
    return DiffParser.parse(text).getFirst();
  }

  /** Knows the file that becomes a header by its path, as a kernel tree does. */
  private static HeaderSource tree(String text) {
    return new HeaderSource() {
      @Override
      public Optional<String> atPath(String path) {
        return path.equals(INNER) ? Optional.of(text) : Optional.empty();
      }

      @Override
      public Optional<String> blob(String path, String id) {
        return Optional.empty();
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"rename", "copy"})
  void whatBecomesAHeaderAndIsNotInTheMailsIsUnread(String how) {
    UapiDelta delta =
        new UapiReader(HeaderSource.none()).read(Postings.series(becomes(INNER, how)));
    assertThat(delta.headers().getFirst().unread())
        .containsExactly("it begins as " + INNER + ", and how that reads is not in the mails");
  }

  @Test
  void aFileThatBecomesAHeaderAddsWhatItHolds() {
    UapiReader reader = new UapiReader(tree("#define QUILL_LIMIT 16\n"));
    UapiDelta copied = reader.read(Postings.series(becomes(INNER, "copy")));
    assertThat(changes(copied)).containsExactly("1 added macro QUILL_LIMIT");
    assertThat(copied.headers().getFirst().unread()).isEmpty();
    UapiDelta renamed = reader.read(Postings.series(becomes(INNER, "rename")));
    assertThat(changes(renamed)).containsExactly("1 added macro QUILL_LIMIT");
    assertThat(renamed.headers().getFirst().unread()).isEmpty();
  }

  /** A main branch with a file of its own, beside a source of headers. */
  private static HeaderSource shared(HeaderSource headers, String text) {
    return new HeaderSource() {
      @Override
      public Optional<String> atPath(String path) {
        return headers.atPath(path);
      }

      @Override
      public Optional<String> blob(String path, String id) {
        return headers.blob(path, id);
      }

      @Override
      public List<MainFile> withName(String name) {
        return text.contains(name)
            ? List.of(new MainFile("libquill's src/quill.h", "src/quill.h", text))
            : List.of();
      }
    };
  }

  @Test
  void whatUserspaceHasAlreadyIsMoved() {
    HeaderSource kernel = tree("#define QUILL_LIMIT 16\n");
    Series series = Postings.series(becomes(INNER, "rename"));
    UapiDelta same = new UapiReader(shared(kernel, "#define QUILL_LIMIT 0x10\n")).read(series);
    assertThat(changes(same)).containsExactly("1 added macro QUILL_LIMIT [MOVED]");
    assertThat(same.headers().getFirst().notes())
        .contains("shared already: libquill's src/quill.h has QUILL_LIMIT as the kernel had it");
    for (String other : List.of("#define QUILL_LIMIT 17\n", "int f(int QUILL_LIMIT);\n", "")) {
      assertThat(changes(new UapiReader(shared(kernel, other)).read(series)))
          .containsExactly("1 added macro QUILL_LIMIT");
    }
  }

  @Test
  void whatIsTakenAwayElsewhereWithAnotherValueHasNotMoved() {
    FileDiff code =
        Postings.hunks(
            "drivers/infiniband/hw/quill/old.c",
            """
            @@ -4,3 +4,1 @@ struct quill_dev;
            -#define QUILL_FAST 3
            -#define QUILL_SLOW 4
             int quill_open(void);
            """);
    FileDiff uapi = Postings.whole(PATH, null, "#define QUILL_FAST 1\n#define QUILL_SLOW 4\n");
    HeaderSource users = shared(HeaderSource.none(), "enum { QUILL_FAST = 1, QUILL_SLOW = 4 };\n");
    assertThat(changes(new UapiReader(users).read(Postings.series(code, uapi))))
        .containsExactly("2 added macro QUILL_FAST", "2 added macro QUILL_SLOW [MOVED]");
  }

  @Test
  void aCopyAddsAndTakesNothingAway() {
    String old = "include/uapi/rdma/old-quill.h";
    FileDiff copy =
        DiffParser.parse(
                """
                diff --git a/%1$s b/%2$s
                similarity index 70%%
                copy from %1$s
                copy to %2$s
                --- a/%1$s
                +++ b/%2$s
                @@ -1,1 +1,1 @@
                -struct quill { int a; };
                +struct quill2 { int a; };
                """
                    .formatted(old, PATH))
            .getFirst();
    String text = "struct quill { int a; };\n";
    var source =
        new HeaderSource() {
          @Override
          public Optional<String> atPath(String path) {
            return path.equals(old) ? Optional.of(text) : Optional.empty();
          }

          @Override
          public Optional<String> blob(String path, String id) {
            return Optional.empty();
          }
        };
    assertThat(changes(new UapiReader(source).read(Postings.series(copy))))
        .containsExactly("1 added field struct quill2.a", "1 added struct quill2");
    FileDiff grows = Postings.whole(old, text, "struct quill { int a; int b; };\n");
    assertThat(changes(new UapiReader(source).read(Postings.series(copy, grows))))
        .containsExactly(
            "1 added field struct quill2.a",
            "1 added struct quill2",
            "2 added field struct quill.b",
            "2 changed struct quill");
    assertThat(
            new UapiReader(HeaderSource.none())
                .read(Postings.series(becomes(old, "copy")))
                .headers()
                .getFirst()
                .unread())
        .containsExactly("it begins as " + old + ", and how that reads is not in the mails");
  }

  @Test
  void aHeaderThatLeavesTheUapiIsGone() {
    FileDiff leaves =
        DiffParser.parse(
                """
                diff --git a/%1$s b/include/rdma/quill.h
                similarity index 100%%
                rename from %1$s
                rename to include/rdma/quill.h
                """
                    .formatted(PATH))
            .getFirst();
    var source =
        new HeaderSource() {
          @Override
          public Optional<String> atPath(String path) {
            return path.equals(PATH) ? Optional.of("#define QUILL_LIMIT 16\n") : Optional.empty();
          }

          @Override
          public Optional<String> blob(String path, String id) {
            return Optional.empty();
          }
        };
    assertThat(changes(new UapiReader(source).read(Postings.series(leaves))))
        .containsExactly("1 removed macro QUILL_LIMIT");
  }

  @Test
  void aFileThatTheSeriesChangesBeforeItBecomesAHeaderIsUnread() {
    UapiDelta delta =
        new UapiReader(tree("#define QUILL_LIMIT 16\n"))
            .read(
                Postings.series(
                    Postings.whole(
                        INNER,
                        "#define QUILL_LIMIT 16\n",
                        "#define QUILL_LIMIT 16\n#define QUILL_GO 1\n"),
                    becomes(INNER, "rename")));
    assertThat(delta.headers().getFirst().unread()).isNotEmpty();
  }

  private static FileDiff renamed(String from, String to) {
    return DiffParser.parse(
            """
            diff --git a/%1$s b/%2$s
            similarity index 100%%
            rename from %1$s
            rename to %2$s
            """
                .formatted(from, to))
        .getFirst();
  }

  private static boolean isUnread(Series series) {
    return new UapiReader(HeaderSource.none())
        .read(series).headers().stream().anyMatch(header -> !header.unread().isEmpty());
  }

  @Test
  void whatAPatchMovesIsWhatWasThereBeforeIt() {
    FileDiff inner = Postings.whole(INNER, null, "#define QUILL_GO 1\n");
    FileDiff outer = Postings.whole(PATH, null, "/* nothing */\n");
    FileDiff in = renamed(INNER, PATH);
    FileDiff out = renamed(PATH, INNER);
    List<FileDiff> made = List.of(inner, outer);
    assertThat(isUnread(Postings.series(List.of(made, List.of(in, out))))).isTrue();
    assertThat(isUnread(Postings.series(List.of(made, List.of(out, in))))).isTrue();
    String other = "include/uapi/rdma/other-abi.h";
    List<FileDiff> both = List.of(outer, Postings.whole(other, null, "#define QUILL_GO 1\n"));
    List<FileDiff> swapped = List.of(renamed(PATH, other), renamed(other, PATH));
    assertThat(isUnread(Postings.series(List.of(both, swapped)))).isTrue();
  }

  @Test
  void twoHeadersMayMoveInOnePatch() {
    String first = "include/uapi/rdma/first.h";
    String second = "include/uapi/rdma/second.h";
    List<FileDiff> made =
        List.of(
            Postings.whole(first, null, "#define QUILL_GO 1\n"),
            Postings.whole(second, null, "#define QUILL_STOP 1\n"));
    List<FileDiff> moved = List.of(renamed(first, PATH), renamed(second, PATH + "x.h"));
    UapiDelta delta =
        new UapiReader(HeaderSource.none()).read(Postings.series(List.of(made, moved)));
    assertThat(changes(delta))
        .containsExactly("1 added macro QUILL_GO", "1 added macro QUILL_STOP");
    assertThat(delta.headers()).allMatch(header -> header.unread().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new file mode 120000\nindex 000000000000..1234567890ab",
        "index 123456789abc..1234567890ab 120000",
        "new file mode 160000\nindex 000000000000..1234567890ab",
        "new file mode 0120000",
        "new file mode  120000",
        "new file mode +120000",
        "new file mode 120000 or so",
        "old mode 100644\nnew mode 120000\nindex 123456789abc..1234567890ab",
      })
  void aHeaderThatIsALinkIsUnread(String mode) {
    String diff =
        """
        diff --git a/%1$s b/%1$s
        %2$s
        --- %3$s
        +++ b/%1$s
        @@ -0,0 +1 @@
        +;
        """
            .formatted(PATH, mode, mode.startsWith("new file") ? "/dev/null" : "a/" + PATH);
    assertThat(unread(diff)).anyMatch(why -> why.contains("symbolic link"));
    assertThat(unread(diff.replaceAll(" [ 0+]?1[26]0000( or so)?", " 100644")))
        .noneMatch(why -> why.contains("symbolic link"));
  }

  private static List<String> unread(String diff) {
    return new UapiReader(HeaderSource.none())
        .read(Postings.series(DiffParser.parse(diff).getFirst()))
        .headers()
        .getFirst()
        .unread();
  }

  @Test
  void aHeaderThatGoesAndComesBackIsUnread() {
    FileDiff grows =
        Postings.whole(INNER, "#define QUILL_LIMIT 16\n", "#define QUILL_LIMIT 16\n#define Q 1\n");
    assertThat(isUnread(Postings.series(renamed(PATH, INNER), grows, renamed(INNER, PATH))))
        .isTrue();
  }

  @Test
  void aHeaderThatIsRenamedWithinTheUapiIsNoGap() {
    UapiDelta delta =
        new UapiReader(HeaderSource.none())
            .read(Postings.series(becomes("include/uapi/rdma/old-quill.h", "rename")));
    assertThat(changes(delta)).isEmpty();
    assertThat(delta.headers().getFirst().unread()).isEmpty();
  }

  @Test
  void anInsertedEnumeratorShiftsTheOthers() {
    assertThat(
            changes(
                BASE, BASE.replace("\tQUILL_CMD_CLOSE", "\tQUILL_CMD_SYNC,\n\tQUILL_CMD_CLOSE")))
        .containsExactly(
            "1 added enumerator enum quill_cmd.QUILL_CMD_SYNC",
            "1 changed enumerator enum quill_cmd.QUILL_CMD_CLOSE",
            "1 changed enumerator enum quill_cmd.QUILL_CMD_MAX [SENTINEL]");
  }

  @Test
  void aNameThatEndsLikeACountIsAnElementLikeTheOthers() {
    String header =
        "enum quill_attr {\n\tQUILL_ATTR_DEPTH,\n\tQUILL_ATTR_PORT,\n\tQUILL_ATTR_MODE,\n};\n";
    String port = header.replace("MODE,\n", "MODE,\n\tQUILL_ATTR_PORT_NUM,\n");
    assertThat(changes(header, port))
        .containsExactly("1 added enumerator enum quill_attr.QUILL_ATTR_PORT_NUM");
    assertThat(changes(header, port.replace("PORT_NUM,\n", "PORT_NUM,\n\tQUILL_ATTR_MAX,\n")))
        .containsExactly(
            "1 added enumerator enum quill_attr.QUILL_ATTR_MAX [SENTINEL]",
            "1 added enumerator enum quill_attr.QUILL_ATTR_PORT_NUM");
    Series series = Postings.series(Postings.whole(PATH, header, port));
    assertThat(changes(new UapiReader(knows("")).read(series)))
        .containsExactly("1 added enumerator enum quill_attr.QUILL_ATTR_PORT_NUM");
  }

  @Test
  void theLastEnumeratorCountsWhateverStandsBeforeIt() {
    String most =
        """
        enum quill_names {
        	QUILL_ATTR_DEPTH,
        	QUILL_ATTR_PORT,
        	QUILL_ATTR_PORT_NUM,
        	QUILL_ATTR_TYPE_MAX = 7,
        	QUILL_ATTR_MODE,
        	QUILL_SYS_ATTR_FORK,
        	__QUILL_ATTR_MAX,
        	QUILL_ATTR_MAX = __QUILL_ATTR_MAX - 1
        };
        enum {
        	QUILL_OTHER,
        };
        """;
    for (String tag : List.of("enum quill_names", "enum")) {
      String header = most.replace("enum quill_names", tag);
      assertThat(changes(header, header.replace("FORK,\n", "FORK,\n\tQUILL_MGMT_TIMEOUT,\n")))
          .containsExactly(
              "1 added enumerator " + tag + ".QUILL_MGMT_TIMEOUT",
              "1 changed enumerator " + tag + ".QUILL_ATTR_MAX [SENTINEL]",
              "1 changed enumerator " + tag + ".__QUILL_ATTR_MAX [SENTINEL]");
      assertThat(changes(header, header.replace("MODE,", "MODE = 8,").replace("= 7", "= 9")))
          .containsExactly("1 changed enumerator " + tag + ".QUILL_ATTR_TYPE_MAX");
    }
    String own = "enum quill_op {\n\tQUILL_READ,\n\tQUILL_OP_MAX\n};\n";
    assertThat(changes(own, own.replace("READ,\n", "READ,\n\tQUILL_WRITE,\n")))
        .containsExactly(
            "1 added enumerator enum quill_op.QUILL_WRITE",
            "1 changed enumerator enum quill_op.QUILL_OP_MAX [SENTINEL]");
  }

  @Test
  void whatIsMissingForManyIsToldOfAFew() {
    var header = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      header.append("struct quill_").append(i).append(" { struct zephyr z; };\n");
    }
    List<String> notes =
        new UapiReader(HeaderSource.none())
            .read(Postings.series(Postings.whole(PATH, null, header.toString())))
            .headers()
            .getFirst()
            .notes();
    assertThat(notes)
        .contains(
            "line 1 not read: the size of z (struct zephyr) is not known",
            "and 37 more values and sizes that are not known")
        .hasSizeLessThan(6);
  }

  /** New ones belong before the count, as the header says. */
  @Test
  void aCountThatBeginsWithItsWordIsMovedByWhatIsAddedBeforeIt() {
    String bands =
        """
        enum quill_band {
        	QUILL_BAND_LOW,
        	NUM_QUILL_BAND_SLOTS,
        	QUILL_BAND_HIGH,

        	/* add bands here */
        	__QUILL_BAND_AFTER_LAST,
        	NUM_QUILL_BANDS = __QUILL_BAND_AFTER_LAST,
        	QUILL_BAND_MAX = __QUILL_BAND_AFTER_LAST - 1
        };
        """;
    assertThat(changes(bands, bands.replace("HIGH,\n", "HIGH,\n\tQUILL_BAND_WIDE,\n")))
        .containsExactly(
            "1 added enumerator enum quill_band.QUILL_BAND_WIDE",
            "1 changed enumerator enum quill_band.NUM_QUILL_BANDS [SENTINEL]",
            "1 changed enumerator enum quill_band.QUILL_BAND_MAX [SENTINEL]",
            "1 changed enumerator enum quill_band.__QUILL_BAND_AFTER_LAST [SENTINEL]");
    assertThat(changes(bands, bands.replace("LOW,\n", "LOW,\n\tQUILL_BAND_WIDE,\n")))
        .contains("1 changed enumerator enum quill_band.NUM_QUILL_BAND_SLOTS");
    String others = "enum quill_mode {\n\tQUILL_READ,\n\tNUM_OF_SHEETS\n};\n";
    assertThat(changes(others, others.replace("READ,\n", "READ,\n\tQUILL_WRITE,\n")))
        .contains("1 changed enumerator enum quill_mode.NUM_OF_SHEETS");
  }

  @Test
  void anotherNameForTheNumberOfACommandMayBeAnotherCommand() {
    assertThat(changes(BASE, BASE.replace("QUILL_CMD_CLOSE", "QUILL_CMD_GRANT")))
        .containsExactly(
            "1 added enumerator enum quill_cmd.QUILL_CMD_GRANT",
            "1 removed enumerator enum quill_cmd.QUILL_CMD_CLOSE");
    for (String name : List.of("QUILL_CMD_CLOSED", "QUILL_CMD_CLOSE_ALL", "QUILL_CMD_CLOES")) {
      assertThat(changes(BASE, BASE.replace("QUILL_CMD_CLOSE", name)))
          .containsExactly(
              "1 added enumerator enum quill_cmd." + name + " [RENAMED]",
              "1 removed enumerator enum quill_cmd.QUILL_CMD_CLOSE [RENAMED]");
    }
  }

  @Test
  void aListMadeByAMacroThatBeginsElsewhereIsUnread() {
    FileDiff diff =
        Postings.hunks(
            PATH,
            """
            @@ -20,3 +20,4 @@
             	X(QUILL_OPEN, 1) \\
             	X(QUILL_SHUT, 2) \\
            +	X(QUILL_GO, 3) \\
             	X(QUILL_LAST, 4)
            """);
    HeaderChange header =
        new UapiReader(HeaderSource.none()).read(Postings.series(diff)).headers().getFirst();
    assertThat(header.unread())
        .containsExactly("line 22 not read: it is part of a macro that begins elsewhere");
  }

  @Test
  void aDriverStaysNewWhenLaterPatchesChangeWhatTheFirstOneMade() {
    String code = "int quill_probe(void);\n";
    String path = "drivers/infiniband/hw/quill/main.c";
    Series series =
        Postings.series(
            Postings.whole("drivers/infiniband/hw/quill/Kconfig", null, "config QUILL\n"),
            Postings.whole(path, null, code),
            Postings.whole(path, code, code + "int quill_remove(void);\n"));
    assertThat(changes(new UapiReader(knows("")).read(series)))
        .containsExactly("1 added driver quill");
  }

  @Test
  void aDeclarationThatIsWrittenAgainLaterStaysNew() {
    String path = "drivers/infiniband/hw/quill/main.c";
    String first = "DECLARE_UVERBS_NAMED_METHOD(QUILL_METHOD_GO);\n";
    Series again =
        Postings.series(
            Postings.whole(path, null, first),
            Postings.whole(path, first, first.replace("(QUILL", "(\n\tQUILL")));
    assertThat(changes(new UapiReader(knows("")).read(again)))
        .containsExactly("1 added uverbs-method QUILL_METHOD_GO");
    Series moved =
        Postings.series(
            Postings.whole(path, first, ""), Postings.whole("drivers/x/quill.c", null, first));
    assertThat(changes(new UapiReader(knows("")).read(moved))).isEmpty();
    Series taken =
        Postings.series(Postings.whole(path, null, first), Postings.whole(path, first, ""));
    assertThat(changes(new UapiReader(knows("")).read(taken))).isEmpty();
  }

  @Test
  void whatTheSeriesItselfHidInAPrivateHeaderWasNowhereBefore() {
    String mode = "enum quill_mode {\n\tQUILL_MODE_FAST,\n};\n";
    String path = "drivers/infiniband/hw/quill/quill.h";
    Series hidden =
        Postings.series(
            Postings.whole(path, null, mode),
            Postings.whole(path, mode, ""),
            Postings.whole(PATH, "", mode));
    assertThat(changes(new UapiReader(knows("")).read(hidden)))
        .contains("3 added enumerator enum quill_mode.QUILL_MODE_FAST");
    Series beside =
        Postings.series(
            Postings.whole("tools/quill/quill.h", mode, ""), Postings.whole(PATH, "", mode));
    assertThat(changes(new UapiReader(knows("")).read(beside)))
        .contains("2 added enumerator enum quill_mode.QUILL_MODE_FAST");
  }

  @Test
  void aFieldInReservedSpaceIsNoRename() {
    assertThat(changes(BASE, BASE.replace("__u32 reserved;", "__u32 flags;")))
        .containsExactly(
            "1 added field struct quill_resp.flags",
            "1 changed struct quill_resp",
            "1 removed field struct quill_resp.reserved [PADDING]");
  }

  @Test
  void aRenamedFieldIsOne() {
    assertThat(changes(BASE, BASE.replace("__u32 handle;", "__u32 object;")))
        .containsExactly(
            "1 added field struct quill_resp.object [RENAMED]",
            "1 changed struct quill_resp",
            "1 removed field struct quill_resp.handle [RENAMED]");
  }

  @Test
  void aFlexibleArrayIsNoNewField() {
    assertThat(changes(BASE, BASE.replace("data[0]", "data[]")))
        .containsExactly("1 changed field struct quill_resp.data [FLEXIBLE_ARRAY]");
  }

  @Test
  void changesCarryTheFirstPatchThatMakesThem() {
    String second = BASE.replace("\tQUILL_CMD_MAX", "\tQUILL_CMD_SYNC,\n\tQUILL_CMD_MAX");
    String third = second.replace("#define QUILL_LIMIT 16", "#define QUILL_LIMIT 32");
    Series series =
        Postings.series(Postings.whole(PATH, BASE, second), Postings.whole(PATH, second, third));
    UapiDelta delta = new UapiReader(knows(BASE)).read(series);
    assertThat(changes(delta))
        .containsExactly(
            "1 added enumerator enum quill_cmd.QUILL_CMD_SYNC",
            "1 changed enumerator enum quill_cmd.QUILL_CMD_MAX [SENTINEL]",
            "2 changed macro QUILL_LIMIT");
    assertThat(delta.headers().getFirst().newBlobs())
        .containsExactly(PatchApplication.blobId(second), PatchApplication.blobId(third));
  }

  @Test
  void whatMovesToAnotherHeaderIsNoChange() {
    String moved = "#define QUILL_LIMIT 16\n";
    Series series =
        Postings.series(
            Postings.whole(PATH, BASE, BASE.replace(moved, "")),
            Postings.whole("include/uapi/rdma/quill-limits.h", null, moved));
    assertThat(changes(new UapiReader(knows(BASE)).read(series))).isEmpty();
  }

  @Test
  void aCommandThatADriverNewlyEnablesIsSeen() {
    FileDiff enables =
        Postings.hunks(
            "drivers/infiniband/hw/quill/main.c",
            """
            @@ -20,3 +20,6 @@ static void quill_register(struct quill_dev *dev)
             	dev->ibdev.num_comp_vectors = 1;
            +	/* QUILL_UVERBS(COMMENTED_OUT) */
            +	dev->ibdev.uverbs_cmd_mask |= QUILL_UVERBS(OPEN_XRCD) |
            +		BIT_ULL(IB_USER_VERBS_CMD_CLOSE_XRCD);
             	ib_set_device_ops(&dev->ibdev, &quill_ops);
            """);
    assertThat(changes(new UapiReader(HeaderSource.none()).read(Postings.series(enables))))
        .containsExactly(
            "1 added uverbs-command driver quill.IB_USER_VERBS_CMD_CLOSE_XRCD",
            "1 added uverbs-command driver quill.IB_USER_VERBS_CMD_OPEN_XRCD");
  }

  /**
   * Its driver id and its provider answer for all of it, also when its files come in many patches.
   */
  @Test
  void aDriverThatTheSeriesBringsEnablesNoCommandsOfItsOwn() {
    FileDiff enables =
        Postings.hunks(
            "drivers/infiniband/hw/quill/main.c",
            """
            @@ -20,2 +20,3 @@ static void quill_register(struct quill_dev *dev)
             	dev->ibdev.num_comp_vectors = 1;
            +	dev->ibdev.uverbs_cmd_mask |= BIT_ULL(IB_USER_VERBS_CMD_OPEN_XRCD);
             	ib_set_device_ops(&dev->ibdev, &quill_ops);
            """);
    FileDiff kconfig =
        Postings.whole("drivers/infiniband/hw/quill/Kconfig", null, "config INFINIBAND_QUILL\n");
    assertThat(changes(new UapiReader(HeaderSource.none()).read(Postings.series(enables, kconfig))))
        .noneMatch(change -> change.contains("uverbs-command"));
  }

  @Test
  void aMacroCallBeforeADeclarationHidesNothing() {
    FileDiff diff =
        Postings.hunks(
            PATH,
            """
            @@ -40,2 +40,9 @@
             int quill_before;
            +QUILL_CALL(foo)
            +struct quill_tip {
            +	__u8 width;
            +};
            +QUILL_CALL(bar) enum quill_ink {
            +	QUILL_INK_BLUE,
            +};
             #endif
            """);
    assertThat(changes(new UapiReader(HeaderSource.none()).read(Postings.series(diff))))
        .containsExactlyInAnyOrder(
            "1 added field struct quill_tip.width",
            "1 added struct quill_tip",
            "1 added enum quill_ink [TAG]",
            "1 added enumerator enum quill_ink.QUILL_INK_BLUE");
  }

  @Test
  void aCommandThatMovesToAnotherMaskIsNoChange() {
    FileDiff moves =
        Postings.hunks(
            "drivers/infiniband/hw/quill/main.c",
            """
            @@ -20,4 +20,4 @@ static void quill_register(struct quill_dev *dev)
             	dev->ibdev.num_comp_vectors = 1;
            -	dev->ibdev.uverbs_cmd_mask = QUILL_UVERBS(OPEN_XRCD);
            +	dev->ibdev.uverbs_cmd_mask |= BIT_ULL(IB_USER_VERBS_CMD_OPEN_XRCD);
             	ib_set_device_ops(&dev->ibdev, &quill_ops);
            """);
    assertThat(changes(new UapiReader(HeaderSource.none()).read(Postings.series(moves)))).isEmpty();
  }

  @Test
  void whatMovesIntoTheUapiIsMarked() {
    FileDiff kernel =
        Postings.hunks(
            "drivers/infiniband/hw/quill/quill.h",
            """
            @@ -4,6 +4,3 @@ struct quill_dev;
            -enum quill_mode {
            -	QUILL_MODE_FAST,
            -};
             int quill_open(void);
            """);
    FileDiff uapi =
        Postings.whole(
            PATH, null, "enum quill_mode {\n\tQUILL_MODE_FAST,\n\tQUILL_MODE_SLOW,\n};\n");
    HeaderSource users = shared(HeaderSource.none(), "enum quill_mode {\n\tQUILL_MODE_FAST,\n};\n");
    assertThat(changes(new UapiReader(users).read(Postings.series(kernel, uapi))))
        .containsExactly(
            "2 added enum quill_mode [TAG, MOVED]",
            "2 added enumerator enum quill_mode.QUILL_MODE_FAST [MOVED]",
            "2 added enumerator enum quill_mode.QUILL_MODE_SLOW");
  }

  @Test
  void readsHunksAloneWhenNoBaseIsAtHand() {
    FileDiff diff =
        Postings.hunks(
            PATH,
            """
            @@ -20,7 +20,9 @@ struct quill_resp {
             	 * of a comment.
             	 */
             	__u32 handle;
            -	__u32 reserved;
            +	__u16 flags;
            +	__u16 mode:4, level:2;
             };

             /* more
            @@ -60,6 +62,7 @@ enum quill_cmd {
             	QUILL_CMD_OPEN = 1 << 0,
             	/* QUILL_CMD_HIDDEN, */
            +	QUILL_CMD_SYNC = 1 << 3,
             };
            +#define QUILL_VERSION 3
            +#define QUILL_IOC_GO \\
            +	_IOW('q', 1, struct quill_resp)
            @@ -90,3 +95,6 @@ struct quill_resp {
             struct quill_other {
             	union {
             		__u32 a;
            +		struct {
            +			__u8 x;
            +		} pair;
             	};
            """);
    UapiDelta delta = new UapiReader(HeaderSource.none()).read(Postings.series(diff));
    assertThat(delta.headers().getFirst().basis()).isEqualTo(HeaderChange.Basis.FRAGMENT);
    assertThat(delta.headers().getFirst().notes()).isNotEmpty();
    assertThat(changes(delta))
        .containsExactly(
            "1 added enumerator enum quill_cmd.QUILL_CMD_SYNC",
            "1 added field struct quill_other.pair",
            "1 added field struct quill_other.pair.x",
            "1 added field struct quill_resp.flags",
            "1 added field struct quill_resp.level",
            "1 added field struct quill_resp.mode",
            "1 added ioctl QUILL_IOC_GO",
            "1 added macro QUILL_VERSION",
            "1 changed struct quill_other",
            "1 changed struct quill_resp",
            "1 removed field struct quill_resp.reserved [PADDING]");
    Map<String, Integer> lines =
        delta.changes().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    c -> c.element().name(), c -> c.element().line(), (a, b) -> a));
    assertThat(lines).containsEntry("flags", 23).containsEntry("QUILL_CMD_SYNC", 64);
  }

  @Test
  void aHunkMayBeginInsideAnUnnamedLevel() {
    FileDiff diff =
        Postings.hunks(
            PATH,
            """
            @@ -8,5 +8,10 @@ struct quill_wr {
             		struct {
             			__u32 key;
             		} reg;
            +		struct {
            +			__u32 addr;
            +		} sync;
             	} wr;
             	__u32 last;
            +	__u32 extra;
             };
            """);
    assertThat(changes(new UapiReader(HeaderSource.none()).read(Postings.series(diff))))
        .containsExactly(
            "1 added field struct quill_wr.extra",
            "1 added field struct quill_wr.wr.sync",
            "1 added field struct quill_wr.wr.sync.addr",
            "1 changed struct quill_wr");
  }

  /** The header before the patch is not at hand, so that its hunk is all there is. */
  @Test
  void anInlineFunctionDeclaresNoStruct() {
    FileDiff diff =
        Postings.hunks(
            PATH,
            """
            @@ -40,2 +40,12 @@ enum quill_x {
             struct quill_hdr { __u32 word; };
            +static inline __u8 quill_flags(const struct quill_hdr *hdr)
            +{
            +	return (hdr->word >> QUILL_SHIFT) &
            +	       QUILL_FLAGS_MASK;
            +}
            +struct __attribute__((packed)) quill_tip {
            +	__u8 width;
            +};
             #endif
            """);
    assertThat(changes(new UapiReader(HeaderSource.none()).read(Postings.series(diff))))
        .containsExactly("1 added field struct quill_tip.width", "1 added struct quill_tip");
  }

  @Test
  void driverCodeDeclaresEntryPoints() {
    FileDiff kconfig =
        Postings.whole("drivers/infiniband/hw/quill/Kconfig", null, "config INFINIBAND_QUILL\n");
    FileDiff code =
        Postings.hunks(
            "drivers/infiniband/core/uverbs_std_types_quill.c",
            """
            @@ -10,3 +10,12 @@ int quill_x(void)
             DECLARE_UVERBS_NAMED_METHOD(QUILL_METHOD_OLD,
            +	UVERBS_ATTR_PTR_IN(QUILL_ATTR_SIZE, UVERBS_ATTR_TYPE(u32)),
             	UA_MANDATORY);
            +/* DECLARE_UVERBS_NAMED_METHOD(QUILL_METHOD_TALKED_ABOUT); */
            +static const char *n = "DECLARE_UVERBS_NAMED_OBJECT(QUILL_NO)";
            +DECLARE_UVERBS_NAMED_METHOD_DESTROY(
            +	QUILL_METHOD_SYNC,
            +	UVERBS_ATTR_IDR(QUILL_ATTR_HANDLE, QUILL_OBJECT_DB));
            +DECLARE_UVERBS_NAMED_OBJECT(QUILL_OBJECT_DB);
            """);
    assertThat(changes(new UapiReader(HeaderSource.none()).read(Postings.series(kconfig, code))))
        .containsExactly(
            "1 added driver quill",
            "2 added uverbs-attribute QUILL_ATTR_HANDLE",
            "2 added uverbs-attribute QUILL_ATTR_SIZE",
            "2 added uverbs-method QUILL_METHOD_SYNC",
            "2 added uverbs-object QUILL_OBJECT_DB");
  }

  @Test
  void anAttributeThatTheHeaderNumbersIsOneChange() {
    FileDiff header =
        Postings.hunks(
            PATH,
            """
            @@ -40,2 +40,3 @@ enum quill_attrs {
             	QUILL_ATTR_OLD,
            +	QUILL_ATTR_SIZE,
             };
            """);
    FileDiff code =
        Postings.hunks(
            "drivers/infiniband/hw/quill/main.c",
            """
            @@ -10,2 +10,5 @@ int quill_x(void)
             DECLARE_UVERBS_NAMED_METHOD(QUILL_METHOD_OLD,
            +	UVERBS_ATTR_PTR_IN(QUILL_ATTR_SIZE, UVERBS_ATTR_TYPE(u32)),
            +	UVERBS_ATTR_PTR_IN(QUILL_ATTR_OLD, UVERBS_ATTR_TYPE(u32)),
             	UA_MANDATORY);
            """);
    assertThat(changes(new UapiReader(HeaderSource.none()).read(Postings.series(header, code))))
        .containsExactly(
            "1 added enumerator enum quill_attrs.QUILL_ATTR_SIZE",
            "2 added uverbs-attribute QUILL_ATTR_OLD");
  }

  @Test
  void aDeletedHeaderTakesItsElementsAlong() {
    assertThat(changes(BASE, null))
        .contains("1 removed struct quill_resp", "1 removed macro QUILL_LIMIT")
        .hasSize(9);
  }
}
