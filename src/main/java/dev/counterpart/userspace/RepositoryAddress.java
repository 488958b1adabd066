package dev.counterpart.userspace;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A web address, split into the repository that it is of and a place in there; all in lower case,
 * since hosts such as GitHub do not mind the case of letters.
 *
 * @param host without {@code www.}
 * @param repository its path on the host, without ".git" and slashes around it
 * @param place what follows: {@code merge_requests/7}; "" for the repository itself
 */
record RepositoryAddress(String host, String repository, String place) {
  /** GitLab puts this between a repository and a place in it, and did not do so once. */
  private static final String DASH = "-";

  /** Hosts on which a repository's path has two parts, whatever follows. */
  private static final Set<String> FLAT = Set.of("github.com", "codeberg.org", "bitbucket.org");

  /** What comes behind a repository. */
  private static final Set<String> PLACES =
      Set.of(
          "tree",
          "blob",
          "raw",
          "commit",
          "commits",
          "compare",
          "branches",
          "tags",
          "releases",
          "issues",
          "work_items",
          "pull",
          "pulls",
          "merge_requests",
          "log",
          "refs",
          "plain",
          "wiki",
          "wikis",
          "+");

  /** Of an address that begins with {@code http://} or {@code https://}. */
  static RepositoryAddress of(String url) {
    String rest = url.substring(url.indexOf("://") + 3).toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < rest.length() && "/?#:".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String host = rest.substring(0, end).replaceFirst("^www\\.", "");
    int slash = rest.indexOf('/', end);
    List<String> parts =
        slash < 0
            ? List.of()
            : Arrays.stream(rest.substring(slash).replaceFirst("[?#].*$", "").split("/"))
                .filter(part -> !part.isEmpty())
                .toList();
    int cut = end(host, parts);
    int from = cut < parts.size() && parts.get(cut).equals(DASH) ? cut + 1 : cut;
    return new RepositoryAddress(
        host,
        String.join("/", parts.subList(0, cut)).replaceFirst("\\.git$", ""),
        String.join("/", parts.subList(from, parts.size())));
  }

  /** How many parts of a path are the repository's. */
  private static int end(String host, List<String> parts) {
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (part.endsWith(".git")) {
        return i + 1;
      }
      if (part.equals(DASH) || (i >= 2 && PLACES.contains(part))) {
        return i;
      }
      if (i == 2 && FLAT.contains(host)) {
        return i;
      }
    }
    return parts.size();
  }

  /** The last part of the repository's path. */
  String name() {
    return repository.substring(repository.lastIndexOf('/') + 1);
  }

  /**
   * Where in a repository it leads.
   *
   * @return absent when it is of another one
   */
  Optional<String> placeIn(RepositoryAddress home) {
    if (!host.equals(home.host) || home.repository.isEmpty()) {
      return Optional.empty();
    }
    if (repository.equals(home.repository)) {
      return Optional.of(place);
    }
    // cgit has nothing between a repository without ".git" and a place in it.
    return repository.startsWith(home.repository + "/")
        ? Optional.of(
            repository.substring(home.repository.length() + 1)
                + (place.isEmpty() ? "" : "/" + place))
        : Optional.empty();
  }

  /** The same address as one in this repository. */
  RepositoryAddress in(RepositoryAddress home, String placeThere) {
    return new RepositoryAddress(host, home.repository, placeThere);
  }

  /** Whether it is of another owner's repository of the same name, on the same host. */
  boolean isOfForkOf(RepositoryAddress home) {
    return !home.name().isEmpty()
        && host.equals(home.host)
        && name().equals(home.name())
        && placeIn(home).isEmpty();
  }

  /** As link marks see it. */
  String text() {
    return (host + "/" + repository + "/" + place + "/").replaceAll("/{2,}", "/");
  }

  /** What kind of place it is, for those that nobody has described. */
  Optional<LinkedPlace.Kind> kind() {
    String first = place.indexOf('/') < 0 ? place : place.substring(0, place.indexOf('/'));
    return switch (first) {
      case "merge_requests", "pull", "pulls", "+" -> Optional.of(LinkedPlace.Kind.REQUEST);
      case "tree", "compare", "branches", "log", "refs", "commits" ->
          Optional.of(LinkedPlace.Kind.BRANCH);
      case "" -> Optional.of(LinkedPlace.Kind.REPOSITORY);
      case "blob", "raw", "plain", "commit" -> Optional.of(LinkedPlace.Kind.REPOSITORY);
      default ->
          repository.contains("/") ? Optional.of(LinkedPlace.Kind.REPOSITORY) : Optional.empty();
    };
  }
}
