package dev.counterpart.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar was built as. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"counterpart " + number()};
  }

  static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("unreleased");
  }

  /** Tells builds of one version apart, as far as that is possible: when the jar was made. */
  static String build() {
    try {
      var source = Version.class.getProtectionDomain().getCodeSource();
      return source == null
          ? ""
          : Files.getLastModifiedTime(Path.of(source.getLocation().toURI())).toString();
    } catch (IOException | URISyntaxException | RuntimeException e) {
      return "";
    }
  }
}
