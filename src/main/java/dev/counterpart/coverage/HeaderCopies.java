package dev.counterpart.coverage;

import dev.counterpart.UapiPaths;
import dev.counterpart.c.Abi;
import dev.counterpart.c.CHeader;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.HeaderCache;
import dev.counterpart.uapi.HeaderChange;
import dev.counterpart.uapi.ParsedHeader;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.userspace.ProjectRepository;
import dev.counterpart.userspace.SourceCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares the header copies at a commit with the headers that a series makes. */
final class HeaderCopies {
  private final ProjectRepository project;
  private final HeaderCache headers;
  private final String head;
  private final UapiDelta delta;
  private final Map<String, Optional<Copy>> copies = new HashMap<>();

  /**
   * @param head the commit whose copies are compared
   */
  HeaderCopies(ProjectRepository project, HeaderCache headers, String head, UapiDelta delta) {
    this.project = project;
    this.headers = headers;
    this.head = head;
    this.delta = delta;
  }

  /**
   * What a copy says of an element.
   *
   * @param place where it stands, absent when the copy lacks it
   * @param mismatch in what it differs from the series
   */
  record Answer(Optional<Evidence> place, Optional<String> mismatch) {
    static final Answer NONE = new Answer(Optional.empty(), Optional.empty());
  }

  /**
   * A copy as it stands at the head.
   *
   * @param complete whether its elements are all that it declares
   */
  private record Copy(String path, String blob, List<Element> elements, boolean complete) {}

  /** What a copy has of its header's changes. */
  private record Holding(String header, Copy copy, List<Change> held, List<Change> lacking) {}

  /**
   * The copies that have a part of some changes, or have it otherwise. One that has nothing was not
   * brought up to date at all, unless the tree speaks for it: headers are copied together, so that
   * where one is of another version, or where some are what the kernel took, all are.
   *
   * @param own whether the copies are those of one submission, not what a main branch has of all
   * @param accepted whether they are what the kernel took
   */
  List<OtherHeader> others(List<Change> changes, boolean own, boolean accepted) {
    var byHeader = new LinkedHashMap<String, List<Change>>();
    changes.stream()
        .filter(change -> change.type() != Change.Type.REMOVED)
        .forEach(
            change ->
                byHeader
                    .computeIfAbsent(change.element().path(), _ -> new ArrayList<>())
                    .add(change));
    var holdings = new ArrayList<Holding>();
    byHeader.forEach(
        (header, its) -> copy(header).ifPresent(copy -> holdings.add(holding(header, copy, its))));
    boolean all =
        own
            && holdings.stream()
                .filter(one -> !one.held().isEmpty())
                .anyMatch(one -> accepted || differs(one));
    return holdings.stream()
        .filter(one -> differs(one) && (all || !one.held().isEmpty()))
        .map(
            one ->
                new OtherHeader(
                    one.header(),
                    one.copy().path(),
                    head,
                    one.copy().blob(),
                    one.lacking(),
                    Optional.empty()))
        .toList();
  }

  private Holding holding(String header, Copy copy, List<Change> changes) {
    Map<Boolean, List<Change>> there =
        changes.stream().collect(Collectors.partitioningBy(one -> of(one).place().isPresent()));
    return new Holding(
        header, copy, there.getOrDefault(true, List.of()), there.getOrDefault(false, List.of()));
  }

  /** Of a copy of which not all is known nobody can tell; one that is the series' own does not. */
  private boolean differs(Holding one) {
    return one.copy().complete()
        && (!one.lacking().isEmpty()
            || one.held().stream().anyMatch(change -> of(change).mismatch().isPresent()));
  }

  /** All that the copy of a header declares; absent when there is none, or not all is known. */
  Optional<List<Element>> complete(String kernelPath) {
    return copy(kernelPath).filter(Copy::complete).map(Copy::elements);
  }

  private Optional<Copy> copy(String kernelPath) {
    return copies.computeIfAbsent(kernelPath, this::read);
  }

  Answer of(Change change) {
    Element wanted = change.element();
    Optional<Copy> copy = copy(wanted.path());
    Optional<Element> there = copy.flatMap(one -> find(one.elements(), wanted));
    return there
        .map(
            element ->
                new Answer(
                    Optional.of(
                        new Evidence(
                            Evidence.Level.DECLARED,
                            head,
                            copy.orElseThrow().path(),
                            Math.max(1, element.line()))),
                    Differences.between(wanted, element, change.traits())))
        .orElse(Answer.NONE);
  }

  /**
   * Whether a copy of the header is, byte for byte, one that the series makes last. Where only its
   * hunks were read, the mails alone say so, and somebody may have changed the lines since.
   */
  private boolean isExact(String kernelPath, String blob) {
    return delta.headers().stream()
        .filter(header -> header.basis() != HeaderChange.Basis.FRAGMENT)
        .filter(header -> header.path().equals(kernelPath) && !header.newBlobs().isEmpty())
        .map(header -> header.newBlobs().getLast())
        .anyMatch(blob::startsWith);
  }

  private Optional<Copy> read(String kernelPath) {
    Optional<String> path = project.paths().copyPath(kernelPath);
    Optional<String> blob = path.flatMap(p -> project.git().blobId(head, p));
    return blob.flatMap(project.git()::heldBlob)
        .map(
            text ->
                isExact(kernelPath, blob.orElseThrow())
                    ? new Copy(path.orElseThrow(), blob.orElseThrow(), asPosted(kernelPath), false)
                    : parse(
                        kernelPath, path.orElseThrow(), blob.orElseThrow(), SourceCode.text(text)));
  }

  /** An exact copy declares everything as the series does; there is nothing to parse. */
  private List<Element> asPosted(String kernelPath) {
    return delta.changes().stream()
        .filter(change -> change.type() != Change.Type.REMOVED)
        .map(Change::element)
        .filter(element -> element.path().equals(kernelPath))
        .toList();
  }

  private Copy parse(String kernelPath, String path, String blob, String text) {
    ParsedHeader header = headers.parse(kernelPath, text, this::included, Abi.LP64);
    return new Copy(
        path,
        blob,
        header.elements(),
        header.unread().stream().noneMatch(CHeader.Unread::losesElements));
  }

  private Optional<String> included(String name) {
    return project
        .paths()
        .copyPath(UapiPaths.FOLDER + name)
        .flatMap(path -> project.git().file(head, path))
        .map(SourceCode::text);
  }

  /** A constant may be an enumerator in one version and a macro in another. */
  static Optional<Element> find(List<Element> elements, Element wanted) {
    Optional<Element> same =
        elements.stream()
            .filter(e -> e.kind() == wanted.kind() && e.name().equals(wanted.name()))
            .filter(e -> wanted.kind() != ElementKind.FIELD || e.scope().equals(wanted.scope()))
            .findFirst();
    return same.isPresent() || wanted.kind() == ElementKind.FIELD
        ? same
        : elements.stream()
            .filter(e -> e.kind() != ElementKind.FIELD && e.name().equals(wanted.name()))
            .findFirst();
  }
}
