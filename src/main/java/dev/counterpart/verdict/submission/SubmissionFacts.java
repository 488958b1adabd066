package dev.counterpart.verdict.submission;

import dev.counterpart.rules.Project;
import dev.counterpart.userspace.BrokenCommits;
import dev.counterpart.userspace.Offer;
import dev.counterpart.userspace.OfferStep;
import dev.counterpart.verdict.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of an offer and its kernel side.
 *
 * @param kernelSide absent where no posting was found
 * @param updates what is to be said of each of its header commits
 * @param broken commits that lack names which their code uses
 * @param named the kernel commits that it names, as a kernel repository has them; empty where none
 *     was looked at
 * @param mirrors what of the project's own definitions is laid out otherwise than its header copies
 * @param searched where and up to when postings were looked for
 */
public record SubmissionFacts(
    Project project,
    Offer offer,
    Optional<KernelSide> kernelSide,
    List<UpdateFacts> updates,
    List<BrokenCommits.Broken> broken,
    List<NamedCommit> named,
    List<Finding> mirrors,
    Searched searched) {
  public SubmissionFacts {
    updates = List.copyOf(updates);
    broken = List.copyOf(broken);
    named = List.copyOf(named);
    mirrors = List.copyOf(mirrors);
  }

  /**
   * A header commit.
   *
   * @param listedOnly names in the build's list of which there is no copy
   * @param unlisted copies that the list lacks
   * @param unlike other submissions that name the same kernel commit and have other copies
   * @param unknown its copies that nobody else has
   * @param bindsCode whether code has to be in it, since neither compiles without the other
   * @param prepared whether commits in front of it have to be there
   * @param commentsAlone whether it changes nothing but comments
   */
  public record UpdateFacts(
      OfferStep step,
      List<String> listedOnly,
      List<String> unlisted,
      List<String> unlike,
      List<String> unknown,
      boolean bindsCode,
      boolean prepared,
      boolean commentsAlone) {
    public UpdateFacts {
      listedOnly = List.copyOf(listedOnly);
      unlisted = List.copyOf(unlisted);
      unlike = List.copyOf(unlike);
      unknown = List.copyOf(unknown);
    }
  }

  /**
   * A kernel commit that a header commit names.
   *
   * @param id as it is named
   * @param merged whether it is there, in the history of the revision that was asked about
   * @param unlike copies that differ from its headers
   */
  public record NamedCommit(OfferStep step, String id, boolean merged, List<String> unlike) {
    public NamedCommit {
      unlike = List.copyOf(unlike);
    }
  }

  /**
   * Where postings were looked for.
   *
   * @param archives with the date of the last mail of each
   * @param day up to when: the day that is asked about, or that of the last mail
   * @param asOf the day that is asked about
   * @param from the date of the first mail that is there
   * @param until the date of the last mail that was looked at
   */
  public record Searched(
      List<String> archives, Instant day, Optional<Instant> asOf, Instant from, Instant until) {
    public Searched {
      archives = List.copyOf(archives);
    }
  }
}
