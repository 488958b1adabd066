package dev.counterpart.uapi;

import dev.counterpart.UapiPaths;
import dev.counterpart.c.SourceText;
import dev.counterpart.c.Token;
import dev.counterpart.git.FileDiff;
import dev.counterpart.git.Hunk;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what driver code itself offers to userspace: a new driver, and the uverbs objects, methods
 * and attributes that its macros declare (include/rdma/uverbs_ioctl.h, uverbs_named_ioctl.h).
 */
final class DriverCode {
  private static final Pattern KCONFIG = Pattern.compile("(drivers/(?:[^/]+/)+)([^/]+)/Kconfig");
  private static final Set<String> OBJECTS =
      Set.of(
          "DECLARE_UVERBS_NAMED_OBJECT", "DECLARE_UVERBS_OBJECT", "DECLARE_UVERBS_GLOBAL_METHODS");
  private static final Set<String> METHODS =
      Set.of("DECLARE_UVERBS_NAMED_METHOD", "DECLARE_UVERBS_NAMED_METHOD_DESTROY");
  private static final Set<String> NO_ATTRIBUTES =
      Set.of(
          "UVERBS_ATTR_TYPE",
          "UVERBS_ATTR_STRUCT",
          "UVERBS_ATTR_SIZE",
          "UVERBS_ATTR_MIN_SIZE",
          "UVERBS_ATTR_NO_DATA",
          "UVERBS_ATTR_UHW");

  private DriverCode() {}

  /** What a series adds outside the uAPI headers; each name of a kind once. */
  static List<Change> of(Series series) {
    List<Change> changes = new ArrayList<>(newDrivers(series));
    Map<ElementKey, Change> declared = new HashMap<>();
    Map<ElementKey, Integer> balance = new HashMap<>();
    Set<ElementKey> known = new HashSet<>();
    for (Patch patch : series.patches()) {
      List<Element> gone = new ArrayList<>();
      List<Element> there = new ArrayList<>();
      for (FileDiff diff : patch.files()) {
        if (UapiPaths.isCode(diff.path())) {
          for (Hunk hunk : mentioning(diff, "UVERBS_")) {
            gone.addAll(declarations(diff.path(), FragmentImage.of(hunk, false)));
            there.addAll(declarations(diff.path(), FragmentImage.of(hunk, true)));
          }
        }
      }
      for (Element e : gone) {
        ElementKey key = ElementKey.of(e);
        if (!declared.containsKey(key)) {
          known.add(key); // it was there before the series, which moves it or writes it again
        }
        balance.merge(key, -1, Integer::sum);
      }
      for (Element e : there) {
        ElementKey key = ElementKey.of(e);
        balance.merge(key, 1, Integer::sum);
        if (!known.contains(key)) {
          declared.putIfAbsent(
              key, new Change(Change.Type.ADDED, e, Optional.empty(), patch.number(), Set.of()));
        }
      }
    }
    declared.keySet().removeIf(key -> balance.getOrDefault(key, 0) <= 0);
    changes.addAll(declared.values());
    changes.addAll(UverbsCommands.of(series));
    return changes;
  }

  /** Most series declare nothing, and to look for a word is cheaper than to read code. */
  static List<Hunk> mentioning(FileDiff diff, String word) {
    return diff.hunks().stream()
        .filter(
            hunk ->
                hunk.section().contains(word)
                    || hunk.lines().stream().anyMatch(line -> line.text().contains(word)))
        .toList();
  }

  private static List<Element> declarations(String path, FragmentImage image) {
    List<Token> tokens = Token.of(SourceText.codeOfC(image.code()));
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i + 2 < tokens.size(); i++) {
      Token name = tokens.get(i + 2);
      Optional<ElementKind> kind = kind(tokens.get(i).text());
      if (kind.isPresent()
          && tokens.get(i + 1).is("(")
          && name.isName()
          && image.changed().get(name.line())) {
        elements.add(
            Element.named(kind.get(), name.text(), "", path, image.lines().get(name.line())));
      }
    }
    return elements;
  }

  private static Optional<ElementKind> kind(String macro) {
    if (OBJECTS.contains(macro)) {
      return Optional.of(ElementKind.UVERBS_OBJECT);
    }
    if (METHODS.contains(macro)) {
      return Optional.of(ElementKind.UVERBS_METHOD);
    }
    return macro.startsWith("UVERBS_ATTR_") && !NO_ATTRIBUTES.contains(macro)
        ? Optional.of(ElementKind.UVERBS_ATTRIBUTE)
        : Optional.empty();
  }

  private static List<Change> newDrivers(Series series) {
    Set<String> oldFolders = new HashSet<>();
    List<Change> drivers = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Set<String> made = new HashSet<>();
    for (Patch patch : series.patches()) {
      for (FileDiff diff : patch.files()) {
        diff.oldPath()
            .filter(path -> !made.contains(path))
            .ifPresent(path -> oldFolders.add(path.substring(0, path.lastIndexOf('/') + 1)));
        diff.newPath()
            .filter(path -> !diff.oldPath().equals(Optional.of(path)))
            .ifPresent(made::add);
      }
    }
    for (Patch patch : series.patches()) {
      for (FileDiff diff : patch.files()) {
        Matcher kconfig = KCONFIG.matcher(diff.path());
        if ((diff.isNewFile() || diff.isCopy()) && kconfig.matches()) {
          String folder = kconfig.group(1) + kconfig.group(2) + "/";
          if (!oldFolders.contains(folder) && seen.add(folder)) {
            Element driver =
                Element.named(ElementKind.DRIVER, kconfig.group(2), "", diff.path(), 1);
            drivers.add(
                new Change(Change.Type.ADDED, driver, Optional.empty(), patch.number(), Set.of()));
          }
        }
      }
    }
    return drivers;
  }
}
