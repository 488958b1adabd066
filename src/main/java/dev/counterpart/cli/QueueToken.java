package dev.counterpart.cli;

import dev.counterpart.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The token that lets its owner post checks. It comes from a file or the environment, never from
 * the command line, which all users of a machine can read; no message shows it.
 */
final class QueueToken {
  private static final String VARIABLE = "PATCHWORK_TOKEN";
  private static final int MAX_BYTES = 4096;

  private QueueToken() {}

  /**
   * Reads it.
   *
   * @param file that comes before the environment
   * @throws UserError when the file cannot be read, or what is there is no token
   */
  static Optional<String> read(Optional<Path> file, Map<String, String> env) {
    String token = file.map(QueueToken::text).orElse(env.getOrDefault(VARIABLE, "")).strip();
    String where = file.map(Path::toString).orElse(VARIABLE);
    if (token.isEmpty() && file.isPresent()) {
      throw new UserError(where + " is empty; it has to hold the token");
    }
    if (!token.matches("[!-~]*")) {
      throw new UserError(where + " holds no token: it has signs that none has, or several lines");
    }
    return Optional.of(token).filter(text -> !text.isEmpty());
  }

  private static String text(Path file) {
    try (var in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new UserError(file + " is too large for a token");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserError(
          file + " cannot be read; --token-file has to name the file that holds the token alone");
    }
  }
}
