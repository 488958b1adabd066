package dev.counterpart.cli;

import dev.counterpart.check.doctor.Diagnosis;
import dev.counterpart.http.Limits;
import dev.counterpart.http.NoAnswer;
import dev.counterpart.http.WebAddress;
import dev.counterpart.inbox.PublicInbox;
import dev.counterpart.rules.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The servers that may be asked, and the tokens for them. */
final class NetworkDiagnoses {
  private static final String TOPIC = "network";
  private static final String TOKEN = "token";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Set<PosixFilePermission> OPEN =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final SoundSettings settings;
  private final Map<String, String> env;

  NetworkDiagnoses(SoundSettings settings, Map<String, String> env) {
    this.settings = settings;
    this.env = env;
  }

  /**
   * Looks at all of it.
   *
   * @param asking whether servers may be asked whether they answer
   */
  List<Diagnosis> all(boolean asking) {
    var all = new ArrayList<Diagnosis>();
    if (settings.texts(Setting.OFFLINE).contains("true")) {
      all.add(Diagnosis.ok(TOPIC, "not used: offline is set"));
    } else {
      servers().forEach(server -> all.add(asking ? asked(server) : named(server)));
    }
    all.addAll(tokens());
    settings.paths(Setting.PATCHWORK_TOKEN_FILE).forEach(file -> all.add(file(file)));
    return all;
  }

  private List<WebAddress> servers() {
    List<String> inbox = settings.texts(Setting.PUBLIC_INBOX);
    return Stream.concat(
            inbox.isEmpty()
                ? Stream.of(PublicInbox.LORE)
                : inbox.stream().map(one -> WebAddress.of("public-inbox", one)),
            settings.texts(Setting.PATCHWORK_SERVER).stream()
                .map(one -> WebAddress.of("patchwork.server", one)))
        .toList();
  }

  private static Diagnosis named(WebAddress server) {
    return Diagnosis.ok(TOPIC, server + " was not asked whether it answers; --network does");
  }

  private Diagnosis asked(WebAddress server) {
    try {
      var limits = Limits.of(PATIENCE).trying(1, Duration.ofSeconds(1));
      UserAgent.http(env).site(server, Map.of(), limits).get(server + "/");
      return Diagnosis.ok(TOPIC, server + " answers");
    } catch (NoAnswer e) {
      return Diagnosis.warn(
          TOPIC,
          server + " does not answer: " + e.getMessage(),
          "look at the network, or set offline: true and hand series in as files");
    }
  }

  private List<Diagnosis> tokens() {
    var variables = new TreeSet<String>();
    for (Project project : settings.locations().known().values()) {
      project.submissions().api().ifPresent(api -> variables.addAll(api.tokenVariables()));
    }
    variables.add("PATCHWORK_TOKEN");
    return variables.stream()
        .filter(name -> !env.getOrDefault(name, "").isEmpty())
        .map(name -> Diagnosis.ok(TOKEN, name + " is set"))
        .toList();
  }

  private static Diagnosis file(Path file) {
    try {
      var open = EnumSet.copyOf(OPEN);
      open.retainAll(Files.getPosixFilePermissions(file));
      return open.isEmpty()
          ? Diagnosis.ok(TOKEN, file + " is its owner's alone")
          : Diagnosis.warn(
              TOKEN, file + " can be read by others", "run \"chmod 600 " + file + "\"");
    } catch (IOException | UnsupportedOperationException e) {
      return Diagnosis.ok(TOKEN, file + ": who may read it cannot be told");
    }
  }
}
