package dev.counterpart.bench;

import dev.counterpart.c.Abi;
import dev.counterpart.c.Includes;
import dev.counterpart.uapi.HeaderParser;
import dev.counterpart.uapi.ParsedHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Time to parse one header, its own text alone, and to lay out what it declares. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HeaderParsing {
  @Param("examples/quill.h")
  public String header = "";

  private String text = "";

  @Setup
  public void load() throws IOException {
    text = Files.readString(Path.of(header));
  }

  /** Parses it for 64 bit. */
  @Benchmark
  public ParsedHeader parse() {
    return HeaderParser.parse("include/uapi/bench.h", text, Includes.none(), Abi.LP64);
  }
}
