package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.userspace.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A driver outside its proper subsystem, acme in drivers/misc, shares buffers: from the posting of
 * the series until its runtime is open, with rules of a folder.
 */
class SubsystemsTest {
  private static final String RULES =
      """
      id: dma-buf
      title: feathers
      why: because they have to be whole
      source: invented
      triggers:
        - kinds: [dma-buf-exporter]
          paths: ["drivers/**"]
      also:
        - paths: ["include/uapi/**"]
      requires: {any-of: [quill-runtime]}
      drivers:
        - name: acme
          paths: [include/uapi/misc/acme.h, "drivers/misc/acme/**"]
          requires:
            all-of:
              - {title: runtime, any-of: [quill-runtime]}
              - title: compiler
                level: present
                any-of: [quill-compiler]
                satisfied-by: an open compiler for its nibs
      rules:
        - id: dma-buf/submission
          check: submission
          severity: error
          title: t
          why: w
          fix: offer it
          source: s
        - {id: dma-buf/any, check: any-use, severity: error, title: t, why: w, fix: m, source: s}
        - {id: dma-buf/stack, check: whole-stack, severity: SEVERITY, title: t, why: w, fix: m, source: s}
        - {id: dma-buf/link, check: user-link, severity: note, title: t, why: w, fix: m, source: s}
        - id: dma-buf/docs
          check: touches
          severity: note
          title: t
          why: w
          fix: m
          source: s
          paths: ["Documentation/feathers/**"]
        - id: dma-buf/list
          check: mailed-to
          severity: note
          title: t
          why: w
          fix: m
          source: s
          addresses: [feathers@example.org]
        - {id: dma-buf/page, check: says, severity: note, title: t, why: w, fix: m, source: s, words: [manual]}
      landing:
        - {when: not-offered, who: author, next: offer the runtime's side}
        - {when: landed, who: maintainer, next: apply the series}
      """;

  private static final String SERIES =
      """
      From 1111111111111111111111111111111111111111 Mon Sep 17 00:00:00 2001
      From: Ada Quill <ada@example.org>
      Date: Mon, 6 May 2024 07:08:09 +0000
      To: TO
      Subject: [PATCH] misc: acme: Share quills
      Message-ID: <quill-1@example.org>

      BODY
      ---

      diff --git a/drivers/misc/acme/share.c b/drivers/misc/acme/share.c
      new file mode 100644
      --- /dev/null
      +++ b/drivers/misc/acme/share.c
      @@ -0,0 +1,5 @@
      +static int acme_share_quill(struct acme *acme)
      +{
      +	/* dma_buf_export(nothing) */
      +	return fd_of(dma_buf_export(&acme->info));
      +}
      diff --git a/include/uapi/misc/acme.h b/include/uapi/misc/acme.h
      --- a/include/uapi/misc/acme.h
      +++ b/include/uapi/misc/acme.h
      @@ -1,1 +1,2 @@
       #define ACME_OP_LAST_ONE 1
      +#define ACME_OP_SHARE_QUILL 2
      --
      2.40.0

      """;

  /** In place of the built-in rules for character devices: asks who uses it, blocks nothing. */
  private static final String MISC =
      """
      id: misc
      title: nests
      why: w
      source: s
      triggers: {paths: ["include/uapi/misc/**"]}
      requires: {all-of: []}
      drivers:
        - name: acme
          paths: [include/uapi/misc/acme.h]
          requires: {any-of: [quill-runtime]}
      rules:
        - {id: misc/link, check: user-link, severity: warning, title: t, why: w, fix: m, source: s}
      """;

  @TempDir private Path folder;
  private Path rules = Path.of("");

  @BeforeEach
  void write() throws IOException {
    rules = Files.createDirectories(folder.resolve("rules"));
    rules("warning");
    Files.writeString(rules.resolve("misc.yaml"), MISC);
    for (String name : List.of("runtime", "compiler")) {
      Files.writeString(
          rules.resolve(name + ".yaml"),
          """
          id: quill-NAME
          title: Quill's NAME
          urls: [https://git.example.org/quill-NAME]
          main-branches: [main]
          code: ['src/**']
          tests: ['tests/**']
          """
              .replace("NAME", name));
    }
  }

  @Test
  void withoutAUserItFailsAndTheCompilerIsNamed() {
    run(repository("runtime", "int nothing;\n"))
        .endsWith(ExitStatus.FINDINGS)
        .prints(
            "FAIL  [PATCH] misc: acme: Share quills",
            "dma-buf-exporter acme_share_quill  in the code  drivers/misc/acme/share.c:4",
            "error  dma-buf/submission  include/uapi/misc/acme.h:2",
            "the compiler is not shown to be open; it would be satisfied by Quill's compiler: an open",
            "dma-buf: author: offer the runtime's side",
            "warning  misc/link  include/uapi/misc/acme.h:2",
            "links a user of `ACME_OP_SHARE_QUILL`");
  }

  @Test
  void withARuntimeOnlyTheCompilerRemains() {
    String out =
        run(repository("runtime", "int f(void) { return ACME_OP_SHARE_QUILL; }\n"))
            .endsWith(ExitStatus.PASS)
            .prints(
                "PASS",
                "src/runtime.c:1",
                "warning  dma-buf/stack",
                "dma-buf: maintainer: apply the series")
            .out();
    assertThat(out)
        .doesNotContain("dma-buf/submission", "dma-buf/any")
        .as("who uses it was found, though nobody links it")
        .doesNotContain("dma-buf/link", "misc/link");
  }

  @Test
  void anEarlierDateSeesTheRuntimeAsItWas() {
    Path runtime = repository("runtime", "int f(void) { return ACME_OP_SHARE_QUILL; }\n");
    run(runtime, "--as-of", "2024-05-05").endsWith(ExitStatus.FINDINGS).prints("FAIL");
    run(runtime, "--as-of", "2024-06-05").endsWith(ExitStatus.PASS).prints("PASS");
  }

  @Test
  void aCompilerThatIsThereSatisfiesTheRule() throws IOException {
    rules("error");
    Path runtime = repository("runtime", "int f(void) { return ACME_OP_SHARE_QUILL; }\n");
    Path compiler = repository("compiler", "int compile(void);\n");
    String out =
        run(runtime, "--userspace", "quill-compiler=" + compiler).endsWith(ExitStatus.PASS).out();
    assertThat(out).doesNotContain("dma-buf/stack");
    run(runtime)
        .endsWith(ExitStatus.UNDECIDED)
        .prints(
            "UNDECIDED",
            "no repository of Quill's compiler is at hand",
            "counterpart sync quill-compiler");
  }

  @Test
  void aMissingRepositoryIsNeverAFailure() {
    CommandLineRun.with(folder.resolve("cache"))
        .in(series("x@example.org", "Text."))
        .run("check", "-", "--rules", rules.toString())
        .endsWith(ExitStatus.UNDECIDED)
        .prints("no repository of Quill's runtime is at hand", "counterpart sync quill-runtime");
  }

  @Test
  void theMailsAreLookedAtToo() {
    Path runtime = repository("runtime", "int nothing;\n");
    run(runtime)
        .prints(
            "note  dma-buf/link  drivers/misc/acme/share.c:4",
            "links a user of `acme_share_quill` and 1 more",
            "no patch of the series changes Documentation/feathers/**",
            "not sent to feathers@example.org",
            "neither the cover letter nor a commit message says \"manual\"");
    String body = "See the manual at https://git.example.org/quill-runtime";
    String out =
        CommandLineRun.with(folder.resolve("cache"))
            .in(series("Feathers <feathers@example.org>", body))
            .run(arguments(runtime))
            .out();
    assertThat(out)
        .contains("dma-buf/docs")
        .doesNotContain("dma-buf/link", "dma-buf/list", "dma-buf/page");
  }

  @Test
  void talkIsNoUser() {
    Path runtime = repository("runtime", "int nothing;\n");
    for (String url : List.of("https://lore.kernel.org/all/v1@x/", "https://lwn.net/Articles/1/")) {
      assertThat(
              CommandLineRun.with(folder.resolve("cache"))
                  .in(series("x@example.org", "Last version: " + url))
                  .run(arguments(runtime))
                  .out())
          .contains("dma-buf/link");
    }
    assertThat(
            CommandLineRun.with(folder.resolve("cache"))
                .in(series("x@example.org", "The library: https://lore.kernel.org/all/lib@x/"))
                .run(arguments(runtime))
                .out())
        .doesNotContain("dma-buf/link");
  }

  private void rules(String stack) throws IOException {
    Files.writeString(rules.resolve("feathers.yaml"), RULES.replace("SEVERITY", stack));
  }

  private static String series(String to, String body) {
    return SERIES.replace("TO\n", to + "\n").replace("BODY", body);
  }

  private CommandLineRun run(Path runtime, String... more) {
    return CommandLineRun.with(folder.resolve("cache"))
        .in(series("x@example.org", "Text."))
        .run(arguments(runtime, more));
  }

  private String[] arguments(Path runtime, String... more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "check",
                "-",
                "--rules",
                rules.toString(),
                "--userspace",
                "quill-runtime=" + runtime));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  /** A clone that has a main branch, and nothing else; what matters came in June. */
  private Path repository(String name, String text) {
    Path path = folder.resolve(name + ".git");
    try (var git = TestProject.create(path)) {
      String april = git.commit("Begin", "2024-04-01T00:00:00Z", Map.of("README", "x\n"));
      String june =
          git.commit(
              "Add feathers", "2024-06-01T00:00:00Z", Map.of("src/" + name + ".c", text), april);
      git.ref("refs/heads/main", june);
    }
    return path;
  }
}
