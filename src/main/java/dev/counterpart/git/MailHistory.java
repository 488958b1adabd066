package dev.counterpart.git;

import dev.counterpart.UserError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevWalkException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * The mails of a public-inbox repository, format version 2: one commit a mail, whose tree holds the
 * mail as the file {@code m}; a commit whose tree holds {@code d} instead takes a mail back. See
 * the manual page public-inbox-v2-format(5).
 */
public final class MailHistory {
  /**
   * One commit of the archive.
   *
   * @param blob full id of the mail's blob
   * @param seconds author time in seconds since 1970, which public-inbox takes from the mail's Date
   *     header and bounds by its arrival
   * @param deleted whether this commit takes the mail back
   * @param lost whether the repository does not have the blob
   * @param content the mail; absent when it is lost or too large
   */
  public record Entry(
      String blob, long seconds, boolean deleted, boolean lost, Optional<byte[]> content) {}

  /**
   * A mail by its subject, which public-inbox makes the commit's.
   *
   * @param content read when it is asked for, as in {@link Entry}
   */
  public record Heading(String blob, String subject, Supplier<Optional<byte[]>> content) {}

  /** Takes the mails as they come. */
  @FunctionalInterface
  public interface Visitor {
    void mail(Entry entry);
  }

  private final GitRepository repository;

  public MailHistory(GitRepository repository) {
    this.repository = repository;
  }

  /**
   * The commit that the archive's branch is at.
   *
   * @throws UserError when the repository has no commits
   */
  public String head() {
    return repository
        .commitId(Constants.HEAD)
        .or(() -> repository.commitId("refs/heads/master"))
        .orElseThrow(
            () ->
                new UserError(
                    repository.directory()
                        + " has no commits, so it is no mail archive; name a public-inbox (v2)"
                        + " repository, for example one of git/0.git, git/1.git"));
  }

  /** Whether {@code old} is {@code head} or one of its ancestors. */
  public boolean contains(String old, String head) {
    try (RevWalk walk = new RevWalk(repository.jgit())) {
      walk.setRetainBody(false);
      return walk.isMergedInto(
          walk.parseCommit(ObjectId.fromString(old)), walk.parseCommit(ObjectId.fromString(head)));
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * Visits the mails oldest first.
   *
   * @param after commit whose mails, and those before it, are left out
   * @return how many commits were seen
   */
  public int visit(Optional<String> after, String head, Visitor visitor) {
    try (RevWalk walk = new RevWalk(repository.jgit());
        ObjectReader reader = repository.jgit().newObjectReader()) {
      List<RevCommit> commits = commits(walk, after, head);
      var tree = new CanonicalTreeParser();
      for (int i = 0; i < commits.size(); i++) {
        RevCommit commit = commits.get(i);
        PersonIdent author = commit.getAuthorIdent();
        long seconds = author.getWhenAsInstant().getEpochSecond();
        tree.reset(reader, commit.getTree());
        for (; !tree.eof(); tree.next(1)) {
          String name = tree.getEntryPathString();
          if (name.equals("m") || name.equals("d")) {
            ObjectId blob = tree.getEntryObjectId();
            visitor.mail(entry(reader, blob, seconds, name.equals("d")));
          }
        }
        commit.disposeBody();
      }
      return commits.size();
    } catch (MissingObjectException e) {
      throw incomplete(e);
    } catch (IOException e) {
      throw ObjectFault.of(repository.directory(), e);
    } catch (RevWalkException e) {
      throw ObjectFault.of(repository.directory(), e);
    }
  }

  private static Entry entry(ObjectReader reader, ObjectId blob, long seconds, boolean deleted)
      throws IOException {
    boolean lost = false;
    Optional<byte[]> content = Optional.empty();
    try {
      content = GitRepository.content(reader, blob);
    } catch (MissingObjectException e) {
      lost = isOf(e, blob);
    }
    return new Entry(blob.name(), seconds, deleted, lost, content);
  }

  /** Not that of something that it was packed against: then the archive is damaged. */
  private static boolean isOf(MissingObjectException missing, ObjectId blob)
      throws MissingObjectException {
    if (!blob.equals(missing.getObjectId())) {
      throw missing;
    }
    return true;
  }

  /**
   * Visits the mails' subjects oldest first, without reading the mails.
   *
   * @param after as in {@link #visit}
   */
  public void headings(Optional<String> after, String head, Consumer<Heading> visitor) {
    try (RevWalk walk = new RevWalk(repository.jgit());
        ObjectReader reader = repository.jgit().newObjectReader()) {
      var tree = new CanonicalTreeParser();
      for (RevCommit commit : commits(walk, after, head)) {
        String subject = commit.getShortMessage();
        tree.reset(reader, commit.getTree());
        for (; !tree.eof(); tree.next(1)) {
          if (tree.getEntryPathString().equals("m")) {
            ObjectId blob = tree.getEntryObjectId();
            visitor.accept(new Heading(blob.name(), subject, () -> lazily(reader, blob)));
          }
        }
        commit.disposeBody();
      }
    } catch (MissingObjectException e) {
      throw incomplete(e);
    } catch (IOException e) {
      throw ObjectFault.of(repository.directory(), e);
    } catch (RevWalkException e) {
      throw ObjectFault.of(repository.directory(), e);
    }
  }

  private Optional<byte[]> lazily(ObjectReader reader, ObjectId blob) {
    try {
      return entry(reader, blob, 0, false).content();
    } catch (IOException e) {
      throw ObjectFault.of(repository.directory(), e);
    }
  }

  /** Commits and trees have to be there: without them nobody knows what is missing. */
  private UserError incomplete(MissingObjectException e) {
    return new UserError(
        repository.directory()
            + " is not complete, an object is missing: "
            + e.getMessage()
            + "; \"git fsck\" there tells more, a new clone mends it");
  }

  private static List<RevCommit> commits(RevWalk walk, Optional<String> after, String head)
      throws IOException {
    walk.setFirstParent(true);
    walk.markStart(walk.parseCommit(ObjectId.fromString(head)));
    if (after.isPresent()) {
      walk.markUninteresting(walk.parseCommit(ObjectId.fromString(after.get())));
    }
    var commits = new ArrayList<RevCommit>();
    for (RevCommit commit : walk) {
      commits.add(commit);
    }
    Collections.reverse(commits);
    return commits;
  }
}
