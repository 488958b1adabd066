package dev.counterpart.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A checksum of the refs of a copy that this program keeps, in a file beside them. A flipped bit
 * there would else be another ref, or a ref that nobody looks for. It is taken off before refs are
 * written and put on afterwards, so that a copy without one is not known to be damaged.
 */
final class Seal {
  private static final String FILE = "counterpart-refs";

  private Seal() {}

  /** Whether a folder is a copy of our own that was finished. */
  static boolean isOn(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  static void takeOff(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }

  static void putOn(Path folder) throws IOException {
    Path temporary = folder.resolve(FILE + ".tmp");
    Files.writeString(temporary, digest(folder));
    Files.move(
        temporary,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Whether the refs are other than when they were written. */
  static boolean isBroken(Path folder) throws IOException {
    Optional<String> before = read(folder);
    if (before.isEmpty()) {
      return false;
    }
    String now = digest(folder);
    // Another process that writes takes it off first.
    return !before.get().equals(now) && before.equals(read(folder));
  }

  private static Optional<String> read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    return Files.isRegularFile(file)
        ? Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1))
        : Optional.empty();
  }

  private static String digest(Path folder) throws IOException {
    MessageDigest digest = sha256();
    List<Path> loose;
    try (Stream<Path> files = Files.walk(folder.resolve("refs"))) {
      loose =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.toString().endsWith(".lock"))
              .sorted()
              .toList();
    }
    for (Path file : loose) {
      digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      add(digest, file);
    }
    Path packed = folder.resolve("packed-refs");
    if (Files.isRegularFile(packed)) {
      add(digest, packed);
    }
    return HexFormat.of().formatHex(digest.digest()) + "\n";
  }

  private static void add(MessageDigest digest, Path file) throws IOException {
    digest.update((byte) 0);
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }

  private static MessageDigest sha256() throws IOException {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
  }
}
