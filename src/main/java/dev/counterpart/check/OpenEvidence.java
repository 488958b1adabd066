package dev.counterpart.check;

import dev.counterpart.UserError;
import dev.counterpart.coverage.CodeCache;
import dev.counterpart.inbox.PublicInbox;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.SeriesReader;
import dev.counterpart.uapi.HeaderCache;
import dev.counterpart.uapi.HeaderSource;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Evidence at hand: the kernel tree, the archives and the projects' repositories, each opened when
 * it is first needed and closed with this. One thread uses it; others take shares.
 */
public final class OpenEvidence implements AutoCloseable {
  private final RuleBook book;
  private final Evidence evidence;
  private final KernelTree kernel;
  private final Archives archives;
  private final ProjectRepositories projects;

  /** These two are shared by all that come of one. */
  private final HeaderCache headerCache;

  private final CodeCache codeCache;

  private OpenEvidence(
      RuleBook book,
      Evidence evidence,
      KernelTree kernel,
      Archives archives,
      ProjectRepositories projects,
      HeaderCache headerCache,
      CodeCache codeCache) {
    this.book = book;
    this.evidence = evidence;
    this.kernel = kernel;
    this.archives = archives;
    this.projects = projects;
    this.headerCache = headerCache;
    this.codeCache = codeCache;
  }

  /**
   * Opens the kernel tree, and makes the rest ready to be opened.
   *
   * @param book the rules by which series are judged
   * @param listener learns what there is to say on the way
   * @throws UserError when the kernel repository or its revision is not there; the methods that
   *     open something throw one likewise
   */
  public static OpenEvidence open(RuleBook book, Evidence evidence, CheckListener listener) {
    KernelTree kernel = KernelTree.open(evidence.kernel());
    var archives = new Archives(book, evidence, listener);
    var projects = new ProjectRepositories(evidence, archives, listener);
    return new OpenEvidence(
        book,
        evidence,
        kernel,
        archives,
        projects,
        new HeaderCache(),
        new CodeCache(evidence.cache()));
  }

  /**
   * Begins to open the projects' folders in another thread, which saves time while the caller reads
   * a series. Without it they are opened when they are asked.
   */
  public void openAhead() {
    projects.prepare();
  }

  /**
   * The same for another thread, with everything opened; closed by itself, before this one. Several
   * threads may ask for a share at once.
   *
   * @throws UserError when something cannot be opened
   */
  public synchronized OpenEvidence share() {
    Archives lists = archives.share();
    return new OpenEvidence(
        book, evidence, kernel.share(), lists, projects.share(lists), headerCache, codeCache);
  }

  /**
   * Names what is at hand now, and opens all of it for that: the same text, the same reports.
   *
   * @throws UserError when something cannot be opened
   */
  public synchronized String state() {
    return Stream.of(
            kernel.commit().orElse(""),
            archives.all().stream().map(archive -> archive.state()).toList().toString(),
            projects.state())
        .collect(Collectors.joining("\n"));
  }

  public KernelTree kernel() {
    return kernel;
  }

  public Archives archives() {
    return archives;
  }

  /** Reads series from files, streams and commits, and tells for whom they are as the rules say. */
  public SeriesReader seriesReader() {
    return new SeriesReader(Marks.of(book));
  }

  /**
   * Series by Message-ID from a server, or as far as the cache has them where none may be asked.
   */
  public PublicInbox publicInbox() {
    return evidence.network().publicInbox(evidence.cache(), Marks.of(book));
  }

  /** The kernel's headers, wherever they can be had. */
  public HeaderSource headers() {
    return new KernelHeaders(kernel, projects);
  }

  RuleBook book() {
    return book;
  }

  Evidence evidence() {
    return evidence;
  }

  ProjectRepositories projects() {
    return projects;
  }

  HeaderCache headerCache() {
    return headerCache;
  }

  CodeCache codeCache() {
    return codeCache;
  }

  @Override
  public void close() {
    projects.close();
    archives.close();
    kernel.close();
  }
}
