package dev.counterpart.cli;

import dev.counterpart.uapi.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compiles a header in two states and has abidiff (Debian: abigail-tools) compare all types in the
 * debugging information, used or not, as the kernel's scripts/check-uapi.sh does. No code of
 * Counterpart takes part.
 */
final class Abidiff {
  /** What headers that do not compile alone usually need. */
  private static final List<String> PREAMBLES =
      List.of(
          "#include <linux/types.h>\n",
          """
          #include <stddef.h>
          #include <stdint.h>
          #include <sys/types.h>
          #include <time.h>
          #include <sys/socket.h>
          #include <netinet/in.h>
          #include <linux/types.h>
          """);

  private final Path work;

  Abidiff(Path work) {
    this.work = work;
  }

  /** Why this machine cannot be asked, with what to install; "" when it can. */
  static String missingTools(Path directory) {
    if (!Command.available(directory, "gcc")) {
      return "there is no gcc (Debian: apt-get install gcc)";
    }
    if (!Command.available(directory, "abidiff")) {
      return "there is no abidiff (Debian: apt-get install abigail-tools)";
    }
    return Files.exists(Path.of("/usr/include/linux/types.h"))
        ? ""
        : "there are no kernel headers (Debian: apt-get install linux-libc-dev)";
  }

  /**
   * What abidiff reports for one header.
   *
   * @param old the include folder before; a header that it lacks counts as empty
   * @param now the include folder after
   * @param header its path below both
   * @return absent when gcc does not compile one of the two by itself
   */
  Optional<List<AbiFact>> facts(Path old, Path now, String header) throws IOException {
    for (String preamble : PREAMBLES) {
      if (compiles(old, header, preamble, "old") && compiles(now, header, preamble, "new")) {
        Command.Outcome outcome =
            Command.run(
                work,
                List.of(
                    "abidiff",
                    "--no-show-locs",
                    "--harmless",
                    "--leaf-changes-only",
                    "--non-reachable-types",
                    "old.so",
                    "new.so"));
        // Bits: 1 error, 2 usage, 4 changed, 8 incompatible.
        if ((outcome.status() & 3) != 0) {
          throw new IOException("abidiff cannot compare " + header + ": " + outcome.err());
        }
        return Optional.of(AbidiffReport.read(outcome.out()));
      }
    }
    return Optional.empty();
  }

  private boolean compiles(Path include, String header, String preamble, String name)
      throws IOException {
    boolean there = Files.exists(include.resolve(header));
    Files.writeString(
        work.resolve(name + ".c"),
        preamble
            + (there ? "#include <" + header + ">\n" : "")
            + "int abi_anchor; /* a shared object has to export something */\n");
    var words =
        new ArrayList<>(
            List.of(
                "gcc",
                "-w",
                "-g",
                "-fno-eliminate-unused-debug-types",
                "-fno-eliminate-unused-debug-symbols",
                "-shared",
                "-fPIC",
                "-I",
                include.toAbsolutePath().toString(),
                "-o",
                name + ".so",
                name + ".c"));
    return Command.run(work, words).succeeded();
  }
}
