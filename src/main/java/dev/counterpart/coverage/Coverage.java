package dev.counterpart.coverage;

import dev.counterpart.TimeLimit;
import dev.counterpart.c.SourceText;
import dev.counterpart.git.FileChange;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.HeaderCache;
import dev.counterpart.uapi.HeaderChange;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.Aliases;
import dev.counterpart.userspace.AsOf;
import dev.counterpart.userspace.PasteMacro;
import dev.counterpart.userspace.PathKind;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.Submission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures how far submissions of one project take the elements of a series: the front door of this
 * package. Not safe for use by several threads at once.
 */
public final class Coverage {
  private final ProjectRepository project;
  private final HeaderCache headers;
  private final CodeCache codes;
  private final Aliases aliases;
  private final Optional<String> main;
  private final EndlessFiles endless;

  public Coverage(ProjectRepository project) {
    this(
        project,
        new HeaderCache(),
        new CodeCache(),
        project.presence(AsOf.now()),
        new EndlessFiles());
  }

  /**
   * @param headers reads the project's copies of kernel headers
   * @param codes reads its code
   * @param main the commit at which its main branch is looked at
   * @param endless what could not be read so far
   */
  public Coverage(
      ProjectRepository project,
      HeaderCache headers,
      CodeCache codes,
      Optional<String> main,
      EndlessFiles endless) {
    this.endless = endless;
    this.main = main;
    this.project = project;
    this.headers = headers;
    this.codes = codes;
    this.aliases = new Aliases(project.project().aliases());
  }

  /**
   * Reads one submission at the commit that its search looked at.
   *
   * <p>Of a pull request only added lines count as use; of a main branch, everything outside its
   * header copies. Comments and strings never count.
   *
   * @param changes the changes to answer for
   * @param delta all that the series does, for its headers
   */
  public SubmissionCoverage measure(Submission submission, List<Change> changes, UapiDelta delta) {
    var files = new SubmissionFiles(project, submission, codes);
    List<FileChange> diff = files.changes();
    var macros = new ArrayList<PasteMacro>(project.pasteMacros());
    files.pasteMacros(diff).stream().filter(macro -> !macros.contains(macro)).forEach(macros::add);
    List<UsePattern> wanted =
        changes.stream().map(change -> UsePattern.of(change, aliases, macros)).toList();
    Map<String, Set<String>> tags = tags(changes, aliases);
    var scans =
        new ArrayList<CodeScan>(
            files.declarations(
                tags.values().stream().flatMap(Set::stream).collect(Collectors.toSet()), macros));
    changes.stream()
        .map(change -> change.element().path())
        .distinct()
        .flatMap(path -> files.copy(path).stream())
        .forEach(scans::add);
    List<EvidenceFile> evidence =
        files.evidence(diff, wanted, new Wrappers(tags, scans, macros), scanned(wanted, tags));
    evidence.stream().map(EvidenceFile::scan).forEach(scans::add);
    // Which kernel structs hold which others: code may name the outer one alone.
    var texts = new HashMap<String, String>();
    for (HeaderChange header : delta.headers()) {
      header.after().ifPresent(text -> texts.put(header.path(), text));
    }
    texts.values().forEach(text -> scans.add(CodeScan.of(SourceText.codeOfC(text), Set.of())));
    var drivers = DriverFolders.of(project, submission, diff);
    var uses =
        new UseFinder(
            submission.head(),
            evidence,
            new Wrappers(tags, scans, macros),
            drivers,
            TypedCode.of(project, submission.head(), typed(wanted), codes, endless),
            new NamedElsewhere(project, submission.head(), codes),
            new CopiesElsewhere(
                wanted, texts, file -> codes.code(project.git(), file.path(), file.blob()).text()));
    var copies = copies(submission.head(), delta);
    var others =
        new OtherShapes(
            copies,
            submission.base().map(base -> copies(base, delta)),
            new BuiltWith(project, submission),
            aliases,
            changes,
            name ->
                !project.mainFiles().with(name).isEmpty()
                    || evidence.stream().anyMatch(file -> file.scan().names().contains(name)));
    var measured = new HashMap<Change, Found>();
    for (UsePattern one : wanted) {
      TimeLimit.check();
      boolean hidden = others.hide(one.change());
      measured.put(
          one.change(),
          hidden && !one.isField() ? Found.NOTHING : Found.of(one, uses, drivers, hidden));
    }
    var members = new MemberUse(measured);
    var tests = new ApiTests(submission.head(), evidence, project.mainFiles());
    List<ElementCoverage> elements =
        changes.stream()
            .map(
                change ->
                    element(
                        change,
                        measured,
                        members,
                        copies.of(change),
                        places -> {
                          List<Evidence> own = tests.of(places);
                          return own.isEmpty() && submission.base().isEmpty()
                              ? testsOfHelpers(submission.head(), places)
                              : own;
                        }))
            .toList();
    var pages = new ManualPages(project);
    List<String> exported = pages.exported(diff);
    return new SubmissionCoverage(
        submission,
        elements,
        pages.missing(diff, exported),
        files.added(diff),
        new HeldHeaders(
            isUpdate(diff),
            copies.others(changes, submission.base().isPresent(), submission.hasAcceptedHeaders())),
        tested(submission, exported, tests));
  }

  /** Compares the header copies of a commit with what a series makes, in the order asked. */
  public List<Copied> copied(String commit, List<Change> changes, UapiDelta delta) {
    HeaderCopies copies = copies(commit, delta);
    return changes.stream()
        .map(
            change -> {
              HeaderCopies.Answer answer = copies.of(change);
              return new Copied(change, answer.place(), answer.mismatch());
            })
        .toList();
  }

  private HeaderCopies copies(String commit, UapiDelta delta) {
    return new HeaderCopies(project, headers, commit, delta);
  }

  private boolean isUpdate(List<FileChange> diff) {
    return diff.stream()
        .anyMatch(change -> project.paths().kind(change.path()) == PathKind.HEADER_COPY);
  }

  /** Tests of what it exports; of what was merged they may have come later. */
  private List<Evidence> tested(Submission submission, List<String> exported, ApiTests tests) {
    List<Evidence> own = tests.ofFunctions(exported);
    return own.isEmpty() && submission.state() == Submission.State.MERGED && !exported.isEmpty()
        ? main.map(commit -> new TestsOnMain(project, codes, commit).of(exported)).orElse(own)
        : own;
  }

  /** Tests of the functions of headers in which something is used. */
  private List<Evidence> testsOfHelpers(String head, List<Evidence> uses) {
    Set<String> functions =
        uses.stream()
            .filter(use -> use.path().endsWith(".h"))
            .flatMap(
                use ->
                    project.git().blobId(head, use.path()).stream()
                        .map(blob -> codes.code(project.git(), use.path(), blob).text())
                        .flatMap(code -> InlineFunctions.around(code, use.line()).stream()))
            .collect(Collectors.toSet());
    return functions.isEmpty() ? List.of() : new TestsOnMain(project, codes, head).of(functions);
  }

  private ElementCoverage element(
      Change change,
      Map<Change, Found> measured,
      MemberUse members,
      HeaderCopies.Answer copy,
      UnaryOperator<List<Evidence>> apiTests) {
    TimeLimit.check();
    Found own = measured.getOrDefault(change, Found.NOTHING);
    List<Evidence> used = own.used().isEmpty() ? members.of(change.element()) : own.used();
    // That a driver has a folder says nothing of what the names in that folder are for.
    boolean named = change.element().kind() != ElementKind.DRIVER;
    List<Evidence> tested = own.tested().isEmpty() && named ? apiTests.apply(used) : own.tested();
    boolean declared = copy.place().isPresent() && copy.mismatch().isEmpty();
    // A test suite is all tests.
    boolean testsAlone =
        project.project().files().code().isEmpty() || project.project().files().testsAreUsers();
    Level level =
        used.isEmpty() && !(testsAlone && !tested.isEmpty())
            ? declared ? Level.DECLARED : Level.NONE
            : tested.isEmpty() ? Level.USED : Level.TESTED;
    return new ElementCoverage(
        change,
        level,
        !own.documented().isEmpty(),
        Stream.of(tested.stream(), used.stream(), own.documented().stream(), copy.place().stream())
            .flatMap(places -> places)
            .toList(),
        copy.mismatch());
  }

  /** What types may tell from others of its name. */
  private static Set<String> typed(List<UsePattern> wanted) {
    return wanted.stream()
        .filter(one -> one.isField() || one.change().element().kind() == ElementKind.ENUMERATOR)
        .map(UsePattern::name)
        .collect(Collectors.toSet());
  }

  /** The names whose places are wanted: those of structs tell where something gets their type. */
  private static Set<String> scanned(List<UsePattern> wanted, Map<String, Set<String>> tags) {
    Set<String> names = names(wanted);
    tags.values().forEach(names::addAll);
    return names;
  }

  static Set<String> names(List<UsePattern> wanted) {
    var names = new HashSet<String>();
    wanted.forEach(one -> names.addAll(one.all()));
    return names;
  }

  /** Tags of the structs and unions that changes are about, with their aliases. */
  static Map<String, Set<String>> tags(List<Change> changes, Aliases aliases) {
    var tags = new HashMap<String, Set<String>>();
    for (Change change : changes) {
      switch (change.element().kind()) {
        case FIELD -> {
          String tag = change.element().tag();
          tags.put(tag, aliases.spellings(ElementKind.STRUCT, tag));
        }
        case STRUCT, UNION -> {
          String tag = change.element().name();
          tags.put(tag, aliases.spellings(ElementKind.STRUCT, tag));
        }
        default -> {}
      }
    }
    tags.remove("");
    return tags;
  }
}
