package dev.counterpart.userspace;

import dev.counterpart.git.BranchAnswer;
import dev.counterpart.git.CutOff;
import dev.counterpart.git.Gap;
import dev.counterpart.git.Ref;
import dev.counterpart.git.TopicBranch;
import dev.counterpart.git.Unread;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Makes the submissions' part of an index, taking over what an earlier one still knows. */
final class SubmissionIndexer {
  private final Extractors extractors;
  private final SubmissionRefNames refs;
  private final Optional<ProjectIndex> earlier;
  private final boolean sameMain;
  private final Set<Integer> wasOpen = new HashSet<>();
  private final Set<Integer> wasNotHeld = new HashSet<>();

  /**
   * A submission that is there.
   *
   * @param known its place in the earlier index, -1 when it has none
   * @param branch what it adds; absent when it is what it was
   */
  private record Head(SubmissionRefNames.Numbered ref, int known, Optional<BranchAnswer> branch) {}

  /**
   * What was read of one that moved.
   *
   * @param identifiers absent when they are what they were
   */
  private record Read(Facts facts, Optional<List<long[]>> identifiers) {}

  /**
   * @param sameMain whether the main branch is where it was for the earlier index
   */
  SubmissionIndexer(
      Extractors extractors,
      SubmissionRefNames refs,
      Optional<ProjectIndex> earlier,
      boolean sameMain) {
    this.extractors = extractors;
    this.refs = refs;
    this.earlier = earlier;
    this.sameMain = sameMain;
    IntBuffer open = known().open();
    for (int i = 0; i < open.limit(); i++) {
      wasOpen.add(open.get(i));
    }
    earlier.ifPresent(
        index -> {
          for (int place : index.leftOut(Gap.Kind.NOT_HELD)) {
            wasNotHeld.add(place);
          }
        });
  }

  static IndexContent.Submissions none() {
    return new IndexContent.Submissions(
        IntBuffer.allocate(0),
        IntBuffer.allocate(0),
        RecordTable.of(List.of()),
        InvertedIndex.invert(List.of()),
        IdTable.of(List.of()),
        InvertedIndex.invert(List.of()));
  }

  /**
   * @param branches sets a head against the main branch
   */
  IndexContent.Submissions of(Landings landings, Function<String, BranchAnswer> branches) {
    List<Head> heads = refs.heads().stream().map(ref -> head(ref, branches)).toList();
    List<Head> moved = heads.stream().filter(head -> head.branch().isPresent()).toList();
    List<Read> read =
        extractors.inParallel(moved, (extractor, head) -> read(extractor, landings, head));
    var table = new SubmissionTable(known());
    int next = 0;
    for (Head head : heads) {
      if (head.branch().isEmpty()) {
        table.keep(head.known(), record(head.known()));
      } else {
        Read one = read.get(next++);
        one.identifiers()
            .ifPresentOrElse(
                lists -> table.add(one.facts(), lists), () -> table.add(one.facts(), head.known()));
      }
    }
    return table.submissions(refs.open());
  }

  private IndexContent.Submissions known() {
    return earlier.map(index -> index.content().submissions()).orElseGet(SubmissionIndexer::none);
  }

  private Head head(SubmissionRefNames.Numbered ref, Function<String, BranchAnswer> branches) {
    int known =
        earlier.map(index -> index.place(ref.number())).orElse(OptionalInt.empty()).orElse(-1);
    // What was not held may be by now.
    return known >= 0 && !wasNotHeld.contains(known) && isUnmoved(ref, known)
        ? new Head(ref, known, Optional.empty())
        : new Head(ref, known, Optional.of(branches.apply(ref.ref().commit())));
  }

  /** Beside the same main branch the same head is what it was. */
  private boolean isUnmoved(SubmissionRefNames.Numbered ref, int known) {
    ByteBuffer beginning =
        FactsRecord.beginning(ref.number(), ref.ref().name(), ref.ref().commit());
    ByteBuffer record = earlier.orElseThrow().content().submissions().facts().get(known);
    return sameMain
        && record.limit() >= beginning.limit()
        && record.slice(0, beginning.limit()).equals(beginning);
  }

  /** What lies between the same two commits is the same as when it was last read. */
  private Read read(Extractor extractor, Landings landings, Head head) {
    return switch (head.branch().orElseThrow()) {
      case CutOff cut -> leftOut(head, cut.gap());
      case TopicBranch branch -> {
        try {
          yield read(extractor, landings, head, branch);
        } catch (Unread e) {
          yield leftOut(head, e.gap());
        }
      }
    };
  }

  private static Read leftOut(Head head, Gap gap) {
    Ref ref = head.ref().ref();
    return new Read(
        Facts.leftOut(head.ref().number(), ref.name(), ref.commit(), gap),
        Optional.of(SubmissionContent.KINDS.stream().map(_ -> new long[0]).toList()));
  }

  private Read read(Extractor extractor, Landings landings, Head head, TopicBranch branch) {
    Optional<Facts> same =
        earlier
            .filter(_ -> head.known() >= 0)
            .map(index -> index.facts(head.known()))
            .filter(facts -> facts.gap().isEmpty())
            .filter(facts -> facts.head().equals(branch.head()))
            .filter(facts -> facts.base().equals(branch.base()));
    Optional<SubmissionContent> extract =
        same.isPresent() ? Optional.empty() : Optional.of(extractor.submission(branch));
    return new Read(
        landings.facts(
            head.ref(),
            branch,
            extract
                .map(SubmissionContent::headerBlobs)
                .or(() -> same.map(one -> one.headers().blobs()))
                .orElseThrow(),
            refs),
        extract.map(SubmissionContent::identifiers));
  }

  /** The facts of a submission that has not moved: whether it is open may have changed. */
  private ByteBuffer record(int place) {
    ProjectIndex index = earlier.orElseThrow();
    int number = index.number(place);
    return wasOpen.isEmpty() == refs.open().isEmpty()
            && wasOpen.contains(number) == refs.open().contains(number)
        ? known().facts().get(place)
        : FactsRecord.write(Landings.again(index.facts(place), refs));
  }
}
