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
 * @param repository where its code is
 * @param submissions how it takes what others offer
 * @param headers its copies of kernel headers
 * @param files which of its files count as what
 * @param aliases names under which its code knows kernel names
 * @param origin the operator's file that it comes from; absent when it is built in
 */
public record Project(
    String id,
    String title,
    Repository repository,
    Submissions submissions,
    Headers headers,
    Files files,
    List<Alias> aliases,
    Optional<String> origin) {
  /** What stands for the driver's name in a driver folder. */
  public static final String DRIVER_NAME = "{name}";

  public Project {
    aliases = List.copyOf(aliases);
  }

  /** The same project, of a file that an operator named. */
  Project from(String file) {
    return new Project(
        id, title, repository, submissions, headers, files, aliases, Optional.of(file));
  }

  /** The command that brings its repository. */
  public String syncCommand() {
    return syncCommand(id);
  }

  /** The command that brings one of its submissions. */
  public String syncCommand(int number) {
    return syncCommand(id + "#" + number);
  }

  private String syncCommand(String what) {
    return "counterpart sync " + what + origin.map(path -> " --rules " + path).orElse("");
  }

  /** Whether its submissions are fetched one by one, as something links them. */
  public boolean fetchesLinked() {
    return submissions.refs().filter(refs -> refs.fetch() == Fetch.LINKED).isPresent();
  }

  /** What this project calls a submission: "pull request", "merge request" or "submission". */
  public String submissionNoun() {
    String head = submissions.refs().map(SubmissionRefs::head).orElse("");
    if (head.contains("/pull/")) {
      return "pull request";
    }
    return head.contains("/merge-requests/") ? "merge request" : "submission";
  }

  /**
   * Where a project's code is.
   *
   * @param urls addresses of its canonical repository, without ".git", the first one preferred
   * @param mainBranches names of its main branch, the first that exists counts
   * @param inKernel whether it lies in the kernel tree itself, so that the series is its submission
   */
  public record Repository(List<String> urls, List<String> mainBranches, boolean inKernel) {
    public Repository {
      urls = List.copyOf(urls);
      mainBranches = List.copyOf(mainBranches);
    }
  }

  /**
   * How a project takes what others offer.
   *
   * @param refs where submissions are in Git, absent for a project that takes none that way
   * @param mailPrefixes words in a subject's brackets that say that a mailed patch is for this
   *     project ({@code rdma-core}, {@code iproute2-next})
   * @param api where its forge can be asked about submissions
   * @param licences SPDX identifiers of licences that keep it open, for new files; empty when
   *     nothing is said
   */
  public record Submissions(
      Optional<SubmissionRefs> refs,
      List<String> mailPrefixes,
      Optional<Api> api,
      List<String> licences) {
    public Submissions {
      mailPrefixes = List.copyOf(mailPrefixes);
      licences = List.copyOf(licences);
    }
  }

  /**
   * A project's copies of kernel headers.
   *
   * @param copies where they lie, the first that fits a header counts
   * @param commit how updates of them name the kernel commit
   * @param updates how they are made, and what is asked of those who bring them
   */
  public record Headers(
      List<HeaderCopy> copies, Optional<HeaderCommit> commit, Optional<HeaderUpdates> updates) {
    public Headers {
      copies = List.copyOf(copies);
    }

    /** Copies about whose updates nothing is asked. */
    public Headers(List<HeaderCopy> copies, Optional<HeaderCommit> commit) {
      this(copies, commit, Optional.empty());
    }
  }

  /**
   * Which files of a project count as what.
   *
   * @param roots folders (with a final '/') that only this project has, so that a diff that touches
   *     them is for it
   * @param code globs of files where a use counts as use; header copies, tests and documentation
   *     never count
   * @param tests globs of files where a use counts as tested
   * @param documentation globs of manual pages and the like
   * @param strings globs of code that names what the kernel knows by a string (a KMS property) in
   *     quotes
   * @param exports globs of symbol maps: a name added there is a new externally callable API
   * @param driverFolders folders (with a final '/') where its counterpart of a kernel driver lies,
   *     {@code {name}} for the name of the driver's folder in the kernel: {@code
   *     providers/{name}/}. A new driver counts as used when a submission has added files below one
   *     of them
   * @param converted globs of files whose types its code fills field by field from the kernel's:
   *     laid out otherwise on purpose, whatever they are called
   * @param testsAreUsers whether a use in a test is one that is asked for: what a library hands on
   *     to its callers, its tests alone name
   */
  public record Files(
      List<String> roots,
      List<String> code,
      List<String> tests,
      List<String> documentation,
      List<String> strings,
      List<String> exports,
      List<String> driverFolders,
      List<String> converted,
      boolean testsAreUsers) {
    public Files {
      roots = List.copyOf(roots);
      code = List.copyOf(code);
      tests = List.copyOf(tests);
      documentation = List.copyOf(documentation);
      strings = List.copyOf(strings);
      exports = List.copyOf(exports);
      driverFolders = List.copyOf(driverFolders);
      converted = List.copyOf(converted);
    }
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
   * @param fetch which of them are fetched
   */
  public record SubmissionRefs(
      String head,
      Optional<String> open,
      String web,
      String merge,
      OptionalInt landsWithin,
      Fetch fetch) {}

  /** Which submissions of a project are fetched. */
  public enum Fetch {
    /** All that there are, with all of history. */
    ALL,
    /** Those that a series links or a person names, beside the main branch without its history. */
    LINKED
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
   * How header copies are brought up to date.
   *
   * @param folder all that an update may touch, with a final '/'
   * @param list a file in it that lists the copies for the build, below it
   * @param script what makes an update, for people
   * @param rules what is asked of a submission that brings one, in the order of the file
   */
  public record HeaderUpdates(
      String folder, Optional<String> list, String script, List<Rule> rules) {
    public HeaderUpdates {
      rules = List.copyOf(rules);
    }
  }

  /** What is asked of submissions that bring header copies; none where nothing is. */
  public List<Rule> rules() {
    return headers.updates().map(HeaderUpdates::rules).orElse(List.of());
  }

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
