package dev.counterpart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that hold what comes out, so that a change of it shows in a diff that a person reads. With
 * {@code -Dgolden.update=true} they are written instead of compared.
 */
public final class Golden {
  private Golden() {}

  /** Whether the files are being written. */
  public static boolean update() {
    return Boolean.getBoolean("golden.update");
  }

  /**
   * Compares, or writes.
   *
   * @param test the class to run to have the file written
   */
  public static void compare(Path file, String text, Class<?> test) throws IOException {
    if (update()) {
      // What no encoding takes becomes a question mark here; whether it may be there, others test.
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(file).as(howToWrite(test)).exists();
    assertThat(text)
        .as("%s against what comes out now; %s", file, howToWrite(test))
        .isEqualTo(Files.readString(file));
  }

  /** What to run where a file is missing or out of date. */
  public static String howToWrite(Class<?> test) {
    return "where the change is meant, write the golden files with ./mvnw -q -Dchecks=off test -Dtest="
        + test.getSimpleName()
        + " -Dgolden.update=true, and read git diff before you commit them";
  }
}
