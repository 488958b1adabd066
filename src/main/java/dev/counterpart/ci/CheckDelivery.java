package dev.counterpart.ci;

import dev.counterpart.ci.QueueTrouble.Kind;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Says of a series' patches what is to be said, once: before each post it looks at what the server
 * has. A verdict takes the place of another one; that nothing could be decided never takes the
 * place of a verdict.
 */
public final class CheckDelivery {
  /** Which patches of a series get the check. */
  public enum Target {
    FIRST,
    ALL
  }

  /** What became of a check. */
  public enum Outcome {
    POSTED,
    /** It would have been, had that been asked for. */
    PROPOSED,
    /** The server has it already. */
    PRESENT,
    /** The server has a verdict, and this is none. */
    OUTRANKED
  }

  /** Learns what becomes of each check. */
  @FunctionalInterface
  public interface Listener {
    void delivered(QueuedMail patch, PatchCheck check, Outcome outcome);
  }

  private final ReviewQueue queue;
  private final Target target;
  private final boolean posting;
  private final BooleanSupplier ending;
  private final Listener listener;

  /**
   * @param posting whether to post, and not only to say what would be
   * @param ending whether the program is to end; asked before each patch
   */
  public CheckDelivery(
      ReviewQueue queue,
      Target target,
      boolean posting,
      BooleanSupplier ending,
      Listener listener) {
    this.queue = queue;
    this.target = target;
    this.posting = posting;
    this.ending = ending;
    this.listener = listener;
  }

  /**
   * Delivers a check to the patches of a series.
   *
   * @throws QueueTrouble when the server does not take it, or the program is to end; the patches
   *     before have theirs, and the same call again goes on from there
   */
  void deliver(QueuedSeries series, PatchCheck check) throws QueueTrouble {
    List<QueuedMail> patches =
        switch (target) {
          case FIRST -> series.patches().subList(0, 1);
          case ALL -> series.patches();
        };
    for (QueuedMail patch : patches) {
      requireTime();
      listener.delivered(patch, check, deliver(patch, check));
    }
  }

  /** Refuses to go on when the program is to end. */
  void requireTime() throws QueueTrouble {
    if (ending.getAsBoolean() || Thread.currentThread().isInterrupted()) {
      throw new QueueTrouble(Kind.INTERRUPTED, "the program was told to end");
    }
  }

  private Outcome deliver(QueuedMail patch, PatchCheck check) throws QueueTrouble {
    Collection<KnownCheck> known = newest(queue.checks(patch, check.context()));
    if (known.stream().anyMatch(one -> one.says(check))) {
      return Outcome.PRESENT;
    }
    if (check.isUndecided() && known.stream().anyMatch(KnownCheck::isFinal)) {
      return Outcome.OUTRANKED;
    }
    if (!posting) {
      return Outcome.PROPOSED;
    }
    try {
      queue.post(patch, check);
    } catch (QueueTrouble e) {
      // The answer may have got lost on its way back.
      if (e.kind() != Kind.UNAVAILABLE || !isThere(patch, check)) {
        throw e;
      }
    }
    return Outcome.POSTED;
  }

  private boolean isThere(QueuedMail patch, PatchCheck check) {
    try {
      return newest(queue.checks(patch, check.context())).stream().anyMatch(one -> one.says(check));
    } catch (QueueTrouble e) {
      return false;
    }
  }

  /**
   * The last check of each user: that is what counts on the server. Whose is ours it does not tell;
   * two users who see things differently would else answer each other for ever.
   */
  private static Collection<KnownCheck> newest(List<KnownCheck> checks) {
    Map<Long, KnownCheck> newest = new HashMap<>();
    checks.forEach(
        check ->
            newest.merge(
                check.user(),
                check,
                (one, other) ->
                    Comparator.comparingLong(KnownCheck::id).compare(one, other) > 0
                        ? one
                        : other));
    return newest.values();
  }
}
