package dev.counterpart.userspace;

import dev.counterpart.UapiPaths;
import dev.counterpart.series.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A header copy, and which versions of a series leave just that content.
 *
 * @param path of the header in the kernel tree
 * @param versions ascending; none where it is no posting's
 */
public record HeldHeader(String path, List<Integer> versions) {
  public HeldHeader {
    versions = versions.stream().sorted().distinct().toList();
  }

  /**
   * What one posting leaves.
   *
   * @param blobs ids, perhaps abbreviated, by path; "" where no mail tells
   */
  public record Made(int version, Map<String, String> blobs) {
    public Made {
      blobs = Map.copyOf(blobs);
    }

    /** What the mails of a posting say that it leaves. */
    public static Made of(Series series) {
      var blobs = new HashMap<String, String>();
      series.patches().stream()
          .flatMap(patch -> patch.files().stream())
          .filter(file -> UapiPaths.isHeader(file.path()))
          .forEach(file -> blobs.put(file.path(), file.newBlob().orElse("")));
      return new Made(series.version(), blobs);
    }

    private boolean tells(String path) {
      return !blobs.getOrDefault(path, "").isEmpty();
    }

    private boolean leaves(String path, String blob) {
      return tells(path) && blob.startsWith(blobs.getOrDefault(path, ""));
    }
  }

  /**
   * The copies that some versions can be compared with.
   *
   * @param copies full blob ids by path in the kernel tree
   */
  public static List<HeldHeader> of(Map<String, String> copies, List<Made> versions) {
    return copies.keySet().stream()
        .sorted()
        .filter(path -> versions.stream().anyMatch(one -> one.tells(path)))
        .map(
            path ->
                new HeldHeader(
                    path,
                    versions.stream()
                        .filter(one -> one.leaves(path, copies.getOrDefault(path, "")))
                        .map(Made::version)
                        .toList()))
        .toList();
  }

  /** In words, which name the headers where they differ in that; not for none. */
  public static String words(List<HeldHeader> headers) {
    if (headers.stream().map(HeldHeader::versions).distinct().count() == 1) {
      return headers.getFirst().whose();
    }
    return headers.stream()
        .map(one -> UapiPaths.includeName(one.path()) + " " + one.whose())
        .collect(Collectors.joining("; "));
  }

  private String whose() {
    if (versions.isEmpty()) {
      return "byte for byte no posting's";
    }
    int first = versions.getFirst();
    int last = versions.getLast();
    String range =
        last - first + 1 == versions.size() && last > first
            ? "v" + first + " to v" + last
            : versions.stream().map(one -> "v" + one).collect(Collectors.joining(", "));
    return "byte for byte that of " + range + (versions.size() == 1 ? "" : " (same header)");
  }

  /** The versions that leave all of some copies; of none no version. */
  public static Stream<Integer> inAll(List<HeldHeader> headers) {
    return headers.stream()
        .limit(1)
        .flatMap(first -> first.versions().stream())
        .filter(version -> headers.stream().allMatch(one -> one.versions().contains(version)));
  }
}
