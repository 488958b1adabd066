package dev.counterpart.ci;

import dev.counterpart.UserError;
import dev.counterpart.json.JsonReader;
import dev.counterpart.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code b4 review} says of the series that it shows, in the file that {@code
 * B4_TRACKING_FILE} names (b4, {@code src/b4/review/_review.py} and {@code tracking.py}).
 *
 * @param threadBlob id of a blob of the kernel repository that holds the whole thread as an mbox
 * @param revision of the series
 * @param baseCommit what the series was applied to
 * @param firstPatch the commit of its first patch
 * @param changeId names the branch that it was applied on, {@code b4/review/CHANGE-ID}
 */
public record ReviewTracking(
    Optional<String> threadBlob,
    Optional<Integer> revision,
    Optional<String> baseCommit,
    Optional<String> firstPatch,
    Optional<String> changeId) {
  private static final int MAX_BYTES = 16 << 20;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern CHANGE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,200}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

  /**
   * Reads the file.
   *
   * @throws UserError when it is not there or is no such JSON
   */
  public static ReviewTracking read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new UserError("the file that B4_TRACKING_FILE names is too large");
      }
      JsonValue series = new JsonReader().read(bytes).field("series");
      return new ReviewTracking(
          matching(series, "thread-blob", ID),
          matching(series, "revision", NUMBER).map(Integer::valueOf),
          matching(series, "base-commit", ID),
          matching(series, "first-patch-commit", ID),
          matching(series, "change-id", CHANGE_ID));
    } catch (IOException e) {
      throw new UserError(
          "the file that B4_TRACKING_FILE names cannot be read as JSON: " + e.getMessage());
    }
  }

  private static Optional<String> matching(JsonValue series, String name, Pattern shape) {
    return Optional.of(series.text(name)).filter(text -> shape.matcher(text).matches());
  }

  /** The commits of its patches, without the one at the tip in which b4 keeps its notes. */
  public Optional<String> range() {
    return firstPatch.flatMap(
        first -> changeId.map(id -> first + "~1..refs/heads/b4/review/" + id + "~1"));
  }
}
