package dev.counterpart.coverage;

import dev.counterpart.TimeLimit;
import dev.counterpart.c.CodeReader;
import dev.counterpart.c.MemberName;
import dev.counterpart.userspace.PathKind;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.SourceCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells whose members the names in a submission's code are, by the types that it declares. */
interface TypedCode {
  /** For code whose tree is not at hand: it knows nothing. */
  TypedCode NONE =
      new TypedCode() {
        @Override
        public Optional<MemberName.Owner> owner(EvidenceFile file, Occurrence place) {
          return Optional.empty();
        }

        @Override
        public boolean isCopy(String path) {
          return false;
        }
      };

  /** Whose the name at a place is; absent where that is not known. */
  Optional<MemberName.Owner> owner(EvidenceFile file, Occurrence place);

  /** Whether a path is that of a copy of a kernel header. */
  boolean isCopy(String path);

  /**
   * For the tree of a submission.
   *
   * @param names all that will be asked for
   */
  static TypedCode of(ProjectRepository project, String head, Set<String> names, CodeCache cache) {
    return new OfTree(project, head, names, cache);
  }

  /** Reads files when they are first asked for. */
  final class OfTree implements TypedCode {
    /** More files than that share no names in earnest. */
    private static final int MAX_FILES = 100;

    /** Of the clock's time for all files of a submission. */
    private static final long MAX_NANOS = 30_000_000_000L;

    private static final Pattern CPP = Pattern.compile("\\b(?:namespace|template|class)\\b");

    private final ProjectRepository project;
    private final String head;
    private final Set<String> names;
    private final CodeCache cache;
    private final Map<String, Map<Integer, MemberName.Owner>> read = new HashMap<>();

    /** What macros of headers came to mean where they are expanded, by path and offset. */
    private final Map<String, Set<MemberName.Owner>> expanded = new HashMap<>();

    private Optional<Reading> reading = Optional.empty();
    private long spent;

    private record Reading(TreeHeaders headers, CodeReader reader) {}

    private OfTree(ProjectRepository project, String head, Set<String> names, CodeCache cache) {
      this.project = project;
      this.head = head;
      this.names = Set.copyOf(names);
      this.cache = cache;
    }

    @Override
    public Optional<MemberName.Owner> owner(EvidenceFile file, Occurrence place) {
      Map<Integer, MemberName.Owner> known = read.get(file.path());
      if (known == null) {
        known = read.size() < MAX_FILES && spent < MAX_NANOS ? read(file) : Map.of();
        read.put(file.path(), known);
      }
      return Optional.ofNullable(known.get(place.offset()))
          .or(() -> expanded(file.path(), place.offset()));
    }

    /** Where a macro is expanded for members of one type alone, its text is about that. */
    private Optional<MemberName.Owner> expanded(String path, int offset) {
      Set<MemberName.Owner> owners = expanded.getOrDefault(path + " " + offset, Set.of());
      return owners.size() == 1 ? owners.stream().findFirst() : Optional.empty();
    }

    private Map<Integer, MemberName.Owner> read(EvidenceFile file) {
      TimeLimit.check();
      return cache.members(head + " " + file.path(), names, () -> readNow(file));
    }

    private Map<Integer, MemberName.Owner> readNow(EvidenceFile file) {
      var owners = new HashMap<Integer, MemberName.Owner>();
      String text = project.git().blobInTree(file.blob()).map(SourceCode::text).orElse("");
      long began = System.nanoTime();
      List<MemberName> found =
          language(file.path(), text)
              .map(language -> reading().reader().members(file.path(), text, language, names))
              .orElse(List.of());
      for (MemberName one : found) {
        MemberName.Owner owner = one.owner().map(it -> inTree(it, file.path())).orElse(null);
        if (owner != null && one.file().equals(file.path())) {
          owners.put(one.offset(), owner);
        } else if (owner != null) {
          String place = reading().headers().path(one.file(), file.path()) + " " + one.offset();
          expanded.computeIfAbsent(place, _ -> new HashSet<>()).add(owner);
        }
      }
      spent += System.nanoTime() - began;
      return owners;
    }

    /** With the declaring file's path in the tree. */
    private MemberName.Owner inTree(MemberName.Owner owner, String from) {
      return owner.file().isEmpty() || owner.file().equals(from)
          ? owner
          : new MemberName.Owner(
              owner.tag(),
              owner.member(),
              owner.declared(),
              reading().headers().path(owner.file(), from));
    }

    private Reading reading() {
      if (reading.isEmpty()) {
        var headers = new TreeHeaders(project.git(), head, this::isCopy);
        reading = Optional.of(new Reading(headers, new CodeReader(headers::from)));
      }
      return reading.get();
    }

    @Override
    public boolean isCopy(String path) {
      return project.paths().kind(path) == PathKind.HEADER_COPY;
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
}
