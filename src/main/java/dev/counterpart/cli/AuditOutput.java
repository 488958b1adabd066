package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.report.AuditPage;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Writes an audit's reports in the formats that are asked for. */
final class AuditOutput {
  private final Supplier<Stream<String>> reports;
  private final Io io;

  /**
   * @param reports the lines of JSON, by date; asked for once for each format
   */
  AuditOutput(Supplier<Stream<String>> reports, Io io) {
    this.reports = reports;
    this.io = io;
  }

  /** The reports in a file, or on standard input when it is {@code -}. */
  static AuditOutput of(Path file, Io io) {
    if (file.toString().equals("-")) {
      List<String> lines =
          new BufferedReader(new InputStreamReader(io.in(), StandardCharsets.UTF_8))
              .lines()
              .toList();
      return new AuditOutput(lines::stream, io);
    }
    if (!Files.isRegularFile(file)) {
      throw new UserError(file + " is not there; name a file that \"counterpart audit\" wrote");
    }
    return new AuditOutput(() -> lines(file), io);
  }

  /** A byte that is no UTF-8 spoils one letter, as on standard input, not the whole page. */
  @SuppressWarnings("StreamResourceLeak") // who takes it closes it
  private static Stream<String> lines(Path file) {
    try {
      var lines =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
      return lines.lines().onClose(() -> close(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(BufferedReader lines) {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes all formats.
   *
   * @param printed to standard output
   * @return exit status
   */
  int write(Optional<AuditFormat> printed, List<ReportFile> files) {
    try {
      for (ReportFile file : files) {
        file.write(out -> write(AuditFormat.named(file.format()), out));
      }
      if (printed.isPresent()) {
        Writer out =
            new BufferedWriter(new OutputStreamWriter(io.out(), StandardCharsets.UTF_8), 1 << 16);
        write(printed.get(), out);
        out.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ExitStatus.PASS.code();
  }

  private void write(AuditFormat format, Writer out) throws IOException {
    try (Stream<String> lines = reports.get()) {
      switch (format) {
        case JSONL -> {
          for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
            out.write(each.next());
            out.write('\n');
          }
        }
        case HTML -> new AuditPage(Version.number()).write(lines.iterator(), out);
      }
    }
  }
}
