package dev.counterpart.uapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The names that Universal Ctags finds in C headers, whatever the preprocessor would leave out. */
final class Ctags {
  private Ctags() {}

  /**
   * A name in a header.
   *
   * @param kind ctags' word for it: macro, enumerator, enum, struct, union, member, typedef
   * @param line 1-based
   * @param scope what encloses it; anonymous levels begin with {@code __anon}
   */
  record Tag(String name, String kind, int line, String scope) {
    boolean anonymous() {
      return name.startsWith("__anon");
    }
  }

  /** Names by header; every header has a list. */
  static Map<Path, List<Tag>> tags(Path directory, List<Path> headers) {
    Map<Path, List<Tag>> tags = new TreeMap<>();
    headers.forEach(header -> tags.put(header, new ArrayList<>()));
    Path list = directory.resolve("headers.txt");
    try {
      Files.write(list, headers.stream().map(Path::toString).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Command.Outcome outcome =
        Command.run(
            directory,
            List.of(
                "ctags",
                "-x",
                "--_xformat=%N\t%{kind}\t%n\t%{scope}\t%F",
                "--language-force=C",
                "--kinds-C=degmstu",
                "--sort=no",
                "-L",
                list.toString()));
    for (String line : outcome.out().split("\n", -1)) {
      String[] part = line.split("\t", -1);
      if (part.length == 5) {
        List<Tag> ofHeader = tags.get(Path.of(part[4]));
        if (ofHeader != null) {
          ofHeader.add(new Tag(part[0], part[1], Integer.parseInt(part[2]), part[3]));
        }
      }
    }
    return tags;
  }
}
