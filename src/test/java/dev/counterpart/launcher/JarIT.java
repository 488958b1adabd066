package dev.counterpart.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the one jar holds. */
class JarIT {
  @Test
  void carriesEveryLegalTextAndNoSignature() throws IOException {
    try (var jar = new JarFile(System.getProperty("counterpart.jar"))) {
      List<String> names = jar.stream().map(entry -> entry.getName()).toList();
      // A signature would no longer fit, and signed classes stay out of the class cache.
      assertThat(names).noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)"));
      assertThat(names).contains("rules/projects/rdma-core.yaml");
      for (String legal : List.of("LICENSE", "THIRD-PARTY")) {
        try (var text = jar.getInputStream(jar.getEntry("META-INF/legal/" + legal))) {
          assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8))
              .isEqualTo(Files.readString(Path.of(legal)));
        }
      }
      assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
          .isNotBlank();
    }
  }

  /** Below it the AOT cache takes no class, and each start would read and verify it again. */
  @Test
  void holdsNoClassOfAnOldForm() throws IOException {
    var old = new TreeMap<String, Integer>();
    int classes = 0;
    try (var jar = new JarFile(System.getProperty("counterpart.jar"))) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().endsWith(".class")) {
          classes++;
          try (var in = new DataInputStream(jar.getInputStream(entry))) {
            in.skipNBytes(6);
            int major = in.readUnsignedShort();
            if (major < 50) {
              old.put(entry.getName(), major);
            }
          }
        }
      }
    }
    assertThat(classes).isPositive();
    assertThat(old).isEmpty();
  }
}
