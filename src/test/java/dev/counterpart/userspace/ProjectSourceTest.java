package dev.counterpart.userspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counterpart.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectSourceTest {
  @TempDir Path temporary;
  private TestProject project;
  private String root;

  @BeforeEach
  void create() {
    project = TestProject.create(temporary.resolve("acme.git"));
    root = project.commit("First", "2024-01-01T00:00:00Z", Map.of("lib/a.c", "int a;\n"));
    project.ref("refs/heads/master", root);
    project.ref("refs/heads/private", root);
    project.ref("refs/pull/7/head", root);
  }

  @AfterEach
  void close() {
    project.close();
  }

  private Path locate(String location, boolean offline) {
    return ProjectSource.locate(TestProject.rules(), location, temporary.resolve("cache"), offline);
  }

  private String extent(Path folder) {
    try (ProjectRepository opened =
        ProjectRepository.open(
            TestProject.rules(), folder, temporary.resolve("cache"), OtherSources.NONE)) {
      return opened.extent(AsOf.now());
    }
  }

  @Test
  void aFolderIsUsedWhereItIs() {
    assertThat(locate(project.folder().toString(), true)).isEqualTo(project.folder());
  }

  @Test
  void anAddressIsFetchedAgainWhenItsRefsMoved() {
    String url = project.folder().toUri().toString();
    Path copy = locate(url, true);
    assertThat(extent(copy)).startsWith("1 pull request and master at " + root.substring(0, 12));
    assertThat(copy.resolve("refs/heads/private")).doesNotExist();

    String next =
        project.commit("Next", "2024-01-02T00:00:00Z", Map.of("lib/b.c", "int b;\n"), root);
    project.ref("refs/heads/master", next);
    project.ref("refs/pull/8/head", next);
    project.deleteRef("refs/pull/7/head");
    project.ref("refs/pull/9/head", next);

    assertThat(locate(url, false)).isEqualTo(copy);
    assertThat(extent(copy)).startsWith("2 pull requests and master at " + next.substring(0, 12));
  }

  @Test
  void whereThereAreNoSubmissionsTheMainBranchAloneIsNamed() {
    project.deleteRef("refs/pull/7/head");
    assertThat(extent(project.folder())).startsWith("master at " + root.substring(0, 12));
  }

  @Test
  void aBundleIsReadLikeARepository() {
    Path bundle = temporary.resolve("acme.bundle");
    project.bundle(bundle, List.of("refs/heads/master", "refs/pull/7/head"));
    assertThat(extent(locate(bundle.toString(), true))).startsWith("1 pull request and master");
  }

  @Test
  void whatIsNotThereIsSaidInOneSentence() throws IOException {
    Path text = Files.writeString(temporary.resolve("text"), "no bundle");
    assertThatThrownBy(() -> locate(temporary.resolve("none").toString(), true))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is not there");
    assertThatThrownBy(() -> locate(text.toString(), true))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cannot be fetched");
    assertThatThrownBy(() -> locate("https://forge.example/acme/acme-core", true))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("without --offline");
    assertThatThrownBy(() -> locate("ssh://forge.example/acme", false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("scheme");
  }
}
