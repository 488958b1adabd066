package dev.counterpart.userspace;

import dev.counterpart.git.FileDiff;
import dev.counterpart.rules.Project;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which mails are for a project: what its file says of subject prefixes and folders decides. */
public final class PostingRule {
  private static final Pattern BRACKETS = Pattern.compile("\\G\\s*\\[([^\\]]{0,200})\\]");

  /** What says which version it is, and words for a branch, which any project may have. */
  private static final Pattern USUAL =
      Pattern.compile(
          "(?:rfc|patch(?:es)?|resend|repost|-?v?\\d{1,4}(?:/\\d{1,4})?)*:?"
              + "|(?:for-|[a-z0-9]{1,20}-)?(?:next|rc)");

  private static final String DIFF = "\ndiff --git a/";

  private final Set<String> prefixes;
  private final List<String> roots;
  private final ProjectPaths paths;

  public PostingRule(Project project) {
    this.paths = new ProjectPaths(project);
    this.prefixes =
        project.submissions().mailPrefixes().stream()
            .map(prefix -> prefix.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    this.roots = project.files().roots();
  }

  /** Whether the project takes patches by mail at all. */
  boolean any() {
    return !prefixes.isEmpty();
  }

  /** Whether the words of a subject's brackets, in lower case, name the project. */
  boolean words(List<String> words) {
    return words.stream().anyMatch(prefixes::contains);
  }

  /** Whether the words of a subject's brackets name no tree at all, so that its files may tell. */
  boolean isUnnamed(List<String> words) {
    return !roots.isEmpty() && words.stream().allMatch(word -> USUAL.matcher(word).matches());
  }

  /** Whether a mail's first diff is in a folder that only this project has. */
  boolean text(byte[] mail) {
    String text = new String(mail, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(DIFF);
    return at >= 0 && roots.stream().anyMatch(root -> text.startsWith(root, at + DIFF.length()));
  }

  /**
   * Whether a posting is for the project: by its prefixes, or by its files. Then some are in
   * folders that only this project has, and all others are such as it may have.
   */
  boolean isOurs(Series series) {
    if (isNamedBy(series)) {
      return true;
    }
    List<String> files =
        series.patches().stream()
            .flatMap(patch -> patch.files().stream())
            .map(FileDiff::path)
            .toList();
    return files.stream().anyMatch(this::isInRoots)
        && files.stream().allMatch(file -> isInRoots(file) || mayBeOurs(file));
  }

  /** Whether the prefixes of some subject of a posting name the project. */
  public boolean isNamedBy(Series series) {
    Stream<String> subjects =
        Stream.concat(Stream.of(series.subject()), series.patches().stream().map(Patch::subject));
    return subjects.anyMatch(subject -> words(bracketed(subject)));
  }

  private boolean isInRoots(String file) {
    return roots.stream().anyMatch(file::startsWith);
  }

  /** Files that the project's file names, and those beside its folders: CMakeLists.txt. */
  private boolean mayBeOurs(String file) {
    return file.indexOf('/') < 0 || paths.kind(file) != PathKind.OTHER || paths.isExports(file);
  }

  private static List<String> bracketed(String subject) {
    Matcher matcher = BRACKETS.matcher(subject.toLowerCase(Locale.ROOT));
    return matcher
        .results()
        .flatMap(result -> Stream.of(result.group(1).split("[\\s,]+")))
        .toList();
  }

  /** What of the rules decides which mails are taken. */
  String digestInput() {
    return prefixes.stream().sorted().toList() + " " + roots;
  }
}
