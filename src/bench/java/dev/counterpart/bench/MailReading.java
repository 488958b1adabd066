package dev.counterpart.bench;

import dev.counterpart.series.Series;
import dev.counterpart.series.SeriesReader;
import dev.counterpart.series.UserspaceMarks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Time to read an mbox: mails, threads, patches, links. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MailReading {
  @Param("examples/with-userspace.mbox")
  public String mbox = "";

  private byte[] bytes = {};

  @Setup
  public void load() throws IOException {
    bytes = Files.readAllBytes(Path.of(mbox));
  }

  /** Reads it from memory. */
  @Benchmark
  public List<Series> read() {
    return new SeriesReader(UserspaceMarks.none()).read(new ByteArrayInputStream(bytes));
  }
}
