package dev.counterpart.cli;

import dev.counterpart.check.Marks;
import dev.counterpart.cli.Corpus.Label;
import dev.counterpart.rules.RuleFiles;
import dev.counterpart.series.Archive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Labelled series that both sides accepted: a pull request's header commit names one of their
 * patches and the kernel commit that it became.
 */
final class Accepted {
  /** What goes to stable kernels is a copy of what was merged. */
  private static final Pattern STABLE = Pattern.compile("\\[[^]]*(?:AUTOSEL|stable)[^]]*]");

  private Accepted() {}

  /**
   * Of these the last postings: no later one has a patch that the same header commits name.
   *
   * @param cache for the archive's index
   */
  static List<Label> lastPostings(Path cache) throws IOException {
    var history = new History(Path.of(Corpus.RDMA_CORE));
    var titles = new LinkedHashMap<Label, Set<String>>();
    try (Archive archive =
        Archive.open(
            Path.of(Corpus.ARCHIVE), cache, Marks.of(RuleFiles.load(List.of())), done -> {})) {
      for (Label label : Corpus.labels()) {
        if (STABLE.matcher(label.subject()).find()) {
          continue;
        }
        Set<String> patches =
            archive.series(label.messageId()).orElseThrow().patches().stream()
                .map(patch -> History.title(patch.title()))
                .collect(Collectors.toSet());
        Set<String> accepted =
            label.titled().stream()
                .flatMap(number -> history.copied(number).stream())
                .filter(copied -> copied.kernelCommit().isPresent())
                .map(History.Copied::title)
                .filter(patches::contains)
                .collect(Collectors.toSet());
        if (!accepted.isEmpty()) {
          titles.put(label, accepted);
        }
      }
    }
    var dates = new HashMap<String, String>();
    titles.forEach((label, its) -> its.forEach(t -> dates.merge(t, label.date(), Accepted::later)));
    List<Label> last = new ArrayList<>();
    for (Map.Entry<Label, Set<String>> one : titles.entrySet()) {
      String latest =
          Collections.max(
              one.getValue().stream().map(title -> dates.getOrDefault(title, "")).toList());
      if (latest.equals(one.getKey().date())) {
        last.add(one.getKey());
      }
    }
    return last;
  }

  private static String later(String one, String other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
