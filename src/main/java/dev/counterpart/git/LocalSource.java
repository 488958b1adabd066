package dev.counterpart.git;

import dev.counterpart.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder or a bundle to fetch from, looked at before JGit is: that knows bundles of version 2
 * alone, and takes each repository for one with SHA-1. A bundle of version 3 with SHA-1 and without
 * a filter is one of version 2 but for its first lines; see gitformat-bundle(5).
 */
final class LocalSource implements AutoCloseable {
  private static final String VERSION_2 = "# v2 git bundle";
  private static final String VERSION_3 = "# v3 git bundle";
  private static final int MAX_LINE = 1 << 16;

  private final String address;
  private final Optional<Path> temporary;

  private LocalSource(String address, Optional<Path> temporary) {
    this.address = address;
    this.temporary = temporary;
  }

  /**
   * Looks at what a fetch names; an address on another machine is taken as it is.
   *
   * @param beside a place whose folder can take a temporary file
   * @throws UserError when it is there and cannot be fetched from
   */
  static LocalSource of(String source, Path beside) throws IOException {
    Optional<Path> path = path(source);
    if (path.filter(Files::isDirectory).isPresent()) {
      if (GitRepository.isAt(path.get())) {
        GitRepository.open(path.get()).close();
      }
      return new LocalSource(source, Optional.empty());
    }
    if (path.filter(Files::isRegularFile).isEmpty()) {
      return new LocalSource(source, Optional.empty());
    }
    try (InputStream in = new java.io.BufferedInputStream(Files.newInputStream(path.get()))) {
      String version = line(in);
      if (!version.equals(VERSION_3)) {
        refuseUnknown(source, version);
        return new LocalSource(source, Optional.empty());
      }
      Path parent = beside.toAbsolutePath().getParent();
      Files.createDirectories(parent);
      Path copy = Files.createTempFile(parent, "bundle-", ".tmp");
      try {
        asVersion2(source, in, copy);
      } catch (IOException | RuntimeException e) {
        Files.deleteIfExists(copy);
        throw e;
      }
      return new LocalSource(copy.toString(), Optional.of(copy));
    }
  }

  private static void refuseUnknown(String source, String version) {
    if (version.startsWith("# v")
        && version.endsWith(" git bundle")
        && !version.equals(VERSION_2)) {
      throw new UserError(
          source
              + " is a bundle of a version that is not read (\""
              + version
              + "\"); make it with git bundle create --version=2, or name a clone's folder");
    }
  }

  private static void asVersion2(String source, InputStream in, Path copy) throws IOException {
    try (OutputStream out = Files.newOutputStream(copy)) {
      out.write((VERSION_2 + "\n").getBytes(StandardCharsets.US_ASCII));
      String line = line(in);
      for (; line.startsWith("@"); line = line(in)) {
        if (line.startsWith("@filter")) {
          throw new UserError(
              source + " was made with --filter and lacks objects; make it again without");
        }
        if (!line.equals("@object-format=sha1")) {
          throw new UserError(
              source
                  + " is a bundle with "
                  + line
                  + ", which is not read: only repositories with SHA-1 are; name one of those");
        }
      }
      out.write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
      in.transferTo(out);
    }
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
      if (line.size() > MAX_LINE) {
        break;
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private static Optional<Path> path(String source) {
    try {
      return source.contains("://") ? Optional.empty() : Optional.of(Path.of(source));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** What JGit fetches from. */
  String address() {
    return address;
  }

  @Override
  public void close() throws IOException {
    if (temporary.isPresent()) {
      Files.deleteIfExists(temporary.get());
    }
  }
}
