package dev.counterpart.userspace;

import dev.counterpart.http.Http;
import dev.counterpart.rules.Project;
import dev.counterpart.userspace.ForgeApi.NoAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in what a forge knows of submissions and Git does not: whether one is closed or a draft,
 * its labels, who has approved it. Each submission is asked about once; after a refusal that
 * concerns all of them nothing more is asked. Not safe for use by several threads at once.
 */
public final class Forge {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  /** As many as are read in full; those that rank lower hardly matter. */
  private static final int MAX_ASKED = 5;

  private static final Pattern NUMBERED = Pattern.compile(".*#([1-9]\\d{0,8})");
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{4,500}");

  private final Http http;
  private final Project.Api api;
  private final String token;
  private final Duration timeout;
  private final Map<String, Optional<ForgeAnswer>> answers = new HashMap<>();
  private Optional<ForgeApi> client = Optional.empty();
  private Optional<String> trouble = Optional.empty();
  private boolean stopped;

  private Forge(Http http, Project.Api api, String token, Duration timeout) {
    this.http = http;
    this.api = api;
    this.token = token;
    this.timeout = timeout;
  }

  /**
   * The forge of a project.
   *
   * @param http the way to it
   * @param env environment variables, of which the project's file names those with a token
   * @return absent when the project's file names no interface, or there is no token
   */
  public static Optional<Forge> of(Http http, Project project, Map<String, String> env) {
    return project
        .submissions()
        .api()
        .flatMap(
            api ->
                api.tokenVariables().stream()
                    .map(name -> env.getOrDefault(name, "").strip())
                    .filter(token -> TOKEN.matcher(token).matches())
                    .findFirst()
                    .map(token -> new Forge(http, api, token, TIMEOUT)));
  }

  /** The same with another time limit for one answer. */
  Forge within(Duration limit) {
    return new Forge(http, api, token, limit);
  }

  /** The same search, its best candidates with what the forge says of them. */
  Search fill(Search search) {
    var candidates = new ArrayList<Submission>();
    int asked = 0;
    for (Submission candidate : search.candidates()) {
      Matcher number = NUMBERED.matcher(candidate.id());
      boolean ask = asked < MAX_ASKED && candidate.base().isPresent() && number.matches();
      if (ask) {
        asked++;
      }
      candidates.add(
          ask
              ? answer(candidate.id(), number.group(1))
                  .map(answer -> answer.on(candidate))
                  .orElse(candidate)
              : candidate);
    }
    var notes = new ArrayList<>(search.notes());
    if (asked > 0 || !search.undecided().isEmpty()) {
      trouble.ifPresent(notes::add);
    }
    return search.with(
        candidates.stream().map(one -> withSuccessorAsTold(one, candidates)).toList(), notes);
  }

  /**
   * What it says of a submission that is not at hand, in words: "open, draft, approved".
   *
   * @return absent where it does not answer, or says nothing of that
   */
  Optional<String> standing(String project, int number) {
    return answer(project + "#" + number, Integer.toString(number)).flatMap(ForgeAnswer::standing);
  }

  private static Submission withSuccessorAsTold(
      Submission submission, List<Submission> candidates) {
    Submission.Status status = submission.status();
    return submission.with(status.replacedBy(asTold(status.successor(), candidates)));
  }

  /** A successor in the state that the forge has told. */
  private static Optional<Submission.Successor> asTold(
      Optional<Submission.Successor> successor, List<Submission> candidates) {
    return successor.map(
        later ->
            candidates.stream()
                .filter(one -> one.id().equals(later.id()))
                .findFirst()
                .map(
                    one ->
                        new Submission.Successor(
                            one.id(), one.state(), one.status().kernelCommit()))
                .orElse(later));
  }

  private Optional<ForgeAnswer> answer(String id, String number) {
    Optional<ForgeAnswer> known = answers.getOrDefault(number, Optional.empty());
    if (stopped || answers.containsKey(number)) {
      return known;
    }
    if (client.isEmpty()) {
      client = Optional.of(new ForgeApi(http, api, token, timeout));
    }
    try {
      known = Optional.of(ForgeAnswer.ask(client.get(), api.kind(), number));
    } catch (NoAnswer e) {
      stopped = e.all;
      trouble =
          Optional.of(
              "states are as Git tells them: "
                  + api.url()
                  + " could not be asked about "
                  + id
                  + ", "
                  + e.getMessage());
    }
    answers.put(number, known);
    return known;
  }
}
