package dev.counterpart.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpart.UserError;
import dev.counterpart.userspace.TestProject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MirrorTest {
  private static final List<String> REFS = List.of("refs/heads/master", "refs/pull/*/head");
  private static final FetchLimits SMALL =
      new FetchLimits(20_000, 200_000, Duration.ofSeconds(2), Duration.ofSeconds(2), 100);

  @TempDir Path temporary;
  private TestProject project;
  private String root;
  private String next;

  @BeforeEach
  void create() {
    project = TestProject.create(temporary.resolve("acme.git"));
    root = project.commit("First", "2024-01-01T00:00:00Z", Map.of("lib/a.c", "int a;\n"));
    next = project.commit("Next", "2024-01-02T00:00:00Z", Map.of("lib/b.c", "int b;\n"), root);
    project.ref("refs/heads/master", root);
    project.ref("refs/heads/private", next);
    project.ref("refs/pull/7/head", next);
  }

  @AfterEach
  void close() {
    project.close();
  }

  private Path copy() {
    return temporary.resolve("cache").resolve("copy.git");
  }

  private Moves fetch(String source) {
    return Mirror.fetch(source, copy(), REFS, SMALL, FetchWatch.none());
  }

  private Map<String, String> refs() {
    try (GitRepository repository = GitRepository.open(copy())) {
      var refs = new TreeMap<String, String>();
      repository.refs("refs/").forEach(ref -> refs.put(ref.name(), ref.commit()));
      return refs;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aServerIsFetchedFromAndOnlyWhatMovedComesAgain(boolean smart) {
    try (GitServer server =
        smart ? GitServer.smart(project.folder()) : GitServer.dumb(project.folder())) {
      Moves first = fetch(server.url());
      assertThat(first.fresh()).containsOnlyKeys("refs/heads/master", "refs/pull/7/head");
      assertThat(refs()).isEqualTo(Map.of("refs/heads/master", root, "refs/pull/7/head", next));

      int requests = server.requests().size();
      assertThat(fetch(server.url()).fresh()).isEmpty();
      assertThat(server.requests().subList(requests, server.requests().size()))
          .as("a list of refs alone")
          .hasSizeLessThanOrEqualTo(2);

      String third =
          project.commit("Third", "2024-01-03T00:00:00Z", Map.of("lib/c.c", "int c;\n"), next);
      project.ref("refs/heads/master", third);
      project.ref("refs/pull/8/head", third);
      project.deleteRef("refs/pull/7/head");
      Moves moves = fetch(server.url());
      assertThat(moves.fresh()).isEqualTo(Map.of("refs/pull/8/head", third));
      assertThat(moves.moved()).isEqualTo(Map.of("refs/heads/master", third));
      assertThat(moves.gone()).isEqualTo(Map.of("refs/pull/7/head", next));
      assertThat(Mirror.added(copy(), root, third, 10)).isEqualTo(2);
      assertThat(Mirror.added(copy(), third, root, 10)).isEqualTo(-1);
    }
  }

  @Test
  void anInterruptedFetchGoesOnWhereItWas() {
    String tip = root;
    for (int i = 1; i <= 600; i++) {
      project.ref("refs/pull/" + i + "/head", i % 2 == 0 ? root : next);
    }
    var posts = new AtomicInteger();
    var broken = new java.util.concurrent.atomic.AtomicBoolean(true);
    try (GitServer server =
        GitServer.with(
            exchange -> {
              // The second part's objects never come: a list and a fetch for each part.
              if (broken.get()
                  && exchange.getRequestMethod().equals("POST")
                  && posts.incrementAndGet() > 4) {
                exchange.sendResponseHeaders(500, -1);
              } else {
                GitServer.smart(project.folder(), exchange);
              }
            })) {
      assertThatThrownBy(() -> fetchAll(server.url()))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("cannot be fetched");
      assertThat(refs()).containsEntry("refs/heads/master", tip).hasSizeBetween(250, 600);
      int had = refs().size();
      broken.set(false);
      Moves moves = fetchAll(server.url());
      assertThat(moves.fresh()).hasSize(601 - had);
      assertThat(refs()).hasSize(601);
    }
  }

  private Moves fetchAll(String source) {
    return Mirror.fetch(source, copy(), REFS);
  }

  @Test
  void whatADeadProcessLeftBehindStopsNobody() throws IOException {
    String source = project.folder().toString();
    var _ = fetch(source);
    Files.createFile(copy().resolve("packed-refs.lock"));
    Files.createFile(copy().resolve("config.lock"));
    Files.createDirectories(copy().resolve("refs/heads"));
    Files.createFile(copy().resolve("refs/heads/master.lock"));
    Files.createFile(copy().resolve("objects/pack/incoming_123.pack"));
    project.ref("refs/heads/master", next);
    assertThat(fetch(source).moved()).containsOnlyKeys("refs/heads/master");
    assertThat(refs()).containsEntry("refs/heads/master", next);
    assertThat(copy().resolve("objects/pack/incoming_123.pack")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "config", "objects", "refs"})
  void aHalfMadeCopyIsMadeAnew(String missing) throws IOException {
    String source = project.folder().toString();
    var _ = fetch(source);
    try (var files = Files.walk(copy().resolve(missing))) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    var _ = fetch(source);
    assertThat(refs()).containsEntry("refs/heads/master", root);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone", "alone", "short", "empty", "config", "refs"})
  void aDamagedCopyIsMadeAnew(String damage) throws IOException {
    String source = project.folder().toString();
    var _ = fetch(source);
    assertThat(Mirror.isSound(copy())).isTrue();
    assertThat(fetch(source).before()).as("a sound copy stays").containsKey("refs/heads/master");
    if (damage.equals("config")) {
      Files.writeString(copy().resolve("config"), "[core\n");
    } else if (damage.equals("refs")) {
      Files.writeString(copy().resolve("refs/heads/master"), "no id\n");
    } else {
      damagePacks(damage);
    }
    assertThat(Mirror.isSound(copy())).isFalse();
    Moves moves = fetch(source);
    assertThat(moves.before()).isEmpty();
    assertThat(moves.fresh()).containsOnlyKeys("refs/heads/master", "refs/pull/7/head");
    assertThat(Mirror.added(copy(), root, next, 10)).isEqualTo(1);
  }

  private void damagePacks(String damage) throws IOException {
    List<Path> files;
    try (var all = Files.list(copy().resolve("objects/pack"))) {
      files = all.toList();
    }
    assertThat(files).anyMatch(file -> file.toString().endsWith(".pack"));
    for (Path file : files) {
      boolean pack = file.toString().endsWith(".pack");
      assertThat(file.toFile().setWritable(true)).isTrue();
      if (damage.equals("gone") || (pack && damage.equals("alone"))) {
        Files.delete(file);
      } else if (pack) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          var _ = channel.truncate(damage.equals("empty") ? 0 : channel.size() - 1);
        }
      }
    }
  }

  @Test
  void whatIsMissingIsNoHistoryWrittenAnew() {
    var _ = fetch(project.folder().toString());
    assertThatThrownBy(() -> Mirror.added(copy(), "1".repeat(40), next, 10))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void twoAtOnceWaitForEachOther() throws Exception {
    String source = project.folder().toString();
    var _ = fetch(source);
    project.ref("refs/heads/master", next);
    var steps = new ArrayList<String>();
    FetchWatch watch =
        new FetchWatch() {
          @Override
          public void begin(String what, int total) {
            steps.add(what);
          }

          @Override
          public void done(int completed) {}
        };
    CompletableFuture<Moves> other;
    try (FileChannel held =
            FileChannel.open(copy().resolveSibling("copy.git.lock"), StandardOpenOption.WRITE);
        var lock = held.lock()) {
      assertThat(lock.isValid()).isTrue();
      other = CompletableFuture.supplyAsync(() -> Mirror.fetch(source, copy(), REFS, SMALL, watch));
      while (steps.isEmpty()) {
        Thread.sleep(10);
      }
      assertThat(steps.getFirst()).contains("another process");
      assertThat(refs()).as("nothing moves meanwhile").containsEntry("refs/heads/master", root);
    }
    assertThat(other.get(30, TimeUnit.SECONDS).moved()).containsOnlyKeys("refs/heads/master");
  }

  @Test
  void aRedirectToAnotherHostIsNotFollowed() {
    try (GitServer other = GitServer.smart(project.folder());
        GitServer server =
            GitServer.with(
                exchange -> {
                  exchange
                      .getResponseHeaders()
                      .set(
                          "Location",
                          other.url().replace("localhost", "127.0.0.1")
                              + "/info/refs?service=git-upload-pack");
                  exchange.sendResponseHeaders(302, -1);
                })) {
      assertThatThrownBy(() -> fetch(server.url()))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("127.0.0.1")
          .hasMessageContaining("not contacted");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void anotherStoreOfObjectsOnAnotherHostIsNotRead() {
    try (GitServer other = GitServer.dumb(project.folder());
        GitServer server =
            GitServer.with(
                exchange -> {
                  String path = exchange.getRequestURI().getPath();
                  if (path.endsWith("/info/refs")) {
                    GitServer.answer(
                        exchange,
                        "text/plain",
                        (root + "\trefs/heads/master\n").getBytes(StandardCharsets.UTF_8));
                  } else if (path.endsWith("http-alternates")) {
                    GitServer.answer(
                        exchange,
                        "text/plain",
                        (other.url().replace("localhost", "127.0.0.1") + "/objects\n")
                            .getBytes(StandardCharsets.UTF_8));
                  } else {
                    exchange.sendResponseHeaders(404, -1);
                  }
                })) {
      assertThatThrownBy(() -> fetch(server.url())).isInstanceOf(UserError.class);
      assertThat(other.requests()).isEmpty();
    }
  }

  /** Ways to answer the request for the list of refs. */
  private Optional<String> complaint(com.sun.net.httpserver.HttpHandler handler) {
    try (GitServer server = GitServer.with(handler)) {
      var _ = fetch(server.url());
      return Optional.empty();
    } catch (UserError e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  @Test
  void endlessListsAreCutOff() {
    assertThat(
            complaint(
                exchange -> {
                  exchange.getResponseHeaders().set("Content-Type", "text/plain");
                  exchange.sendResponseHeaders(200, 0);
                  OutputStream out = exchange.getResponseBody();
                  for (int i = 1; ; i++) {
                    out.write(
                        (root + "\trefs/pull/" + i + "/head\n").getBytes(StandardCharsets.UTF_8));
                  }
                }))
        .hasValueSatisfying(message -> assertThat(message).contains("more than 20,000 bytes"));
  }

  @Test
  void aPackThatNeverEndsIsCutOff() {
    assertThat(
            complaint(
                exchange -> {
                  if (!exchange.getRequestMethod().equals("POST")) {
                    GitServer.smart(project.folder(), exchange);
                    return;
                  }
                  String request =
                      new String(
                          exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
                  exchange
                      .getResponseHeaders()
                      .set("Content-Type", "application/x-git-upload-pack-result");
                  exchange.sendResponseHeaders(200, 0);
                  OutputStream out = exchange.getResponseBody();
                  if (request.contains("command=ls-refs")) {
                    out.write(line(root + " refs/heads/master\n"));
                    out.write("0000".getBytes(StandardCharsets.UTF_8));
                    return;
                  }
                  out.write(line("packfile\n"));
                  out.write(line("\1PACK\0\0\0\2\0\377\377\377"));
                  for (int i = 0; ; i++) { // what the server says of its progress, for ever
                    out.write(line("\2still counting " + i + "\r"));
                  }
                }))
        .hasValueSatisfying(message -> assertThat(message).contains("cannot be fetched"));
  }

  private static byte[] line(String text) {
    return (String.format("%04x", text.length() + 4) + text).getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void silenceAndDripsEnd() {
    assertThat(
            complaint(
                exchange -> {
                  pause(20_000);
                }))
        .hasValueSatisfying(message -> assertThat(message).contains("cannot be fetched"));
    assertThat(
            complaint(
                exchange -> {
                  exchange.getResponseHeaders().set("Content-Type", "text/plain");
                  exchange.sendResponseHeaders(200, 0);
                  for (int i = 0; i < 200; i++) {
                    exchange.getResponseBody().write('a');
                    exchange.getResponseBody().flush();
                    pause(100);
                  }
                }))
        .hasValueSatisfying(message -> assertThat(message).contains("fewer than 100 bytes in 2"));
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void namesThatLeadOutOfTheFolderAreLeftOut() {
    String bad = "refs/pull/../../../../escaped/head";
    assertThat(
            complaint(
                exchange ->
                    GitServer.answer(
                        exchange,
                        "text/plain",
                        (root + "\t" + bad + "\n").getBytes(StandardCharsets.UTF_8))))
        .hasValueSatisfying(message -> assertThat(message).contains("has none of"));
    try (GitServer files = GitServer.dumb(project.folder())) {
      List<Path> before = GitServer.files(temporary.resolve("acme.git"));
      try (GitServer server =
          GitServer.with(
              exchange -> {
                String path = exchange.getRequestURI().getPath().replace("/acme-core.git/", "");
                if (path.equals("info/refs")) {
                  GitServer.answer(
                      exchange,
                      "text/plain",
                      (root
                              + "\trefs/heads/master\n"
                              + root
                              + "\t"
                              + bad
                              + "\n"
                              + root
                              + "\trefs/pull/x/head\n"
                              + root
                              + "\trefs/pull/1/2/head\n")
                          .getBytes(StandardCharsets.UTF_8));
                } else if (Files.isRegularFile(project.folder().resolve(path))) {
                  GitServer.answer(
                      exchange,
                      "application/octet-stream",
                      Files.readAllBytes(project.folder().resolve(path)));
                } else {
                  exchange.sendResponseHeaders(404, -1);
                }
              })) {
        var _ = fetch(server.url());
      }
      assertThat(refs()).isEqualTo(Map.of("refs/heads/master", root));
      assertThat(temporary.resolve("escaped")).doesNotExist();
      assertThat(GitServer.files(temporary.resolve("acme.git"))).isEqualTo(before);
      assertThat(files.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 500, 503})
  void aRefusalIsOneSentenceWithoutThePassword(int status) {
    try (GitServer server =
        GitServer.with(
            exchange -> {
              if (status == 401) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"x\"");
              }
              exchange.sendResponseHeaders(status, -1);
            })) {
      String url = server.url().replace("http://", "http://me:s3cret@");
      assertThatThrownBy(() -> fetch(url))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("cannot be fetched")
          .hasMessageNotContaining("s3cret")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aBitOfOurOwnCopyThatFlippedIsSeenAndHealed() throws IOException {
    fetch(project.folder().toString());
    Map<String, String> sound = refs();
    for (Path file : List.of(copy().resolve("packed-refs"), index())) {
      assertThat(Mirror.isUnharmed(copy())).isTrue();
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 70] ^= 1;
      Files.write(file, bytes);
      assertThat(Mirror.isUnharmed(copy())).as("%s", file).isFalse();
      fetch(project.folder().toString());
      assertThat(refs()).isEqualTo(sound);
    }
    assertThat(Mirror.isUnharmed(copy())).isTrue();
  }

  private Path index() throws IOException {
    try (var files = Files.list(copy().resolve("objects").resolve("pack"))) {
      return files.filter(file -> file.toString().endsWith(".idx")).findFirst().orElseThrow();
    }
  }

  @Test
  void aBundleOfVersion3IsReadWhereItDiffersInItsFirstLinesAlone() throws IOException {
    byte[] old = Files.readAllBytes(Path.of("examples/rdma-core-example.bundle"));
    String text = new String(old, StandardCharsets.ISO_8859_1);
    assertThat(text).startsWith("# v2 git bundle\n");
    Path bundle = temporary.resolve("new.bundle");
    for (String more : List.of("", "@object-format=sha1\n")) {
      Files.writeString(
          bundle,
          text.replace("# v2 git bundle\n", "# v3 git bundle\n" + more),
          StandardCharsets.ISO_8859_1);
      Files.createDirectories(copy().getParent());
      fetch(bundle.toString());
      assertThat(refs()).containsKey("refs/heads/master");
    }
    for (String more : List.of("@object-format=sha256\n", "@filter=blob:none\n")) {
      Files.writeString(bundle, "# v3 git bundle\n" + more + "\n");
      assertThatThrownBy(() -> fetch(bundle.toString()))
          .isInstanceOf(UserError.class)
          .hasMessageMatching("(?s).*(sha256|filter).*");
    }
    Files.writeString(bundle, "# v4 git bundle\n\n");
    assertThatThrownBy(() -> fetch(bundle.toString())).hasMessageContaining("v4");
  }
}
