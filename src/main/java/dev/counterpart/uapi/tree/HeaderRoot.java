package dev.counterpart.uapi.tree;

import dev.counterpart.UapiPaths;
import dev.counterpart.c.CHeader;
import dev.counterpart.c.Includes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The folder below which included names lie: the one that ends in include/uapi, else in
 * kernel-headers or include, else the one that was named. Files outside of it are never read.
 */
public final class HeaderRoot implements Includes {
  /** Texts of included headers are kept up to this size, then read again each time. */
  private static final long MAX_KEPT = 24L << 20;

  /** Folders of kernel headers that a C library's folder has beside its own. */
  private static final Set<String> KERNEL =
      Set.of(
          "asm",
          "asm-generic",
          "cxl",
          "drm",
          "fwctl",
          "linux",
          "misc",
          "mtd",
          "rdma",
          "regulator",
          "scsi",
          "sound",
          "video",
          "xen");

  private final Path root;
  private final boolean hasLibrary;
  private final ConcurrentHashMap<String, Optional<String>> kept = new ConcurrentHashMap<>();
  private final AtomicLong chars = new AtomicLong();

  /**
   * @throws IOException when the folder is not there
   */
  public HeaderRoot(Path root) throws IOException {
    this.root = root.toRealPath();
    this.hasLibrary = Files.exists(this.root.resolve("stdlib.h"));
  }

  /** The root for a file or folder that a user names. */
  static Path of(Path named) {
    Path absolute = named.toAbsolutePath().normalize();
    Path include = null;
    for (int i = 1; i <= absolute.getNameCount(); i++) {
      Path at = absolute.getRoot().resolve(absolute.subpath(0, i));
      String name = absolute.getName(i - 1).toString();
      if (Files.isDirectory(at)) {
        if (name.equals("uapi") && i > 1 && absolute.getName(i - 2).toString().equals("include")) {
          return at;
        }
        if (include == null && (name.equals("include") || name.equals("kernel-headers"))) {
          include = at;
        }
      }
    }
    if (include != null) {
      return include;
    }
    return Files.isDirectory(absolute) ? absolute : absolute.resolveSibling("").normalize();
  }

  /** Name of a file for those that include it. */
  String name(Path file) {
    try {
      Path real = file.toRealPath();
      if (real.startsWith(root)) {
        return slashes(root.relativize(real));
      }
    } catch (IOException e) {
      // A file that is not there is reported when it is read.
    }
    return String.valueOf(file.getFileName());
  }

  private static String slashes(Path relative) {
    return relative.toString().replace('\\', '/');
  }

  @Override
  public Optional<String> text(String name) {
    Optional<String> known = kept.get(name);
    if (known != null) {
      return known;
    }
    Optional<String> text = find(name);
    long size = chars.addAndGet(text.map(String::length).orElse(64));
    if (size <= MAX_KEPT) {
      kept.put(name, text);
    }
    return text;
  }

  private Optional<String> find(String name) {
    if (hasLibrary && !KERNEL.contains(name.substring(0, Math.max(0, name.indexOf('/'))))) {
      // The C library's headers lean on the compiler's insides; the built-in ones do as well.
      return Optional.empty();
    }
    Optional<String> text = read(root, name);
    if (text.isPresent() || !name.startsWith("asm/")) {
      return text;
    }
    if (hasLibrary) {
      return read(root.resolve("x86_64-linux-gnu"), name);
    }
    if (root.endsWith(Path.of("include", "uapi"))) {
      Path tree = root.resolve("..").resolve("..").normalize();
      return UapiPaths.places(name).stream()
          .flatMap(place -> readFrom(tree, tree.resolve(place)).stream())
          .findFirst();
    }
    return Optional.empty();
  }

  private static Optional<String> read(Path folder, String name) {
    return name.indexOf('\0') >= 0 ? Optional.empty() : readFrom(folder, folder.resolve(name));
  }

  private static Optional<String> readFrom(Path folder, Path file) {
    try {
      if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(folder)) {
        return Optional.empty();
      }
      return content(file);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Text of a file; absent when it cannot be read or is longer than any header. */
  static Optional<String> content(Path file) {
    try {
      if (Files.size(file) > CHeader.MAX_CHARS) {
        return Optional.empty();
      }
      return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
