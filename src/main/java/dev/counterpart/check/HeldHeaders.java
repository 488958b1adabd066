package dev.counterpart.check;

import dev.counterpart.series.Series;
import dev.counterpart.userspace.HeldHeader;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.Submission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which versions of a series the header copies of a submission are of, byte for byte. */
final class HeldHeaders {
  private final OpenEvidence evidence;
  private final Series series;
  private final List<HeldHeader.Made> versions;

  /**
   * @param earlier what was posted of it before
   */
  HeldHeaders(OpenEvidence evidence, Series series, List<Predecessor> earlier) {
    this.evidence = evidence;
    this.series = series;
    this.versions =
        Stream.concat(Stream.of(series), earlier.stream().map(Predecessor::series))
            .map(HeldHeader.Made::of)
            .toList();
  }

  /** Of a submission of which nobody holds the commits none. */
  List<HeldHeader> of(Submission submission) {
    if (submission.mailing().isPresent()) {
      return List.of();
    }
    return evidence
        .book()
        .project(submission.project())
        .flatMap(evidence.projects()::of)
        .map(repository -> of(repository, submission.head()))
        .orElse(List.of());
  }

  private List<HeldHeader> of(ProjectRepository repository, String head) {
    Map<String, String> copies = new HashMap<>();
    for (String path : versions.getFirst().blobs().keySet()) {
      repository
          .paths()
          .copyPath(path)
          .flatMap(copy -> repository.git().blobId(head, copy))
          .ifPresent(blob -> copies.put(path, blob));
    }
    return HeldHeader.of(copies, versions).stream()
        .map(
            one -> one.versions().isEmpty() ? later(one, copies.getOrDefault(one.path(), "")) : one)
        .toList();
  }

  /** The archives know later versions, too. */
  private HeldHeader later(HeldHeader header, String blob) {
    return new HeldHeader(
        header.path(),
        evidence.archives().all().stream()
            .map(archive -> archive.versionWith(series, header.path(), blob))
            .flatMap(Optional::stream)
            .toList());
  }
}
