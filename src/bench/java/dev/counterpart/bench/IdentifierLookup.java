package dev.counterpart.bench;

import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.series.Series;
import dev.counterpart.series.SeriesReader;
import dev.counterpart.series.UserspaceMarks;
import dev.counterpart.uapi.HeaderSource;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.uapi.UapiReader;
import dev.counterpart.userspace.AsOf;
import dev.counterpart.userspace.FoundBy;
import dev.counterpart.userspace.OtherSources;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.ProjectSource;
import dev.counterpart.userspace.Search;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Time to find a series' submissions by the names that it adds, with a warm index. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class IdentifierLookup {
  private static final Set<FoundBy> BY_NAME = EnumSet.of(FoundBy.IDENTIFIERS);

  @Param("examples/with-userspace.mbox")
  public String mbox = "";

  /** A clone with its pull-request refs, or a bundle of one. */
  @Param("examples/rdma-core-example.bundle")
  public String rdmaCore = "";

  /** Where the index is kept: made anew when it does not exist. */
  @Param("target/bench-cache")
  public String cache = "";

  private Series series;
  private UapiDelta delta;
  private Project project;
  private Path folder;
  private Path location;
  private ProjectRepository repository;

  @Setup
  public void open() throws IOException {
    folder = Files.createDirectories(Path.of(cache));
    project = RuleFiles.load(List.of()).project("rdma-core").orElseThrow();
    series = new SeriesReader(UserspaceMarks.none()).read(Path.of(mbox)).getFirst();
    delta = new UapiReader(HeaderSource.none()).read(series);
    location = ProjectSource.locate(project, rdmaCore, folder, true);
    repository = ProjectRepository.open(project, location, folder, OtherSources.NONE);
  }

  @TearDown
  public void close() {
    repository.close();
  }

  /** Looks up and ranks. */
  @Benchmark
  public Search search() {
    return repository.search(series, delta, AsOf.now(), BY_NAME);
  }

  /**
   * All of discovery: opens the repository and its index, looks up by all ways and ranks. In a warm
   * JVM; the first such call of a process takes longer.
   */
  @Benchmark
  public Search openAndSearch() {
    try (ProjectRepository opened =
        ProjectRepository.open(project, location, folder, OtherSources.NONE)) {
      return opened.search(series, delta, AsOf.now(), EnumSet.allOf(FoundBy.class));
    }
  }
}
