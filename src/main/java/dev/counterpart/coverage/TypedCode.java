package dev.counterpart.coverage;

import dev.counterpart.TimeLimit;
import dev.counterpart.c.CodeReader;
import dev.counterpart.c.MemberName;
import dev.counterpart.coverage.Occurrence.Role;
import dev.counterpart.userspace.PathKind;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.SourceCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
    private final Map<String, MemberNames> members = new HashMap<>();
    private final Map<String, MemberNames> others = new HashMap<>();
    private Optional<Reading> reading = Optional.empty();
    private long spent;
    private int files;

    private record Reading(TreeHeaders headers, CodeReader reader) {}

    private OfTree(ProjectRepository project, String head, Set<String> names, CodeCache cache) {
      this.project = project;
      this.head = head;
      this.names = Set.copyOf(names);
      this.cache = cache;
    }

    @Override
    public Optional<MemberName.Owner> owner(EvidenceFile file, Occurrence place) {
      Optional<MemberName.Owner> owner = members(file).at(place.offset());
      boolean alone = place.is(Role.DECLARED) || !(place.is(Role.MEMBER) || file.isHeader());
      if (owner.isEmpty() && alone) {
        owner = others(file).at(place.offset());
      }
      return owner.or(() -> expanded(file.path(), place.offset()));
    }

    /** Where a macro is expanded for members of one type alone, its text is about that. */
    private Optional<MemberName.Owner> expanded(String path, int offset) {
      Set<MemberName.Owner> owners =
          members.values().stream()
              .map(names -> names.elsewhere().getOrDefault(path, Map.of()).get(offset))
              .filter(Objects::nonNull)
              .collect(Collectors.toSet());
      return owners.size() == 1 ? owners.stream().findFirst() : Optional.empty();
    }

    private MemberNames members(EvidenceFile file) {
      MemberNames known = members.get(file.path());
      if (known == null) {
        known = cache.members(head + " " + file.path(), () -> read(file, Set.of()));
        members.put(file.path(), known);
      }
      return known;
    }

    /** The same of other names than those behind a dot: enumerators, variables. */
    private MemberNames others(EvidenceFile file) {
      MemberNames known = others.get(file.path());
      if (known == null) {
        known = read(file, names);
        others.put(file.path(), known);
      }
      return known;
    }

    private MemberNames read(EvidenceFile file, Set<String> others) {
      TimeLimit.check();
      if (files++ >= MAX_FILES || spent > MAX_NANOS) {
        return MemberNames.NONE;
      }
      String text = project.git().blobInTree(file.blob()).map(SourceCode::text).orElse("");
      Optional<CodeReader.Language> language = language(file.path(), text);
      if (language.isEmpty()) {
        return MemberNames.NONE;
      }
      long began = System.nanoTime();
      List<MemberName> found =
          reading().reader().members(file.path(), text, language.get(), others);
      spent += System.nanoTime() - began;
      return MemberNames.of(
          found, file.path(), name -> reading().headers().path(name, file.path()));
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
