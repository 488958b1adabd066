package dev.counterpart.userspace;

import dev.counterpart.http.Answer;
import dev.counterpart.http.Http;
import dev.counterpart.http.Limits;
import dev.counterpart.http.Site;
import dev.counterpart.http.WebAddress;
import dev.counterpart.json.JsonReader;
import dev.counterpart.json.JsonValue;
import dev.counterpart.rules.Project;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the REST interface of a project's forge, whose address is that of the project's file. */
final class ForgeApi {
  private static final int MAX_PAGES = 5;

  /** Beside Git, what a forge knows is worth no long wait. */
  private static final int MAX_ATTEMPTS = 2;

  private final Site site;

  /**
   * @param timeout of one answer, with all attempts to get it
   */
  ForgeApi(Http http, Project.Api api, String token, Duration timeout) {
    Limits limits = Limits.of(timeout).within(timeout, timeout);
    this.site =
        http.site(
            WebAddress.of("the address of a project's forge", api.url()),
            headers(api, token),
            limits.trying(MAX_ATTEMPTS, limits.pause()));
  }

  private static Map<String, String> headers(Project.Api api, String token) {
    return switch (api.kind()) {
      case GITHUB -> Map.of("Accept", "application/json", "Authorization", "Bearer " + token);
      case GITLAB -> Map.of("Accept", "application/json", "PRIVATE-TOKEN", token);
    };
  }

  /** Why there is no answer; no further question has a better chance when {@code all} is set. */
  static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1;

    final boolean all;

    NoAnswer(String why, boolean all) {
      super(why);
      this.all = all;
    }
  }

  /** The object at a path below the interface's address. */
  JsonValue one(String path) throws NoAnswer {
    return json(get(path));
  }

  /** The objects of a list, over all its pages up to a bound. */
  List<JsonValue> list(String path) throws NoAnswer {
    var all = new ArrayList<JsonValue>();
    Optional<String> page = Optional.of(path);
    for (int pages = 0; page.isPresent() && pages < MAX_PAGES; pages++) {
      Answer answer = get(page.get());
      all.addAll(json(answer).items());
      page = answer.next();
    }
    return all;
  }

  private Answer get(String address) throws NoAnswer {
    Answer answer;
    try {
      answer = site.get(address);
    } catch (dev.counterpart.http.NoAnswer e) {
      throw new NoAnswer(e.why(), true);
    }
    if (!answer.isFine()) {
      throw refusal(answer);
    }
    return answer;
  }

  private static JsonValue json(Answer answer) throws NoAnswer {
    try {
      return new JsonReader().read(answer.body());
    } catch (IOException e) {
      throw new NoAnswer("its answer is no JSON that can be read", false);
    }
  }

  private static NoAnswer refusal(Answer answer) {
    if (answer.isLimited()) {
      return new NoAnswer(answer.refusal(), true);
    }
    return switch (answer.status()) {
      case 401 -> new NoAnswer("it does not take the token", true);
      case 403 -> new NoAnswer("the token may not read this project", true);
      case 404, 410 -> new NoAnswer("it does not know the submission", false);
      default -> new NoAnswer(answer.refusal(), answer.status() >= 500);
    };
  }
}
