package dev.counterpart.userspace;

import dev.counterpart.rules.Glob;
import dev.counterpart.rules.LinkMark;
import dev.counterpart.rules.Project;
import dev.counterpart.rules.RuleBook;
import dev.counterpart.series.Series;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a series links that may be its userspace.
 *
 * @param url as it stands in the mail
 * @param where which mail: "cover letter", "patch 3", "cover letter of v2", "mail ID"
 * @param project id of the project that it is of; absent when no project's file has it
 * @param own whether the series links it itself
 */
public record LinkedPlace(
    Kind kind, String url, String where, Optional<String> project, boolean own) {
  /** A mail may be the userspace side itself, when the words before it say so. */
  private static final Pattern ANNOUNCED =
      Pattern.compile("user[ -]?(?:space|mode|land)|\\btools?\\b|\\blibrary\\b|\\blib[a-z]{2,}");

  /** What in a project's own repository is none of its code. */
  private static final Set<LinkMark.Kind> ASIDE =
      EnumSet.of(LinkMark.Kind.TALK, LinkMark.Kind.ISSUE);

  /** What lies at an address. */
  public enum Kind {
    /** A pull or merge request. */
    REQUEST,
    /** Another owner's copy of a project. */
    FORK,
    BRANCH,
    /** A repository, or files of one. */
    REPOSITORY,
    /** A mail that is said to be of userspace. */
    MAIL,
    /** Something of which nothing says what it is. */
    PAGE,
    /** An issue, which asks for something. */
    ISSUE,
    /** A tree of the kernel. */
    KERNEL,
    /** A document, a binding's schema, firmware: nothing that uses an interface. */
    DOCUMENT
  }

  /** An address of a project's repository. */
  private record Home(Project project, RepositoryAddress address) {}

  /**
   * The links of a series, each address once, without talk; of what was written elsewhere those to
   * submissions of the projects.
   *
   * @param book knows the projects, and what other addresses are
   */
  public static List<LinkedPlace> of(Series series, RuleBook book) {
    List<Links.Address> addresses = Links.addresses(series);
    if (addresses.isEmpty()) {
      return List.of();
    }
    List<Home> homes =
        book.projects().stream()
            .flatMap(
                project ->
                    project.repository().urls().stream()
                        .map(url -> new Home(project, RepositoryAddress.of(url))))
            .toList();
    return addresses.stream()
        .flatMap(
            one ->
                of(one, homes, book)
                    .filter(place -> one.own() || place.isOfProject(Kind.REQUEST))
                    .stream())
        .toList();
  }

  private static Optional<LinkedPlace> of(Links.Address one, List<Home> homes, RuleBook book) {
    RepositoryAddress address = RepositoryAddress.of(one.url());
    for (Home home : homes) {
      Optional<String> place = address.placeIn(home.address());
      if (place.isPresent()) {
        RepositoryAddress own = address.in(home.address(), place.get());
        Optional<LinkMark.Kind> mark = mark(own, book);
        return (mark.isPresent() && ASIDE.contains(mark.get()) ? aside(mark.get()) : own.kind())
            .map(
                kind ->
                    new LinkedPlace(
                        kind, one.url(), one.where(), Optional.of(home.project().id()), one.own()));
      }
    }
    for (Home home : homes) {
      if (address.isOfForkOf(home.address())) {
        return Optional.of(
            new LinkedPlace(
                Kind.FORK, one.url(), one.where(), Optional.of(home.project().id()), one.own()));
      }
    }
    return kind(address, one, mark(address, book))
        .map(kind -> new LinkedPlace(kind, one.url(), one.where(), Optional.empty(), one.own()));
  }

  private static Optional<Kind> kind(
      RepositoryAddress address, Links.Address one, Optional<LinkMark.Kind> mark) {
    if (mark.isEmpty()) {
      return Optional.of(Kind.PAGE);
    }
    return switch (mark.get()) {
      case MAIL ->
          ANNOUNCED.matcher(one.announcement()).find() ? Optional.of(Kind.MAIL) : Optional.empty();
      case TALK, ISSUE, KERNEL, DOCUMENT -> aside(mark.get());
      case FORGE -> address.kind().or(() -> Optional.of(Kind.PAGE));
    };
  }

  private static Optional<Kind> aside(LinkMark.Kind mark) {
    return switch (mark) {
      case ISSUE -> Optional.of(Kind.ISSUE);
      case KERNEL -> Optional.of(Kind.KERNEL);
      case DOCUMENT -> Optional.of(Kind.DOCUMENT);
      case TALK, MAIL, FORGE -> Optional.empty();
    };
  }

  /** What the rules say of an address. */
  private static Optional<LinkMark.Kind> mark(RepositoryAddress address, RuleBook book) {
    return book.linkMarks().stream()
        .filter(mark -> mark.is(address.text()))
        .map(LinkMark::kind)
        .findFirst();
  }

  /** Whether a series has more text, or more links, than what is looked through for links. */
  public static boolean mayExceed(Series series) {
    return Links.exceed(series);
  }

  /** Whether a user of an interface may lie there. */
  public boolean mayUse() {
    return switch (kind) {
      case REQUEST, FORK, BRANCH, REPOSITORY, MAIL, PAGE -> true;
      case ISSUE, KERNEL, DOCUMENT -> false;
    };
  }

  private boolean isOfProject(Kind other) {
    return kind == other && project.isPresent();
  }

  /** Whether a glob selects its address, written in lower case and without "https://". */
  public boolean isAt(Glob glob) {
    return glob.matches(url.substring(url.indexOf("://") + 3).toLowerCase(Locale.ROOT));
  }

  /** Which mail links it, as a sentence begins: "the cover letter", "patch 3". */
  public String mail() {
    return mail(where);
  }

  static String mail(String where) {
    return where.startsWith("cover letter") ? "the " + where : where;
  }

  /** In words, for the report. */
  public String noun() {
    return switch (kind) {
      case REQUEST -> "a merge or pull request";
      case FORK -> "another owner's copy";
      case BRANCH -> "a branch";
      case REPOSITORY -> "a repository";
      case MAIL -> "a mail";
      case PAGE -> "a page";
      case ISSUE -> "an issue";
      case KERNEL -> "a tree of the kernel";
      case DOCUMENT -> "a document";
    };
  }
}
