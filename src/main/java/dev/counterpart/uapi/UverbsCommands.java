package dev.counterpart.uapi;

import dev.counterpart.c.SourceText;
import dev.counterpart.c.Token;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.Hunk;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the uverbs commands that a series enables in a driver that is there already: bits added to
 * {@code uverbs_cmd_mask} or {@code uverbs_ex_cmd_mask} of struct ib_device
 * (include/rdma/ib_verbs.h, up to kernel 5.10; later kernels know by the driver's operations).
 * Userspace reaches new code that way without any header having changed.
 */
final class UverbsCommands {
  private static final Pattern DRIVER = Pattern.compile("drivers/infiniband/(?:hw|sw)/([^/]+)/.+");
  private static final Pattern KCONFIG =
      Pattern.compile("drivers/infiniband/(?:hw|sw)/([^/]+)/Kconfig");
  private static final String MASK = "_cmd_mask";
  private static final String EXTENDED_MASK = "uverbs_ex_cmd_mask";
  private static final Set<String> MASKS = Set.of("uverbs_cmd_mask", EXTENDED_MASK);
  private static final String COMMAND = "IB_USER_VERBS_CMD_";
  private static final String EXTENDED_COMMAND = "IB_USER_VERBS_EX_CMD_";

  private UverbsCommands() {}

  /** Names of the drivers that the series brings, by their Kconfig, and paths that it creates. */
  private static Set<String> brought(Series series) {
    var brought = new HashSet<String>();
    for (Patch patch : series.patches()) {
      for (FileDiff diff : patch.files()) {
        if (diff.isNewFile()) {
          brought.add(diff.path());
          Matcher kconfig = KCONFIG.matcher(diff.path());
          if (kconfig.matches()) {
            brought.add(kconfig.group(1));
          }
        }
      }
    }
    return brought;
  }

  /**
   * The commands, each once for a driver; none for a driver that the series itself brings, and none
   * that the series takes out of a mask elsewhere, since that only moves it.
   */
  static List<Change> of(Series series) {
    Map<ElementKey, Change> changes = new LinkedHashMap<>();
    Set<String> moved = disabled(series);
    Set<String> brought = brought(series);
    for (Patch patch : series.patches()) {
      for (FileDiff diff : patch.files()) {
        Matcher driver = DRIVER.matcher(diff.path());
        if (driver.matches()
            && !brought.contains(driver.group(1))
            && !brought.contains(diff.path())) {
          String scope = "driver " + driver.group(1);
          for (Hunk hunk : DriverCode.mentioning(diff, MASK)) {
            for (Element command : enabled(FragmentImage.of(hunk, true), diff.path(), scope)) {
              changes.putIfAbsent(
                  ElementKey.of(command),
                  new Change(
                      Change.Type.ADDED, command, Optional.empty(), patch.number(), Set.of()));
            }
          }
        }
      }
    }
    changes.values().removeIf(change -> moved.contains(change.element().name()));
    return List.copyOf(changes.values());
  }

  private static Set<String> disabled(Series series) {
    Set<String> names = new HashSet<>();
    for (Patch patch : series.patches()) {
      for (FileDiff diff : patch.files()) {
        if (diff.path().startsWith("drivers/infiniband/")) {
          for (Hunk hunk : DriverCode.mentioning(diff, MASK)) {
            enabled(FragmentImage.of(hunk, false), diff.path(), "")
                .forEach(command -> names.add(command.name()));
          }
        }
      }
    }
    return names;
  }

  private static List<Element> enabled(FragmentImage image, String path, String scope) {
    List<Token> tokens = Token.of(SourceText.codeOfC(image.code()));
    List<Element> elements = new ArrayList<>();
    Optional<String> mask = Optional.empty();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (MASKS.contains(token.text())) {
        mask = Optional.of(token.text());
      } else if (token.is(";")) {
        mask = Optional.empty();
      } else if (mask.isPresent() && image.changed().get(token.line())) {
        boolean argument = i > 1 && tokens.get(i - 1).is("(");
        command(token, argument ? tokens.get(i - 2).text() : "", mask.get())
            .map(
                name ->
                    Element.named(
                        ElementKind.UVERBS_COMMAND,
                        name,
                        scope,
                        path,
                        image.lines().get(token.line())))
            .ifPresent(elements::add);
      }
    }
    return elements;
  }

  /** The command that a token names: in full, or as the argument of a driver's own BIT macro. */
  private static Optional<String> command(Token token, String callee, String mask) {
    if (token.text().startsWith(COMMAND) || token.text().startsWith(EXTENDED_COMMAND)) {
      return Optional.of(token.text());
    }
    return token.isName() && callee.endsWith("_UVERBS")
        ? Optional.of((mask.equals(EXTENDED_MASK) ? EXTENDED_COMMAND : COMMAND) + token.text())
        : Optional.empty();
  }
}
