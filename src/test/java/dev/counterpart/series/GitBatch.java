package dev.counterpart.series;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Asks the Git that is installed about many mails with few processes: starting one takes longest.
 * Marks between the mails and between the patches tell which answer is whose.
 */
final class GitBatch implements AutoCloseable {
  /** What git-mailinfo(1) refuses has no patch. */
  private static final String TAKE_APART =
      "for one in s/*; do git mailinfo message p/${one#s/} <$one || : >p/${one#s/}; done";

  /**
   * What a mail would do to a file.
   *
   * @param path a character for each byte
   * @param added how many lines it has more; 0 for a binary one
   */
  record Change(String path, long added) {}

  /**
   * What Git said of the first of some patches.
   *
   * @param goesOn whether the next is to be asked about anew, since Git guessed by one of these for
   *     all that follow that names have no first folder; else the next is refused, or there is none
   */
  private record Counts(List<List<Change>> ofEach, boolean goesOn) {}

  private final Path folder;
  private final String mark = UUID.randomUUID().toString();

  private GitBatch(Path folder) {
    this.folder = folder;
  }

  static GitBatch open() throws IOException {
    var batch = new GitBatch(Files.createTempDirectory("git-batch"));
    for (String name : List.of("m", "s", "p", "marks")) {
      Files.createDirectory(batch.folder.resolve(name));
    }
    Files.createFile(batch.folder.resolve("nothing"));
    return batch;
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

  /** The files to which {@code git am} would add lines, for each input those of all its mails. */
  List<List<Change>> grown(List<byte[]> inputs) throws IOException {
    Map<String, List<Integer>> owners = split(inputs);
    run(Optional.empty(), "sh", "-c", TAKE_APART);
    List<String> patches = new ArrayList<>();
    for (String name : names("p")) {
      if (Files.size(folder.resolve("p").resolve(name)) > 0) {
        patches.add(name);
        Files.writeString(
            folder.resolve("marks").resolve(name),
            "--- a/%1$s\n+++ b/%1$s\n@@ -0,0 +1 @@\n+x\n".formatted(mark));
      }
    }
    List<List<Change>> grown = new ArrayList<>();
    inputs.forEach(_ -> grown.add(new ArrayList<>()));
    for (int at = 0; at < patches.size(); ) {
      Counts counts = counts(patches.subList(at, patches.size()));
      for (List<Change> one : counts.ofEach()) {
        owners.getOrDefault(patches.get(at), List.of()).forEach(i -> grown.get(i).addAll(one));
        at++;
      }
      at += counts.goesOn() ? 0 : 1;
    }
    return grown;
  }

  /**
   * The mails of all inputs, each in a file of the folder s; equal ones, which changed inputs often
   * have, in one.
   *
   * @return which inputs each is of
   */
  private Map<String, List<Integer>> split(List<byte[]> inputs) throws IOException {
    String between = "From x Thu Jan  1 00:00:00 1970\nSubject: %s\n\n".formatted(mark);
    Files.writeString(folder.resolve("between"), between);
    var command = new ArrayList<>(List.of("git", "mailsplit", "-b", "-d6", "-os", "--"));
    for (int i = 0; i < inputs.size(); i++) {
      // Git refuses an input that is blank.
      if (!new String(inputs.get(i), StandardCharsets.ISO_8859_1).matches("[ \\t\\r\\n]*")) {
        String name = "m/%06d".formatted(i);
        Files.write(folder.resolve(name), inputs.get(i));
        command.add(name);
      }
      command.add("between");
    }
    run(Optional.empty(), command.toArray(String[]::new));
    Map<String, List<Integer>> owners = new HashMap<>();
    Map<String, String> known = new HashMap<>();
    int owner = 0;
    for (String name : names("s")) {
      Path file = folder.resolve("s").resolve(name);
      String mail = Files.readString(file, StandardCharsets.ISO_8859_1);
      String first = mail.equals(between) ? "" : known.computeIfAbsent(mail, _ -> name);
      if (first.isEmpty()) {
        owner++;
      } else {
        owners.computeIfAbsent(first, _ -> new ArrayList<>()).add(owner);
      }
      if (!first.equals(name)) {
        Files.delete(file);
      }
    }
    if (owner != inputs.size()) {
      throw new IOException("git mailsplit ended at input " + owner + "; see " + folder);
    }
    return owners;
  }

  /** What the first of some patches add, up to the first one that Git refuses. */
  private Counts counts(List<String> patches) throws IOException {
    var command = new ArrayList<>(List.of("git", "apply", "--numstat", "-z"));
    patches.forEach(name -> command.addAll(List.of("p/" + name, "marks/" + name)));
    Path out = folder.resolve("out");
    run(Optional.of(out), command.toArray(String[]::new));
    List<List<Change>> ofEach = new ArrayList<>();
    Map<String, Long> added = new HashMap<>();
    for (String line : Files.readString(out, StandardCharsets.ISO_8859_1).split("\0", -1)) {
      String[] columns = line.split("\t", 3);
      if (columns.length < 3) {
        break;
      }
      if (columns[2].endsWith(mark)) {
        ofEach.add(
            added.entrySet().stream()
                .map(one -> new Change(one.getKey(), one.getValue()))
                .toList());
        added.clear();
        if (!columns[2].equals(mark)) {
          return new Counts(ofEach, true);
        }
      } else if (!columns[0].equals("0")) {
        added.merge(columns[2], columns[0].equals("-") ? 0 : Long.parseLong(columns[0]), Long::sum);
      }
    }
    return new Counts(ofEach, false);
  }

  private List<String> names(String of) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(of))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void run(Optional<Path> out, String... command) throws IOException {
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(folder.resolve("nothing").toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    out.ifPresent(file -> builder.redirectOutput(file.toFile()));
    try {
      builder.start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
