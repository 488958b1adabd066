package dev.counterpart.cli;

import dev.counterpart.git.Commit;
import dev.counterpart.git.CutOff;
import dev.counterpart.git.GitRepository;
import dev.counterpart.git.MainHistory;
import dev.counterpart.git.Ref;
import dev.counterpart.git.TopicBranch;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything that a project's pull requests and main branch consist of, read once. */
final class History {
  private static final Pattern PULL = Pattern.compile("refs/pull/(\\d+)/head");
  private static final Pattern HEADER =
      Pattern.compile("To commit:? ?(\\?\\?|[0-9a-f]{7,40}) ?\\(\"(.{1,300}?)\"\\)");
  private static final String UPDATE = "Update kernel headers";

  /** A shorter subject says too little to tell that two commits are one. */
  private static final int TELLING = 12;

  final Map<String, String> refs = new TreeMap<>();
  private final List<String> line = new ArrayList<>();
  private final Map<Integer, List<Commit>> own = new TreeMap<>();
  private final Map<String, Commit> commits = new HashMap<>();
  private final Map<String, List<String>> children = new HashMap<>();
  private final Map<String, List<String>> same = new HashMap<>();

  /** What a header commit says that it copies; the commit's id is a kernel's. */
  record Copied(String title, Optional<String> kernelCommit) {}

  History(Path repository) {
    try (var git = GitRepository.open(repository)) {
      for (Ref ref : git.refs("refs/")) {
        refs.put(ref.name(), ref.commit());
      }
      try (var main = MainHistory.of(git, Objects.requireNonNull(refs.get("refs/heads/master")))) {
        main.firstParents().forEach(commit -> line.add(commit.id()));
        main.forEach(this::add);
        refs.forEach(
            (name, id) -> {
              Matcher pull = PULL.matcher(name);
              if (pull.matches()) {
                List<Commit> its =
                    switch (main.branch(id)) {
                      case TopicBranch branch -> branch.commits();
                      case CutOff cut -> List.of();
                    };
                own.put(Integer.parseInt(pull.group(1)), its);
                its.forEach(this::add);
              }
            });
      }
    }
  }

  private void add(Commit commit) {
    if (commits.putIfAbsent(commit.id(), commit) == null) {
      commit
          .parents()
          .forEach(
              parent -> children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(commit.id()));
      if (isTelling(commit)) {
        same.computeIfAbsent(key(commit), _ -> new ArrayList<>()).add(commit.id());
      }
    }
  }

  private static boolean isTelling(Commit commit) {
    return commit.parents().size() < 2
        && commit.subject().length() >= TELLING
        && !commit.subject().equals(UPDATE);
  }

  /**
   * Colleagues take over each other's work; the wqe mode of bnxt_re was merged from another one.
   */
  private static String key(Commit commit) {
    String author = commit.author();
    return commit.subject() + '\n' + author.substring(author.indexOf('@') + 1);
  }

  /** The commits of a pull request that only copy headers, in their order. */
  List<Commit> headerCommits(int number) {
    return own.getOrDefault(number, List.of()).stream()
        .filter(commit -> commit.subject().equals(UPDATE) && commit.parents().size() == 1)
        .toList();
  }

  /** What a pull request says that it copies. */
  List<Copied> copied(int number) {
    var copied = new ArrayList<Copied>();
    for (Commit commit : own.getOrDefault(number, List.of())) {
      Matcher matcher = HEADER.matcher(commit.body().replaceAll("\\s+", " "));
      while (matcher.find()) {
        copied.add(
            new Copied(
                title(matcher.group(2)),
                Optional.of(matcher.group(1)).filter(hash -> !hash.contains("?"))));
      }
    }
    return copied;
  }

  /** A title by which two mentions of one patch are the same. */
  static String title(String text) {
    return text.replaceFirst("^(?:\\s*\\[[^]]*])+", "")
        .replaceAll("\\s+", " ")
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  /** These pull requests and all that copy headers for a kernel patch that these do. */
  Set<Integer> withTheSameTitles(Set<Integer> numbers) {
    var titles = new HashSet<String>();
    numbers.forEach(number -> copied(number).forEach(copied -> titles.add(copied.title())));
    var all = new TreeSet<>(numbers);
    own.keySet().stream()
        .filter(
            number -> copied(number).stream().anyMatch(copied -> titles.contains(copied.title())))
        .forEach(all::add);
    return all;
  }

  /**
   * All commits that hold what some pull requests brought: theirs, those that are the same by
   * subject and company, and everything that was built on these.
   */
  Set<String> taintedBy(Collection<Integer> numbers) {
    var tainted = new HashSet<String>();
    var open = new ArrayDeque<String>();
    for (int number : numbers) {
      for (Commit commit : own.getOrDefault(number, List.of())) {
        open.add(commit.id());
        if (isTelling(commit)) {
          open.addAll(same.getOrDefault(key(commit), List.of()));
        }
      }
    }
    while (!open.isEmpty()) {
      String commit = open.pop();
      if (tainted.add(commit)) {
        open.addAll(children.getOrDefault(commit, List.of()));
      }
    }
    return tainted;
  }

  /** How many commits of the main branch are from before all of some commits. */
  int before(Set<String> tainted) {
    for (int i = 0; i < line.size(); i++) {
      if (tainted.contains(line.get(i))) {
        return i;
      }
    }
    return line.size();
  }

  /** The commit that the main branch was at when it had so many. */
  Commit main(int size) {
    return Objects.requireNonNull(commits.get(line.get(size - 1)));
  }
}
