package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.userspace.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A property that the kernel makes by a string and programs look up by it, and a clone without
 * submissions whose main branch grows old.
 */
class QuotedNamesTest {
  private static final String RULES =
      """
      id: feathers
      title: feathers
      why: because they have to be whole
      source: invented
      triggers:
        - kinds: [feather-property]
      also:
        - paths: ["include/uapi/**"]
      requires: {any-of: [nestview]}
      rules:
        - {id: feathers/offer, check: submission, severity: error, title: t, why: w, fix: m, source: s}
        - {id: feathers/unit, check: unit-use, severity: error, title: t, why: w, fix: m, source: s}
      signals:
        - name: feather-property
          title: property of feathers
          paths: ["drivers/feathers/**/*.c"]
          named: in-string
          matches:
            - {calls: ["feather_property_create{,_range}"], named-by: [string, variable, function]}
      """;

  private static final String PROJECT =
      """
      id: nestview
      title: Nestview
      urls: [https://git.example.org/nestview]
      main-branches: [main]
      SUBMISSIONS
      code: ['src/**']
      strings: ['src/kms/**']
      tests: ['tests/**']
      """;

  private static final String REFS =
      "submissions: {head: 'refs/merge-requests/{n}/head', web: '/-/merge_requests/{n}'MORE}";

  private static final String SERIES =
      """
      From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
      From: Ada Quill <ada@example.org>
      Date: Mon, 6 May 2024 07:08:09 +0000
      Subject: [PATCH] feathers: Add the plume source
      Message-ID: <plume-1@example.org>

      BODY
      ---

      diff --git a/drivers/feathers/core.c b/drivers/feathers/core.c
      --- a/drivers/feathers/core.c
      +++ b/drivers/feathers/core.c
      @@ -10,2 +10,5 @@ static int feather_init(struct feather *feather)
       {
      +	feather->plume = feather_property_create(feather, 0, "plume_source", 1);
      +	feather->down = feather_property_create_range(feather, 0, name_of(feather), 1);
      +	feather_property_create_blob(feather, "no_property", 1);
       	return 0;
      --
      2.40.0

      """;

  private static final String TABLE =
      "static const char *const names[] = {\n\t/* sorted */\n\t[PLUME] = \"plume_source\",\n};\n";

  @TempDir private Path folder;
  private Path rules = Path.of("");

  @BeforeEach
  void write() throws IOException {
    rules = Files.createDirectories(folder.resolve("rules"));
    Files.writeString(rules.resolve("feathers.yaml"), RULES);
    project("");
  }

  @Test
  void aNameInQuotesIsItsUse() {
    String out =
        run(repository("2024-06-01", Map.of("src/kms/table.c", TABLE)), "")
            .endsWith(ExitStatus.PASS)
            .prints("feather-property plume_source  used         src/kms/table.c:3")
            .prints("feather-property down          in the code")
            .out();
    assertThat(out).doesNotContain("no_property");
  }

  @Test
  void otherwiseItIsNone() {
    var code = new TreeMap<String, String>();
    code.put("src/kms/bare.c", "int plume_source;\nchar c = '\"'; /* \"plume_source\" */\n");
    code.put(
        "src/kms/more.c",
        "const char *longer = \"the plume_source\", *e = \"\\\"plume_source\\\"\";\n");
    code.put("src/shell/menu.c", "const char *title = \"plume_source\";\n");
    code.put("tests/table.txt", "\"plume_source\"\n");
    run(repository("2024-06-01", code), "")
        .endsWith(ExitStatus.FINDINGS)
        .prints("FAIL", "feather-property plume_source  none");
  }

  @Test
  void aNameThatIsCodeIsNotUsedByAString() {
    String header =
        """
        diff --git a/include/uapi/feathers.h b/include/uapi/feathers.h
        --- a/include/uapi/feathers.h
        +++ b/include/uapi/feathers.h
        @@ -1,1 +1,2 @@
         #define FEATHER_FIRST 1
        +#define FEATHER_PLUME_FLAG 2
        --
        """;
    String table = TABLE + "const char *flag = \"FEATHER_PLUME_FLAG\";\n";
    CommandLineRun.with(folder.resolve("cache"))
        .in(SERIES.replace("BODY", "Text.").replace("--\n2.40.0", header + "2.40.0"))
        .run(arguments(repository("2024-06-01", Map.of("src/kms/table.c", table))))
        .endsWith(ExitStatus.FINDINGS)
        .prints("macro FEATHER_PLUME_FLAG       none", "plume_source  used");
  }

  @Test
  void aMergeRequestThatAddsTheStringIsFound() throws IOException {
    project(REFS.replace("MORE", ""));
    Path path = folder.resolve("offer.git");
    try (var git = TestProject.create(path)) {
      String main =
          git.commit("Begin", "2024-04-01T00:00:00Z", Map.of("src/kms/table.c", "int a;\n"));
      String offer =
          git.commit("Add plumes", "2024-05-01T00:00:00Z", Map.of("src/kms/table.c", TABLE), main);
      git.ref("refs/heads/main", main);
      git.ref("refs/merge-requests/7/head", offer);
    }
    run(path, "").endsWith(ExitStatus.PASS).prints("nestview#7", "src/kms/table.c:3");
  }

  @Test
  void withoutSubmissionsNobodyCanTell() throws IOException {
    project(REFS.replace("MORE", ""));
    run(repository("2044-06-01", Map.of("src/kms/other.c", "int a;\n")), "")
        .endsWith(ExitStatus.UNDECIDED)
        .prints("holds no submissions of nestview", "+refs/merge-requests/*/head");
  }

  @Test
  void aRepositoryOfSomethingElseStandsForNothing() throws IOException {
    project(REFS.replace("MORE", ", lands-within: 24"));
    var patches = new HashMap<String, String>();
    for (int i = 0; i < 12; i++) {
      patches.put("patches/" + i + ".patch", "+int a;\n");
    }
    run(repository("2026-05-07", patches), "")
        .endsWith(ExitStatus.UNDECIDED)
        .prints("has no file where Nestview has its code", "--userspace nestview=DIR");
  }

  @Test
  void anOldMainBranchStandsForWhatWasAccepted() throws IOException {
    project(REFS.replace("MORE", ", lands-within: 24"));
    Map<String, String> code = Map.of("src/kms/other.c", "int a;\n");
    run(repository("2026-05-05", code), "").endsWith(ExitStatus.UNDECIDED);
    Path old = repository("2026-05-07", code);
    run(old, "")
        .endsWith(ExitStatus.FINDINGS)
        .prints(
            "no Nestview main branch has `plume_source`",
            "24 months younger than the series, stands for what was accepted (within 24 months)");
    run(old, "", "--as-of", "2026-05-01").endsWith(ExitStatus.UNDECIDED);
    run(old, "Link: https://git.example.org/nestview/-/merge_requests/3")
        .endsWith(ExitStatus.UNDECIDED)
        .prints("does not hold nestview#3, which patch 1");
    assertThat(run(repository("2027-05-07", Map.of("src/kms/table.c", TABLE)), "").out())
        .startsWith("PASS");
  }

  private void project(String submissions) throws IOException {
    Files.writeString(
        rules.resolve("nestview.yaml"), PROJECT.replace("SUBMISSIONS\n", submissions + "\n"));
  }

  private CommandLineRun run(Path nestview, String body, String... more) {
    return CommandLineRun.with(folder.resolve("cache"))
        .in(SERIES.replace("BODY", "Text.\n\n" + body))
        .run(arguments(nestview, more));
  }

  private String[] arguments(Path nestview, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "check", "-", "--rules", rules.toString(), "--userspace", "nestview=" + nestview));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  /** A clone that has a main branch, and nothing else. */
  private Path repository(String date, Map<String, String> files) {
    Path path = folder.resolve("nestview-" + date + ".git");
    try (var git = TestProject.create(path)) {
      String begin = git.commit("Begin", "2024-04-01T00:00:00Z", Map.of("README", "x\n"));
      git.ref("refs/heads/main", git.commit("Go on", date + "T12:00:00Z", files, begin));
    }
    return path;
  }
}
