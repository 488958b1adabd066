package dev.counterpart.coverage;

import dev.counterpart.TimeLimit;
import dev.counterpart.c.MemberName;
import dev.counterpart.coverage.Occurrence.Role;
import dev.counterpart.userspace.PathKind;
import dev.counterpart.userspace.ProjectRepository;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
  static TypedCode of(
      ProjectRepository project,
      String head,
      Set<String> names,
      CodeCache cache,
      EndlessFiles endless) {
    return new OfTree(project, head, names, cache, endless);
  }

  /**
   * Reads files when they are first asked for. What bounds it are counts, which are the same on
   * every machine and whatever was kept of an earlier reading.
   */
  final class OfTree implements TypedCode {
    /** More files than that share no names in earnest. */
    private static final int MAX_FILES = 100;

    /** For all files of a submission, with the headers of each: some seconds' work. */
    private static final long MAX_CHARS = 64L << 20;

    /** Of the clock's time: far beyond what the counts let through but for hostile text. */
    private static final long MAX_NANOS = 300_000_000_000L;

    private final ProjectRepository project;
    private final Set<String> names;
    private final TreeMembers tree;
    private final Map<String, MemberNames> members = new HashMap<>();
    private final Map<String, MemberNames> others = new HashMap<>();
    private int files;
    private long chars;
    private final EndlessFiles endless;
    private long spent;

    private OfTree(
        ProjectRepository project,
        String head,
        Set<String> names,
        CodeCache cache,
        EndlessFiles endless) {
      this.endless = endless;
      this.project = project;
      this.names = Set.copyOf(names);
      this.tree = new TreeMembers(project.git(), head, this::isCopy, cache);
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
        known = read(file, Set.of());
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
      if (files++ >= MAX_FILES || chars > MAX_CHARS || endless.isEnough() || spent > MAX_NANOS) {
        return MemberNames.NONE;
      }
      long began = System.nanoTime();
      Optional<FileMembers> read = tree.of(file, others);
      spent += System.nanoTime() - began;
      chars += read.map(FileMembers::chars).orElse(0L);
      if (read.isEmpty()) {
        endless.add();
      }
      return read.map(FileMembers::names).orElse(MemberNames.NONE);
    }

    @Override
    public boolean isCopy(String path) {
      return project.paths().kind(path) == PathKind.HEADER_COPY;
    }
  }
}
