package dev.counterpart.userspace;

import dev.counterpart.rules.Project;
import dev.counterpart.series.Series;
import dev.counterpart.series.Title;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.Element;
import dev.counterpart.uapi.ElementKind;
import dev.counterpart.uapi.HeaderChange;
import dev.counterpart.uapi.UapiDelta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a search looks for.
 *
 * @param names new names, each with the names that a use may go by
 * @param blobs for each header that the project copies, the blob ids after the patches, the final
 *     one last
 * @param titles normalised titles of the patches
 * @param authors who posted it, and who wrote its patches
 */
record Query(
    List<Name> names, List<List<String>> blobs, Set<String> titles, Authors authors, Instant date) {

  private static final Set<Change.Trait> NEEDS_NO_USE =
      EnumSet.of(
          Change.Trait.PADDING,
          Change.Trait.SENTINEL,
          Change.Trait.TAG,
          Change.Trait.FLEXIBLE_ARRAY,
          Change.Trait.RENAMED,
          Change.Trait.UNNAMED);

  private static final int MIN_BLOB_DIGITS = 7;

  /**
   * @param kernel as the header has it
   * @param spellings that and its aliases
   * @param distinctive whether hardly anything else would be called so
   * @param ofNewStruct whether it is only the field of a struct that is new as well: whoever uses
   *     it names the struct too
   */
  record Name(String kernel, Set<String> spellings, boolean distinctive, boolean ofNewStruct) {}

  static Query of(Series series, UapiDelta delta, Project project) {
    var authors = new ArrayList<String>(List.of(series.author()));
    series.patches().forEach(patch -> authors.add(patch.author()));
    return new Query(
        names(delta, project),
        headerBlobs(delta, project),
        titles(series),
        Authors.of(authors),
        series.date());
  }

  /** The names that are new and that whoever uses the series' changes would write. */
  private static List<Name> names(UapiDelta delta, Project project) {
    var aliases = new Aliases(project.aliases());
    var names = new LinkedHashMap<String, Name>();
    Set<String> newStructs = newStructs(delta);
    for (Change change : delta.changes()) {
      if (change.type() == Change.Type.ADDED
          && change.traits().stream().noneMatch(NEEDS_NO_USE::contains)) {
        String name = change.element().lastName();
        if (name.length() > 2) {
          names.merge(
              name,
              new Name(
                  name,
                  spellings(change, name, aliases, project),
                  isDistinctive(change, name),
                  newStructs.contains(change.element().scope())),
              (a, b) -> a.ofNewStruct() ? b : a);
        }
      }
    }
    return List.copyOf(names.values());
  }

  /** The states of those headers that the project copies. */
  private static List<List<String>> headerBlobs(UapiDelta delta, Project project) {
    var paths = new ProjectPaths(project);
    var blobs = new ArrayList<List<String>>();
    for (HeaderChange header : delta.headers()) {
      List<String> ids =
          header.newBlobs().stream().filter(id -> id.length() >= MIN_BLOB_DIGITS).toList();
      if (!ids.isEmpty() && paths.copyPath(header.path()).isPresent()) {
        blobs.add(ids);
      }
    }
    return blobs;
  }

  private static Set<String> titles(Series series) {
    var titles = new LinkedHashSet<String>();
    series.patches().forEach(patch -> titles.add(Title.normalise(patch.title())));
    titles.remove("");
    return titles;
  }

  /** A driver goes by the folder of its counterpart. */
  private static Set<String> spellings(
      Change change, String name, Aliases aliases, Project project) {
    return change.element().kind() == ElementKind.DRIVER
        ? project.files().driverFolders().stream()
            .map(folder -> folder.replace(Project.DRIVER_NAME, name))
            .collect(Collectors.toSet())
        : aliases.spellings(change, name);
  }

  private static Set<String> newStructs(UapiDelta delta) {
    return delta.changes().stream()
        .filter(change -> change.type() == Change.Type.ADDED)
        .map(Change::element)
        .filter(e -> e.kind().isComposite())
        .map(Element::fullName)
        .collect(Collectors.toSet());
  }

  private static boolean isDistinctive(Change change, String name) {
    return change.element().kind() == ElementKind.DRIVER
        || (name.length() >= 8 && name.contains("_"));
  }

  /** Weight of each name, by how few submissions and files know it. */
  Map<Name, Double> weights(ProjectIndex index) {
    var weights = new LinkedHashMap<Name, Double>();
    for (Name name : names) {
      double weight = 0;
      for (String spelling : name.spellings()) {
        weight =
            Math.max(weight, Rarity.weight(index, Aliases.plain(spelling), name.distinctive()));
      }
      weights.put(name, weight);
    }
    return weights;
  }
}
