package dev.counterpart.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counterpart.git.GitRepository;
import dev.counterpart.git.TreeFile;
import dev.counterpart.git.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks abidiff about what {@code counterpart uapi diff} says. One test has invented headers; the
 * others are skipped unless states of real ones are named:
 *
 * <pre>
 * ./mvnw test -Dtest=UapiDiffAgainstAbidiffTest -Dheaders.old=DIR -Dheaders.new=DIR
 * ./mvnw test -Dtest=UapiDiffAgainstAbidiffTest -Dcorpus.rdma-core=rdma-core.git \
 *     -Dcorpus.states=v25.0..v40.0,v40.0..master
 * </pre>
 *
 * All of it goes to {@code target/uapi-abidiff.txt}.
 */
class UapiDiffAgainstAbidiffTest {
  private static final String RDMA_CORE = System.getProperty("corpus.rdma-core", "");
  private static final String STATES =
      System.getProperty("corpus.states", "v19..v25.0,v25.0..v40.0,v40.0..HEAD");
  private static final String OLD = System.getProperty("headers.old", "");
  private static final String NEW = System.getProperty("headers.new", "");
  private static final String COPIES = "kernel-headers/";

  private static final Path FIGURES = Path.of("target/uapi-abidiff.txt").toAbsolutePath();

  @TempDir private Path folder;

  @BeforeAll
  static void beginAnew() throws IOException {
    Files.createDirectories(FIGURES.getParent());
    Files.writeString(FIGURES, "");
  }

  @BeforeEach
  void needsTheTools() {
    assume(Abidiff.missingTools(folder));
  }

  private static void assume(String missing) {
    if (!missing.isEmpty()) {
      System.out.println("UapiDiffAgainstAbidiffTest is skipped: " + missing);
    }
    assumeTrue(missing.isEmpty(), missing);
  }

  @Test
  void agreesOnInventedDrivers() throws IOException {
    Path old = Invented.write(folder.resolve("old"), Invented.OLD);
    Path now = Invented.write(folder.resolve("new"), Invented.NEW);
    AbidiffComparison.Result result = compare("invented drivers", old, now);
    // The oracle itself has to see something, or the comparison is worth nothing.
    assertThat(result.counts().get("incompatible changes of abidiff: a break here too"))
        .as(result.text())
        .isGreaterThanOrEqualTo(20);
  }

  @Test
  void agreesOnTwoFolders() throws IOException {
    assume(
        OLD.isEmpty() || NEW.isEmpty()
            ? "name two include folders with -Dheaders.old=DIR and -Dheaders.new=DIR"
            : "");
    compare(OLD + " .. " + NEW, Path.of(OLD), Path.of(NEW));
  }

  @Test
  void agreesOnStatesOfAProject() throws IOException {
    assume(
        RDMA_CORE.isEmpty()
            ? "name a repository with kernel-headers with -Dcorpus.rdma-core=DIR"
            : "");
    try (var git = GitRepository.open(Path.of(RDMA_CORE))) {
      for (String pair : STATES.split(",", -1)) {
        int dots = pair.indexOf("..");
        Path old = checkedOut(git, pair.substring(0, dots));
        compare(pair, old, checkedOut(git, pair.substring(dots + 2)));
      }
    }
  }

  private AbidiffComparison.Result compare(String what, Path old, Path now) throws IOException {
    AbidiffComparison.Result result = AbidiffComparison.of(old, now, work());
    Files.writeString(
        FIGURES, "== " + what + "\n" + result.text(), java.nio.file.StandardOpenOption.APPEND);
    assertThat(result.missed()).as("only abidiff has, in " + what).isEmpty();
    assertThat(result.unexplained()).as("only we have, in " + what).isEmpty();
    return result;
  }

  private Path work() throws IOException {
    return Files.createTempDirectory(folder, "work");
  }

  private Path checkedOut(GitRepository git, String revision) throws IOException {
    String commit =
        git.commitId(revision)
            .orElseThrow(() -> new IOException(RDMA_CORE + " has no commit " + revision));
    Path root = Files.createTempDirectory(folder, "state");
    var files = new ArrayList<TreeFile>();
    try (Trees trees = Trees.of(git)) {
      files.addAll(trees.files(commit, path -> path.startsWith(COPIES) && path.endsWith(".h")));
    }
    List<TreeFile> headers = List.copyOf(files);
    assertThat(headers).as(revision + " has " + COPIES).isNotEmpty();
    for (TreeFile header : headers) {
      Path file = root.resolve(header.path().substring(COPIES.length()));
      Files.createDirectories(file.getParent());
      Files.write(file, git.blob(header.blob()).orElseThrow());
    }
    return root;
  }
}
