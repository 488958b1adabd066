package dev.counterpart.userspace;

import dev.counterpart.rules.Project;
import dev.counterpart.series.CoverLetter;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.HeaderChange;
import dev.counterpart.uapi.UapiDelta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;

/** An invented project, acme-core, in a bare repository that a test fills commit by commit. */
public final class TestProject implements AutoCloseable {
  public static final String HEADER = "include/uapi/acme/acme-abi.h";
  public static final String COPY = "kernel-headers/acme/acme-abi.h";

  private final Path folder;
  private final Repository repository;
  private final Map<String, Map<String, String>> trees = new LinkedHashMap<>();

  private TestProject(Path folder, Repository repository) {
    this.folder = folder;
    this.repository = repository;
  }

  /** An empty repository. */
  public static TestProject create(Path folder) {
    try {
      Repository repository = new RepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
      repository.create(true);
      return new TestProject(folder, repository);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path folder() {
    return folder;
  }

  /** Opens it, with an index in a folder. */
  public ProjectRepository open(Path cache) {
    return ProjectRepository.open(rules(), folder, cache, OtherSources.NONE);
  }

  /** A submission of it that its names alone tell. */
  public static Submission submission(
      String id, Submission.Commits commits, Optional<Submission.Mailing> mailing) {
    return new Submission(
        id,
        "acme-core",
        Optional.empty(),
        commits,
        Submission.Status.of(Submission.State.UNKNOWN),
        new Submission.Match(Set.of(FoundBy.IDENTIFIERS), 0, Writers.AUTHOR),
        mailing,
        List.of());
  }

  public static Project rules() {
    return of(
        submissions(Optional.empty()),
        new Project.Files(
            List.of("kernel-headers/"),
            List.of("lib/**/*.{c,h,pyx,pxd}"),
            List.of("tests/**"),
            List.of("man/**"),
            List.of(),
            List.of("**/*.map"),
            List.of("lib/{name}/"),
            List.of(),
            false));
  }

  /** The project with a forge that can be asked. */
  static Project withForge(Project.Api api) {
    return of(submissions(Optional.of(api)), rules().files());
  }

  /** The project, as it takes submissions and sorts its files otherwise. */
  static Project of(Project.Submissions submissions, Project.Files files) {
    return new Project(
        "acme-core",
        "Acme",
        new Project.Repository(
            List.of("https://forge.example/acme/acme-core"), List.of("master", "main"), false),
        submissions,
        new Project.Headers(
            List.of(new Project.HeaderCopy("include/uapi/acme/", "kernel-headers/acme/")),
            Optional.of(
                new Project.HeaderCommit(
                    "Update kernel headers",
                    "To commit: ([0-9a-f]+|\\?\\?) \\(\"(.{1,300}?)\"\\)"))),
        files,
        List.of(new Project.Alias("ACME_UAPI_(.+)", "ACME_$1", Set.of())),
        Optional.empty());
  }

  private static Project.Submissions submissions(Optional<Project.Api> api) {
    return new Project.Submissions(
        Optional.of(
            new Project.SubmissionRefs(
                "refs/pull/{n}/head",
                Optional.of("refs/pull/{n}/merge"),
                "/pull/{n}",
                "Merge pull request #(\\d+) .*",
                OptionalInt.empty(),
                Project.Fetch.ALL)),
        List.of("acme-core"),
        api,
        List.of());
  }

  /** Stands for a symbolic link where the text of a file would. */
  public static final String LINK = "\0link";

  /** Stands for a submodule where the text of a file would. */
  public static final String SUBMODULE = "\0submodule";

  /** Makes a commit that changes files of its first parent; an empty text deletes one. */
  public String commit(String subject, String date, Map<String, String> files, String... parents) {
    return commit(subject, "", "Ann <ann@acme.example>", date, files, parents);
  }

  public String commit(
      String subject,
      String body,
      String author,
      String date,
      Map<String, String> files,
      String... parents) {
    var tree = new TreeMap<String, String>(parents.length == 0 ? Map.of() : trees.get(parents[0]));
    tree.putAll(files);
    tree.values().removeIf(String::isEmpty);
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache index = DirCache.newInCore();
      DirCacheBuilder builder = index.builder();
      for (Map.Entry<String, String> file : tree.entrySet()) {
        var entry = new DirCacheEntry(file.getKey());
        boolean submodule = file.getValue().equals(SUBMODULE);
        entry.setFileMode(
            submodule
                ? FileMode.GITLINK
                : file.getValue().equals(LINK) ? FileMode.SYMLINK : FileMode.REGULAR_FILE);
        entry.setObjectId(
            submodule
                ? ObjectId.fromString("1".repeat(40))
                : inserter.insert(
                    Constants.OBJ_BLOB, Constants.encode(file.getValue().replace("\0", ""))));
        builder.add(entry);
      }
      builder.finish();
      var commit = new CommitBuilder();
      commit.setTreeId(index.writeTree(inserter));
      for (String parent : parents) {
        commit.addParentId(ObjectId.fromString(parent));
      }
      var who =
          new PersonIdent(
              author.substring(0, author.indexOf(" <")),
              author.substring(author.indexOf('<') + 1, author.indexOf('>')),
              Instant.parse(date),
              ZoneOffset.UTC);
      commit.setAuthor(who);
      commit.setCommitter(who);
      commit.setMessage(subject + "\n\n" + body);
      String id = inserter.insert(commit).name();
      inserter.flush();
      trees.put(id, tree);
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Id of a folder in a commit, "" for the outermost. */
  public String tree(String commit, String path) {
    try {
      return repository.resolve(commit + (path.isEmpty() ? "^{tree}" : ":" + path)).name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Points a ref at a commit. */
  public void ref(String name, String commit) {
    try {
      RefUpdate update = repository.updateRef(name);
      update.setNewObjectId(ObjectId.fromString(commit));
      update.setForceUpdate(true);
      var _ = update.update();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void deleteRef(String name) {
    try {
      RefUpdate update = repository.updateRef(name);
      update.setForceUpdate(true);
      var _ = update.delete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Git's id of a text as a blob. */
  public static String blob(String text) {
    try (var formatter = new ObjectInserter.Formatter()) {
      return formatter.idFor(Constants.OBJ_BLOB, Constants.encode(text)).name();
    }
  }

  /** A series with a cover letter and one patch. */
  public static Series series(String cover, String title, String date) {
    var patch =
        new Patch(
            1,
            new Patch.Envelope(
                "1@acme.example", "[PATCH 1/1] " + title, Instant.parse(date), List.of()),
            new Patch.Message(title, "Ann <ann@acme.example>", ""),
            "",
            List.of());
    return new Series(
        new Series.Head(
            "0@acme.example",
            "[PATCH 0/1] " + title,
            "Ann <ann@acme.example>",
            Instant.parse(date)),
        Series.Prefix.first(1),
        Series.Target.KERNEL,
        Optional.of(new CoverLetter("0@acme.example", "[PATCH 0/1] " + title, cover)),
        List.of(patch),
        Series.Reading.WHOLE,
        Optional.empty());
  }

  public static Change added(ElementKind kind, String name, String scope) {
    return new Change(
        Change.Type.ADDED,
        Element.named(kind, name, scope, HEADER, 1),
        Optional.empty(),
        1,
        Set.of());
  }

  public static UapiDelta delta(List<String> blobs, Change... changes) {
    return new UapiDelta(
        List.of(changes),
        List.of(
            new HeaderChange(
                HEADER,
                HeaderChange.Basis.FRAGMENT,
                Optional.empty(),
                Optional.empty(),
                blobs,
                List.of())));
  }

  /** Writes a bundle of some refs. */
  public void bundle(Path file, List<String> refs) {
    try (var out = Files.newOutputStream(file)) {
      var writer = new org.eclipse.jgit.transport.BundleWriter(repository);
      for (String ref : refs) {
        writer.include(repository.exactRef(ref));
      }
      writer.writeBundle(org.eclipse.jgit.lib.NullProgressMonitor.INSTANCE, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
