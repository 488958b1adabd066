package dev.counterpart.rules;

import dev.counterpart.uapi.ElementKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An open userspace project, as its file in rules/projects says.
 *
 * @param id file name without ending, for example {@code rdma-core}
 * @param urls addresses of its canonical repository, without ".git", the first one preferred
 * @param mainBranches names of its main branch, the first that exists counts
 * @param submissions where submissions are, absent for a project that takes none by Git
 * @param mailPrefixes words in a subject's brackets that say that a mailed patch is for this
 *     project ({@code rdma-core}, {@code iproute2-next})
 * @param headers where its copies of kernel headers lie
 * @param headerCommit how its header updates name the kernel commit
 * @param roots folders (with a final '/') that only this project has, so that a diff that touches
 *     them is for it
 * @param code globs of files where a use counts as use; header copies, tests and documentation
 *     never count
 * @param tests globs of files where a use counts as tested
 * @param documentation globs of manual pages and the like
 * @param strings globs of code that names what the kernel knows by a string (a KMS property) in
 *     quotes
 * @param exports globs of symbol maps: a name added there is a new externally callable API
 * @param aliases names under which the project's code knows kernel names
 * @param driverFolders folders (with a final '/') where its counterpart of a kernel driver lies,
 *     {@code {name}} for the name of the driver's folder in the kernel: {@code providers/{name}/}.
 *     A new driver counts as used when a submission has added files below one of them
 * @param licences SPDX identifiers of licences that keep it open; empty when nothing is said
 * @param inKernel whether it lies in the kernel tree itself, so that the series is its submission
 * @param api where its forge can be asked about submissions
 * @param file the operator's file that it comes from; absent when it is built in
 */
public record Project(
    String id,
    String title,
    List<String> urls,
    List<String> mainBranches,
    Optional<SubmissionRefs> submissions,
    List<String> mailPrefixes,
    List<HeaderCopy> headers,
    Optional<HeaderCommit> headerCommit,
    List<String> roots,
    List<String> code,
    List<String> tests,
    List<String> documentation,
    List<String> strings,
    List<String> exports,
    List<Alias> aliases,
    List<String> driverFolders,
    List<String> licences,
    boolean inKernel,
    Optional<Api> api,
    Optional<String> file) {
  /** What stands for the driver's name in a driver folder. */
  public static final String DRIVER_NAME = "{name}";

  public Project {
    urls = List.copyOf(urls);
    mainBranches = List.copyOf(mainBranches);
    mailPrefixes = List.copyOf(mailPrefixes);
    headers = List.copyOf(headers);
    roots = List.copyOf(roots);
    code = List.copyOf(code);
    tests = List.copyOf(tests);
    documentation = List.copyOf(documentation);
    strings = List.copyOf(strings);
    exports = List.copyOf(exports);
    aliases = List.copyOf(aliases);
    driverFolders = List.copyOf(driverFolders);
    licences = List.copyOf(licences);
  }

  /** The same project with a forge that can be asked. */
  public Project withApi(Api other) {
    return with(Optional.of(other), file);
  }

  /** The same project, of a file that an operator named. */
  Project from(String other) {
    return with(api, Optional.of(other));
  }

  private Project with(Optional<Api> otherApi, Optional<String> otherFile) {
    return new Project(
        id,
        title,
        urls,
        mainBranches,
        submissions,
        mailPrefixes,
        headers,
        headerCommit,
        roots,
        code,
        tests,
        documentation,
        strings,
        exports,
        aliases,
        driverFolders,
        licences,
        inKernel,
        otherApi,
        otherFile);
  }

  /** The command that brings its repository. */
  public String syncCommand() {
    return "counterpart sync " + id + file.map(path -> " --rules " + path).orElse("");
  }

  /** A project of a repository of its own, of whose licences nothing is said. */
  public Project(
      String id,
      String title,
      List<String> urls,
      List<String> mainBranches,
      Optional<SubmissionRefs> submissions,
      List<String> mailPrefixes,
      List<HeaderCopy> headers,
      Optional<HeaderCommit> headerCommit,
      List<String> roots,
      List<String> code,
      List<String> tests,
      List<String> documentation,
      List<String> exports,
      List<Alias> aliases,
      List<String> driverFolders) {
    this(
        id,
        title,
        urls,
        mainBranches,
        submissions,
        mailPrefixes,
        headers,
        headerCommit,
        roots,
        code,
        tests,
        documentation,
        List.of(),
        exports,
        aliases,
        driverFolders,
        List.of(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** What this project calls a submission: "pull request", "merge request" or "submission". */
  public String submissionNoun() {
    String head = submissions.map(SubmissionRefs::head).orElse("");
    if (head.contains("/pull/")) {
      return "pull request";
    }
    return head.contains("/merge-requests/") ? "merge request" : "submission";
  }

  /**
   * Where submissions are in Git.
   *
   * @param head ref of a submission's last commit, {@code {n}} for its number: {@code
   *     refs/pull/{n}/head}
   * @param open ref that exists only while a submission is open: {@code refs/pull/{n}/merge}
   * @param web path below the project's address, {@code {n}} for its number: {@code /pull/{n}}
   * @param merge regular expression of the subject of the commit that merges one, its number in
   *     group 1: {@code Merge pull request #(\d+) .*}; matches nothing where subjects have none
   * @param landsWithin months after which what was accepted is in the main branch, so that this one
   *     can be searched where no submission is held; absent when nothing is known of that
   */
  public record SubmissionRefs(
      String head, Optional<String> open, String web, String merge, OptionalInt landsWithin) {

    /** Those of a project of which nobody knows how long it takes. */
    public SubmissionRefs(String head, Optional<String> open, String web, String merge) {
      this(head, open, web, merge, OptionalInt.empty());
    }
  }

  /**
   * The REST interface of a project's forge.
   *
   * @param url of the project there, without a final '/'
   * @param tokenVariables environment variables that may hold a token; without one nothing is asked
   */
  public record Api(Kind kind, String url, List<String> tokenVariables) {
    public Api {
      tokenVariables = List.copyOf(tokenVariables);
    }

    /** Whose language it speaks. */
    public enum Kind {
      GITHUB,
      GITLAB
    }
  }

  /**
   * Where a copy of kernel headers lies.
   *
   * @param kernel folder or file in the kernel tree, a folder with a final '/'
   * @param project the same in the project
   */
  public record HeaderCopy(String kernel, String project) {}

  /**
   * How header updates are recorded.
   *
   * @param subject subject of such a commit
   * @param body regular expression over its body with white space folded to single blanks: group 1
   *     the kernel commit ("??" when not final), group 2 the kernel patch's title
   */
  public record HeaderCommit(String subject, String body) {}

  /**
   * A kernel name and how the project writes it.
   *
   * @param kernel regular expression that matches the whole kernel name
   * @param project replacement with $1 and so on: a name to look for instead. The prefix {@code
   *     paste:} says that the name is an argument of a token-pasting macro, so that it counts only
   *     inside a macro's argument list; {@code lower:} that it is to be lowered
   * @param kinds kinds of elements that go by this name; empty for all
   */
  public record Alias(String kernel, String project, Set<ElementKind> kinds) {
    public Alias {
      kinds = Set.copyOf(kinds);
    }
  }
}
