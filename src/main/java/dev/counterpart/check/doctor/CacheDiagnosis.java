package dev.counterpart.check.doctor;

import dev.counterpart.check.FetchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** The folder for what is kept between runs. */
public final class CacheDiagnosis {
  private static final String TOPIC = "cache";

  private CacheDiagnosis() {}

  /** Looks at it; a folder that is not there yet is made, as any command would. */
  public static Diagnosis of(Path cache) {
    if (!FetchFolder.isUsable(cache)) {
      return Diagnosis.warn(
          TOPIC,
          cache + " cannot be written, so that nothing is kept for the next run",
          "set COUNTERPART_CACHE to a folder that can be written");
    }
    return Diagnosis.ok(TOPIC, cache + ", " + size(cache) + ", can be written");
  }

  private static String size(Path cache) {
    try (Stream<Path> files = Files.walk(cache)) {
      long bytes = files.filter(Files::isRegularFile).mapToLong(CacheDiagnosis::bytes).sum();
      return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    } catch (IOException | UncheckedIOException e) {
      return "of unknown size";
    }
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) { // another run may have taken it away
      return 0;
    }
  }
}
