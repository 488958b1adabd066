package dev.counterpart.userspace;

import dev.counterpart.json.JsonValue;
import dev.counterpart.rules.Project;
import dev.counterpart.userspace.ForgeApi.NoAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a forge says of one submission.
 *
 * @param head id of the commit that it has for the submission; "" when it says none
 * @param state its word for the state, such as "opened"; "merged" when that is said elsewhere
 */
record ForgeAnswer(String head, String state, boolean draft, List<String> labels, Reviews reviews) {
  /**
   * What reviewers say of it.
   *
   * @param approved names of those who have approved it
   * @param refused names of those who want changes
   */
  record Reviews(List<String> approved, List<String> refused) {}

  private static final int SHOWN = 12;
  private static final int MAX_WORDS = 12;
  private static final int MAX_WORD = 60;

  /** Asks for one submission by its number. */
  static ForgeAnswer ask(ForgeApi client, Project.Api.Kind kind, String number) throws NoAnswer {
    return switch (kind) {
      case GITHUB -> gitHub(client, "/pulls/" + number);
      case GITLAB -> gitLab(client, "/merge_requests/" + number);
    };
  }

  private static ForgeAnswer gitHub(ForgeApi client, String path) throws NoAnswer {
    JsonValue about = client.one(path);
    // What each reviewer said last, comments aside.
    var reviews = new LinkedHashMap<String, String>();
    for (JsonValue review : client.list(path + "/reviews?per_page=100")) {
      String said = review.text("state").toUpperCase(Locale.ROOT);
      if (List.of("APPROVED", "CHANGES_REQUESTED", "DISMISSED").contains(said)) {
        reviews.put(review.field("user").text("login"), said);
      }
    }
    return new ForgeAnswer(
        about.field("head").text("sha"),
        about.isTrue("merged") ? "merged" : about.text("state"),
        about.isTrue("draft"),
        about.items("labels").stream().map(label -> label.text("name")).toList(),
        new Reviews(who(reviews, "APPROVED"), who(reviews, "CHANGES_REQUESTED")));
  }

  private static List<String> who(Map<String, String> reviews, String said) {
    return reviews.entrySet().stream()
        .filter(review -> review.getValue().equals(said))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static ForgeAnswer gitLab(ForgeApi client, String path) throws NoAnswer {
    JsonValue about = client.one(path);
    JsonValue approvals = client.one(path + "/approvals");
    List<String> approved =
        approvals.items("approved_by").stream()
            .map(one -> one.field("user").text("username"))
            .toList();
    return new ForgeAnswer(
        about.text("sha"),
        about.text("state"),
        // Forges before 14.8 have the older word alone.
        about.isTrue("draft") || about.isTrue("work_in_progress"),
        about.texts("labels"),
        new Reviews(approved, List.of()));
  }

  /** In words, "open, draft, approved"; absent where it says no state. */
  Optional<String> standing() {
    return now()
        .map(
            state ->
                Stream.of(
                        Optional.of(state.label()),
                        Optional.of("draft").filter(_ -> draft),
                        Optional.of(reviews.refused().isEmpty() ? "approved" : "changes requested")
                            .filter(
                                _ -> !reviews.approved().isEmpty() || !reviews.refused().isEmpty()))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(", ")));
  }

  /**
   * The submission with all this. What the forge has at another commit is another version of it, or
   * another one altogether, as with a clone of a fork.
   */
  Submission on(Submission submission) {
    var notes = new ArrayList<>(submission.notes());
    if (!head.equals(submission.head())) {
      if (head.matches("[0-9a-f]{40}")) {
        notes.add(
            "its forge has it at "
                + head.substring(0, SHOWN)
                + ", another commit than was looked at: what the forge says of it was left aside");
      }
      return submission.with(notes);
    }
    Submission.State now = state(submission.state());
    if (now != submission.state()) {
      notes.removeIf(note -> note.startsWith("closed"));
    }
    if (draft) {
      notes.add("a draft");
    }
    words("labelled ", labels).ifPresent(notes::add);
    words("approved by ", reviews.approved()).ifPresent(notes::add);
    words("changes requested by ", reviews.refused()).ifPresent(notes::add);
    Submission.Status told = submission.status().with(now);
    return submission.with(draft ? told.withUnready("a draft") : told).with(notes);
  }

  /** What has come in, as Git tells for certain, no answer makes undone. */
  private Submission.State state(Submission.State known) {
    if (known == Submission.State.MERGED) {
      return known;
    }
    return now().orElse(known);
  }

  private Optional<Submission.State> now() {
    return switch (state.toLowerCase(Locale.ROOT)) {
      case "open", "opened" -> Optional.of(Submission.State.OPEN);
      case "closed", "locked" -> Optional.of(Submission.State.CLOSED);
      case "merged" -> Optional.of(Submission.State.MERGED);
      default -> Optional.empty();
    };
  }

  private static Optional<String> words(String before, List<String> words) {
    List<String> known =
        words.stream()
            .filter(word -> !word.isBlank())
            .map(word -> word.length() > MAX_WORD ? word.substring(0, MAX_WORD) : word)
            .sorted()
            .limit(MAX_WORDS)
            .toList();
    return known.isEmpty() ? Optional.empty() : Optional.of(before + String.join(", ", known));
  }
}
