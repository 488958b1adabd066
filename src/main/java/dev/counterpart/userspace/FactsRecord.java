package dev.counterpart.userspace;

import dev.counterpart.git.Gap;
import java.nio.ByteBuffer;
import java.util.Optional;

/** How {@link Facts} stand in an index. */
final class FactsRecord {
  private FactsRecord() {}

  /** What the record of a submission begins with that has a head under a ref. */
  static ByteBuffer beginning(int number, String ref, String head) {
    return begin(number, ref, head).bytes();
  }

  private static RecordWriter begin(int number, String ref, String head) {
    return new RecordWriter().number(number).name(ref).id(Optional.of(head));
  }

  static ByteBuffer write(Facts facts) {
    RecordWriter out =
        begin(facts.number(), facts.ref(), facts.head())
            .id(facts.base())
            .name(facts.state().name())
            .flag(facts.landing().isPresent());
    facts
        .landing()
        .ifPresent(
            landing ->
                out.id(Optional.of(landing.by()))
                    .date(landing.when())
                    .number(landing.number())
                    .flag(landing.rebased()));
    out.number(facts.commits().size());
    facts
        .commits()
        .forEach(
            commit ->
                out.text(commit.subject())
                    .text(commit.author())
                    .date(commit.authored())
                    .date(commit.committed()));
    out.number(facts.headers().commits().size());
    facts
        .headers()
        .commits()
        .forEach(commit -> out.text(commit.title()).text(commit.kernelCommit().orElse("")));
    out.number(facts.headers().blobs().size());
    facts
        .headers()
        .blobs()
        .forEach(blob -> out.text(blob.path()).id(Optional.of(blob.id())).flag(blob.last()));
    out.flag(facts.gap().isPresent());
    facts.gap().ifPresent(gap -> out.name(gap.kind().name()).text(gap.reason()));
    return out.bytes();
  }

  static Facts read(ByteBuffer record) {
    var in = new RecordReader(record);
    return new Facts(
        in.number(),
        in.text(),
        in.id().orElseThrow(),
        in.id(),
        Submission.State.valueOf(in.text()),
        in.flag()
            ? Optional.of(
                new Facts.Landing(in.id().orElseThrow(), in.date(), in.number(), in.flag()))
            : Optional.empty(),
        in.list(one -> new Facts.CommitFacts(one.text(), one.text(), one.date(), one.date())),
        new Facts.Headers(
            in.list(
                one ->
                    new Facts.HeaderCommit(
                        one.text(), Optional.of(one.text()).filter(hash -> !hash.isEmpty()))),
            in.list(one -> new Facts.HeaderBlob(one.text(), one.id().orElseThrow(), one.flag()))),
        in.flag()
            ? Optional.of(new Gap(Gap.Kind.valueOf(in.text()), in.text()))
            : Optional.empty());
  }
}
