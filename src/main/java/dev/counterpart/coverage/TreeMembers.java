package dev.counterpart.coverage;

import dev.counterpart.c.CodeReader;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.TreeFile;
import dev.counterpart.userspace.SourceCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Tells whose members the names in the files of one tree are; each file is read once for all. */
final class TreeMembers {
  private static final Pattern CPP = Pattern.compile("\\b(?:namespace|template|class)\\b");

  private final GitRepository git;
  private final String head;
  private final Predicate<String> copies;
  private final CodeCache cache;
  private Optional<TreeHeaders> headers = Optional.empty();

  /**
   * @param copies whether a path is that of a copy of a kernel header
   */
  TreeMembers(GitRepository git, String head, Predicate<String> copies, CodeCache cache) {
    this.git = git;
    this.head = head;
    this.copies = copies;
    this.cache = cache;
  }

  /**
   * Those of one file.
   *
   * @param names what else is looked up than members
   * @return absent where the time for it was over
   */
  Optional<FileMembers> of(EvidenceFile file, Set<String> names) {
    if (!SourceCode.isCLike(file.path())) {
      return Optional.of(FileMembers.NONE);
    }
    var question = new KeptMembers.Question(file.path(), file.blob(), new TreeSet<>(names));
    return cache.members(
        head,
        question,
        kept -> kept.holdsIn(headers(), file.path()),
        () -> read(file.path(), file.blob(), names));
  }

  private Optional<FileMembers> read(String path, String blob, Set<String> names) {
    String text = git.heldBlob(blob).map(SourceCode::text).orElse("");
    Optional<CodeReader.Language> language = language(path, text);
    if (language.isEmpty()) {
      return Optional.of(FileMembers.NONE);
    }
    TreeHeaders tree = headers();
    var asked = new HashMap<String, Optional<TreeFile>>();
    var reader =
        new CodeReader(
            name -> asked.computeIfAbsent(name, it -> tree.find(it, path)).map(tree::text));
    Optional<CodeReader.Reading> found = reader.members(path, text, language.get(), names);
    if (found.isEmpty()) {
      headers = Optional.empty(); // what was left behind may still be asking them
    }
    return found.map(one -> of(path, one, asked, tree));
  }

  private static FileMembers of(
      String path,
      CodeReader.Reading found,
      Map<String, Optional<TreeFile>> asked,
      TreeHeaders tree) {
    MemberNames names =
        MemberNames.of(
            found.names(),
            path,
            name ->
                asked
                    .computeIfAbsent(name, it -> tree.find(it, path))
                    .map(TreeFile::path)
                    .orElse(name));
    return new FileMembers(names, found.chars(), Map.copyOf(asked));
  }

  private TreeHeaders headers() {
    TreeHeaders known = headers.orElseGet(() -> new TreeHeaders(git, head, copies));
    headers = Optional.of(known);
    return known;
  }

  private static Optional<CodeReader.Language> language(String path, String text) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "c" -> Optional.of(CodeReader.Language.C);
      case "h" ->
          Optional.of(CPP.matcher(text).find() ? CodeReader.Language.CPP : CodeReader.Language.C);
      case "cc", "cpp", "cxx", "hh", "hpp", "hxx" -> Optional.of(CodeReader.Language.CPP);
      default -> Optional.empty();
    };
  }
}
