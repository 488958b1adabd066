package dev.counterpart.uapi;

import dev.counterpart.c.Includes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The kernel's headers on this machine, as Debian's linux-libc-dev installs them, or those of
 * another version below {@code -Dheaders.root=DIR}.
 */
final class SystemHeaders {
  private static final Path SYSTEM = Path.of("/usr/include");
  private static final Path ROOT =
      Path.of(System.getProperty("headers.root", SYSTEM.toString())).toAbsolutePath();
  private static final List<String> FOLDERS =
      List.of(
          "linux", "rdma", "drm", "misc", "mtd", "scsi", "sound", "video", "xen", "asm-generic");

  private static final String ARCHITECTURE = "x86_64-linux-gnu";

  private SystemHeaders() {}

  static Path root() {
    return ROOT;
  }

  /** What gcc needs to find them before the system's. */
  static List<String> options() {
    return ROOT.equals(SYSTEM)
        ? List.of()
        : List.of("-isystem", ROOT.toString(), "-isystem", ROOT.resolve(ARCHITECTURE).toString());
  }

  /** All of them, sorted; empty when the package is not installed. */
  static List<Path> all() {
    return FOLDERS.stream()
        .map(ROOT::resolve)
        .filter(Files::isDirectory)
        .flatMap(SystemHeaders::below)
        .sorted()
        .toList();
  }

  private static Stream<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".h")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For example {@code linux/types.h}. */
  static String includeName(Path header) {
    return ROOT.relativize(header).toString();
  }

  /** What the kernel installs; the C library's headers are not the kernel tree's. */
  static Includes includes() {
    return name -> {
      String folder = name.split("/", 2)[0];
      if (folder.equals("asm")) {
        Path plain = ROOT.resolve(name);
        return text(Files.exists(plain) ? plain : ROOT.resolve(ARCHITECTURE).resolve(name));
      }
      return FOLDERS.contains(folder) ? text(ROOT.resolve(name)) : Optional.empty();
    };
  }

  static Optional<String> text(Path file) {
    try {
      return Files.isRegularFile(file)
          ? Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
