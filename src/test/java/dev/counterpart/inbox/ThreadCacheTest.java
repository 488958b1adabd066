package dev.counterpart.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.git.GitServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadCacheTest {
  @TempDir private Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsAskedMakesNoPath() {
    var cache = new ThreadCache(folder.resolve("cache"));
    cache.write("https://x\n/all/../../../y", bytes("one"));
    cache.write("/", bytes("two"));
    assertThat(cache.read("https://x\n/all/../../../y").orElseThrow().bytes())
        .isEqualTo(bytes("one"));
    assertThat(cache.read("other")).isEmpty();
    assertThat(GitServer.files(folder))
        .hasSize(2)
        .allMatch(file -> file.toString().matches(".*/cache/threads/[0-9a-f]{64}\\.mbox\\.gz"));
  }

  @Test
  void theOldestGoFirst() throws IOException {
    var cache = new ThreadCache(folder);
    cache.write("oldest", bytes("x"));
    for (Path file : GitServer.files(folder)) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    }
    for (int i = 0; i < 299; i++) {
      cache.write("question " + i, bytes("x"));
    }
    assertThat(cache.read("oldest")).isPresent();
    cache.write("one more", bytes("x"));
    assertThat(cache.read("oldest")).isEmpty();
    assertThat(cache.read("question 0")).isPresent();
    assertThat(GitServer.files(folder)).hasSize(300);
  }

  @Test
  void whereNothingCanBeWrittenNothingIsKept() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    var cache = new ThreadCache(file);
    cache.write("question", bytes("x"));
    assertThat(cache.read("question")).isEmpty();
  }
}
