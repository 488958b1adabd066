package dev.counterpart.cli;

import dev.counterpart.UserError;
import dev.counterpart.ci.CheckDelivery;
import dev.counterpart.ci.PatchCheck;
import dev.counterpart.ci.TargetAddress;
import dev.counterpart.http.WebAddress;
import dev.counterpart.userspace.FoundBy;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whether what is configured can be meant, by the same tests that the options go through; so that a
 * mistake is told with the place where it stands.
 */
final class SettingCheck {
  private SettingCheck() {}

  /** What is wrong with a value, in words that name its key; empty when nothing is. */
  static Optional<String> problem(Setting setting, String text) {
    try {
      require(setting, "--" + setting.key(), text);
      return Optional.empty();
    } catch (UserError e) {
      String message = Optional.ofNullable(e.getMessage()).orElse("cannot be understood");
      return Optional.of(message.replace("--" + setting.key(), setting.path()));
    }
  }

  private static void require(Setting setting, String option, String text) {
    switch (setting) {
      case KERNEL -> requirePath(option, KernelOption.read(text).repository().toString());
      case USERSPACE -> {
        LocationOptions.requireForm(option, text);
        requirePlace(option, text.substring(text.indexOf('=') + 1));
      }
      case ARCHIVE, RULES, WAIVERS, PATCHWORK_TOKEN_FILE -> requirePlace(option, text);
      case FIND_BY -> EvidenceOptions.constant(option, text, FoundBy.class);
      case PUBLIC_INBOX, PATCHWORK_SERVER -> WebAddress.of(option, text);
      case OFFLINE -> requireWord(option, text, List.of("true", "false"));
      case TIME_LIMIT -> EvidenceOptions.timeLimit(option, number(option, text));
      case FORMAT -> ReportTexts.renderer(text);
      case COLOR -> EvidenceOptions.constant(option, text, When.class);
      case FAIL_ON -> EvidenceOptions.constant(option, text, FailOn.class);
      case UNDECIDED_EXIT -> ExitStatus.ofUndecided(Optional.of(number(option, text)));
      case PATCHWORK_PROJECT -> {}
      case PATCHWORK_CONTEXT -> PatchCheck.requireContext(text);
      case PATCHWORK_TO -> EvidenceOptions.constant(option, text, CheckDelivery.Target.class);
      case PATCHWORK_TARGET_URL -> TargetAddress.of(text);
    }
  }

  private static void requireWord(String option, String text, List<String> words) {
    if (!words.contains(text)) {
      throw new UserError(option + " \"" + text + "\" is none of " + String.join(", ", words));
    }
  }

  private static int number(String option, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new UserError(option + " \"" + text + "\" is no whole number");
    }
  }

  /** An address is asked for later; a file or a folder has to be there. */
  private static void requirePlace(String option, String text) {
    if (!ConfigFile.isAddress(text)) {
      requirePath(option, text);
    }
  }

  private static void requirePath(String option, String text) {
    try {
      if (!Files.exists(Path.of(text))) {
        throw new UserError(option + ": " + text + " is not there");
      }
    } catch (InvalidPathException e) {
      throw new UserError(option + ": \"" + text + "\" is no path");
    }
  }
}
