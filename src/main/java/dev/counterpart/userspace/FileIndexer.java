package dev.counterpart.userspace;

import dev.counterpart.git.TreeFile;
import dev.counterpart.git.Trees;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes the main branch's part of an index; a file that an earlier one knows is not read again. */
final class FileIndexer {
  private final Extractors extractors;
  private final IndexContent.Files earlier;
  private final Map<Key, Integer> known = new HashMap<>();

  private record Key(PathKind kind, String path, String blob) {}

  FileIndexer(Extractors extractors, IndexContent.Files earlier) {
    this.extractors = extractors;
    this.earlier = earlier;
    for (int place = 0; place < earlier.files().size(); place++) {
      IndexContent.MainFile file = FileRecord.read(earlier.files().get(place));
      known.put(new Key(file.kind(), file.path(), file.blob()), place);
    }
  }

  static IndexContent.Files none() {
    return new IndexContent.Files(
        RecordTable.of(List.of()), InvertedIndex.invert(List.of()), List.of());
  }

  IndexContent.Files of(String tip) {
    Map<Boolean, List<Key>> byHeld =
        files(tip).stream()
            .collect(
                Collectors.partitioningBy(file -> !extractors.repository().lacks(file.blob())));
    List<Key> files = byHeld.getOrDefault(true, List.of());
    List<Extractor.FileExtract> fresh =
        extractors.inParallel(
            files.stream().filter(file -> !known.containsKey(file)).toList(),
            (extractor, file) -> extractor.file(file.path(), file.blob()));
    var records = new ArrayList<ByteBuffer>();
    int[] moved = new int[earlier.files().size()];
    Arrays.fill(moved, -1);
    var lists = new TreeMap<Integer, long[]>();
    for (Key file : files) {
      Integer place = known.get(file);
      if (place != null) {
        moved[place] = records.size();
        records.add(earlier.files().get(place));
      } else {
        Extractor.FileExtract read = fresh.get(lists.size());
        lists.put(records.size(), read.identifiers().sorted());
        records.add(
            FileRecord.write(
                new IndexContent.MainFile(file.kind(), file.path(), file.blob(), read.pastes())));
      }
    }
    return new IndexContent.Files(
        RecordTable.of(records),
        earlier.identifiers().with(moved, lists),
        byHeld.getOrDefault(false, List.of()).stream()
            .filter(file -> file.kind() == PathKind.HEADER_COPY || SourceCode.isCode(file.path()))
            .map(file -> new IndexContent.LackingFile(file.path(), file.blob()))
            .toList());
  }

  private List<Key> files(String tip) {
    try (Trees trees = Trees.of(extractors.repository())) {
      var files = new ArrayList<Key>();
      for (TreeFile file : trees.files(tip, path -> true)) {
        PathKind kind = extractors.paths().kind(file.path());
        if (kind != PathKind.OTHER) {
          files.add(new Key(kind, file.path(), file.blob()));
        }
      }
      return files;
    }
  }
}
