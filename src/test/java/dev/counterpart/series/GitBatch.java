package dev.counterpart.series;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Asks the Git that is installed about many mails with one shell: starting it takes longest. */
final class GitBatch implements AutoCloseable {
  /** Splits, takes apart and counts as git-am(1) does; a file of counts for each input. */
  private static final String SCRIPT =
      """
      last=0
      mkdir s
      for mail in m*; do
        count=$(git mailsplit -b -d4 -f$last -os -- $mail 2>/dev/null) || count=0
        while [ "$count" -gt 0 ]; do
          last=$((last + 1)) count=$((count - 1))
          one=s/$(printf %04d $last)
          git mailinfo message patch <$one >/dev/null 2>&1 || continue
          [ -s patch ] && git apply --numstat -z patch >>out-$mail 2>/dev/null
        done
      done
      """;

  private final Path folder;

  private GitBatch(Path folder) {
    this.folder = folder;
  }

  static GitBatch open() throws IOException {
    return new GitBatch(Files.createTempDirectory("git-batch"));
  }

  /** Whether there is a Git to ask. */
  static boolean isThere() {
    try {
      return new ProcessBuilder("git", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The files to which {@code git am} would add lines, for each input. */
  List<Set<String>> grown(List<byte[]> inputs) throws IOException {
    for (int i = 0; i < inputs.size(); i++) {
      Files.write(folder.resolve("m%04d".formatted(i)), inputs.get(i));
    }
    Process process =
        new ProcessBuilder("sh", "-c", SCRIPT)
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var grown = new ArrayList<Set<String>>();
    for (int i = 0; i < inputs.size(); i++) {
      Path out = folder.resolve("out-m%04d".formatted(i));
      grown.add(
          Files.exists(out) ? grown(Files.readString(out, StandardCharsets.ISO_8859_1)) : Set.of());
    }
    return grown;
  }

  private static Set<String> grown(String counts) {
    var grown = new TreeSet<String>();
    for (String line : counts.split("\0", -1)) {
      String[] columns = line.split("\t", 3);
      if (columns.length == 3 && !columns[0].equals("0")) {
        grown.add(columns[2]);
      }
    }
    return grown;
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
