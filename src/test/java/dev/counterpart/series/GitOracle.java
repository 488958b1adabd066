package dev.counterpart.series;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Asks the Git that is installed how it takes mails apart. */
final class GitOracle {
  private final Path directory;

  /**
   * @param directory an empty one
   */
  GitOracle(Path directory) {
    this.directory = directory;
  }

  /** The mails of a file, as {@code git am} splits it. */
  List<Path> split(String text) throws IOException {
    Path file = Files.write(directory.resolve("in"), text.getBytes(StandardCharsets.ISO_8859_1));
    Path out = Files.createTempDirectory(directory, "mails");
    run(file, "git", "mailsplit", "-b", "-o" + out, "--", file.toString());
    try (var mails = Files.list(out)) {
      return mails.sorted().toList();
    }
  }

  /** The files that {@code git am} would change by the mails of a file. */
  Set<String> changed(String text) throws IOException {
    var changed = new TreeSet<String>();
    for (Path mail : split(text)) {
      Path patch = directory.resolve("patch");
      run(mail, "git", "mailinfo", directory.resolve("message").toString(), patch.toString());
      for (String line : run(patch, "git", "apply", "--numstat", patch.toString())) {
        changed.add(line.split("\t", 3)[2]);
      }
    }
    return changed;
  }

  private List<String> run(Path in, String... command) throws IOException {
    Path out = Files.createTempFile(directory, "out", "");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.waitFor();
    } catch (IOException e) {
      System.out.println("Not compared with git, which cannot be run: " + e.getMessage());
      assumeTrue(false, "git cannot be run");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new ArrayList<>(Files.readAllLines(out));
  }
}
