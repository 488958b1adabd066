package dev.counterpart.rules;

import dev.counterpart.uapi.ElementKind;
import dev.counterpart.yaml.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a file of rules/projects; docs/rules.md describes its keys. */
final class ProjectFile {
  private static final Pattern REFERENCE = Pattern.compile("\\$(\\d)");

  /** Matches no subject: merges that name no number are known by what they bring in. */
  private static final String UNNUMBERED = "(?!)()";

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private static final Pattern URL =
      Pattern.compile("https?://[A-Za-z0-9.-]+(:\\d+)?/[A-Za-z0-9._~/-]+");

  private static final Pattern LICENCE =
      Pattern.compile("[A-Za-z0-9.+-]{1,64}( WITH [A-Za-z0-9.-]{1,64})?");

  /** What is written like a folder but for its end. */
  private static final Pattern FOLDER = Pattern.compile("(?:.*/)?[^./]+");

  private ProjectFile() {}

  static Project read(Fields fields) {
    String id = id(fields, "id");
    var project =
        new Project(
            id,
            fields.text("title"),
            repository(fields),
            submissions(fields),
            new Project.Headers(
                headers(fields),
                fields.mapping("header-commit").map(ProjectFile::headerCommit),
                fields.mapping("header-updates").map(updates -> ProjectRules.read(id, updates))),
            files(fields),
            aliases(fields),
            Optional.empty());
    if (project.repository().inKernel() && project.files().roots().isEmpty()) {
      fields.problem(
          fields.place(),
          "roots",
          "a project in the kernel tree names the folders that are its own");
    }
    fields.done();
    return project;
  }

  private static Project.Repository repository(Fields fields) {
    boolean inKernel = fields.flag("in-kernel");
    return new Project.Repository(
        fields.checked("urls", ProjectFile::url),
        inKernel ? fields.texts("main-branches") : fields.someTexts("main-branches"),
        inKernel);
  }

  private static Project.Submissions submissions(Fields fields) {
    return new Project.Submissions(
        fields.mapping("submissions").map(ProjectFile::refs),
        fields.texts("mail-prefixes"),
        fields.mapping("api").map(ProjectFile::api),
        fields.checked("licences", ProjectFile::licence));
  }

  private static Project.Files files(Fields fields) {
    return new Project.Files(
        fields.checked("roots", ProjectFile::folder),
        fields.checked("code", Patterns::of),
        fields.checked("tests", Glob::of),
        fields.checked("documentation", Glob::of),
        fields.checked("strings", Glob::of),
        fields.checked("exports", Glob::of),
        fields.checked("driver-folders", ProjectFile::driverFolder),
        fields.checked("converted", Glob::of),
        fields.flag("tests-are-users"));
  }

  static String id(Fields fields, String key) {
    String id = fields.text(key);
    if (!id.isEmpty() && !ID.matcher(id).matches()) {
      fields.problem(
          fields.place(key), key, "an id has small letters, digits, '-', '.' and '_' only");
    }
    return id;
  }

  private static String url(String text) {
    if (!URL.matcher(text).matches()) {
      throw new IllegalArgumentException("an address begins with https:// and names a repository");
    }
    return text;
  }

  static String folder(String text) {
    if (!text.endsWith("/") || text.startsWith("/") || text.contains("..")) {
      throw new IllegalArgumentException("a folder is relative and ends with '/'");
    }
    return text;
  }

  private static String driverFolder(String text) {
    if (!text.contains(Project.DRIVER_NAME)) {
      throw new IllegalArgumentException("{name} has to stand for the driver's name");
    }
    return folder(text);
  }

  private static String licence(String text) {
    if (!LICENCE.matcher(text).matches()) {
      throw new IllegalArgumentException("an SPDX identifier has letters, digits, '.', '+', '-'");
    }
    return text;
  }

  private static String numbered(String text) {
    if (!text.contains("{n}")) {
      throw new IllegalArgumentException("{n} has to stand for the number");
    }
    return text;
  }

  private static String web(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException(
          "a path below the project's address begins with '/', as in /pull/{n}");
    }
    return numbered(text);
  }

  private static Project.Api api(Fields fields) {
    var api =
        new Project.Api(
            fields.constant("kind", Project.Api.Kind.class, Project.Api.Kind.GITHUB),
            fields.parsedText("url", ProjectFile::apiUrl),
            fields.checked("token", ProjectFile::variable));
    fields.done();
    return api;
  }

  private static String apiUrl(String text) {
    if (!text.matches("https://[A-Za-z0-9.-]+(:\\d+)?/[A-Za-z0-9._~%/-]*[A-Za-z0-9._~%-]")
        && !text.matches("http://(?:localhost|127\\.0\\.0\\.1)(:\\d+)?/[A-Za-z0-9._~%/-]+")) {
      throw new IllegalArgumentException(
          "an interface that gets a token begins with https:// and names the project");
    }
    return text;
  }

  private static String variable(String text) {
    if (!text.matches("[A-Z][A-Z0-9_]*TOKEN")) {
      throw new IllegalArgumentException(
          "a token stands in an environment variable whose name ends with TOKEN");
    }
    return text;
  }

  private static Project.SubmissionRefs refs(Fields fields) {
    var refs =
        new Project.SubmissionRefs(
            fields.parsedText("head", ProjectFile::numbered),
            fields.parsed("open", ProjectFile::numbered),
            fields.parsedText("web", ProjectFile::web),
            fields.optionalText("merge").isEmpty() ? UNNUMBERED : expression(fields, "merge", 1),
            fields
                .parsed("lands-within", ProjectFile::months)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty()),
            fields.optionalText("fetch").isEmpty()
                ? Project.Fetch.ALL
                : fields.constant("fetch", Project.Fetch.class, Project.Fetch.ALL));
    fields.done();
    return refs;
  }

  private static int months(String text) {
    if (!text.matches("[1-9][0-9]{0,2}")) {
      throw new IllegalArgumentException("a number of months is expected, from 1 to 999");
    }
    return Integer.parseInt(text);
  }

  private static Project.HeaderCommit headerCommit(Fields fields) {
    var commit = new Project.HeaderCommit(fields.text("subject"), expression(fields, "body", 2));
    fields.done();
    return commit;
  }

  private static String expression(Fields fields, String key, int groups) {
    return fields.parsedText(
        key,
        expression -> {
          Regex.compile(expression, groups);
          return expression;
        });
  }

  private static List<Project.HeaderCopy> headers(Fields fields) {
    var headers = new ArrayList<Project.HeaderCopy>();
    for (Fields header : fields.mappings("headers")) {
      var copy = new Project.HeaderCopy(header.text("kernel"), header.text("project"));
      if (copy.kernel().endsWith("/") != copy.project().endsWith("/")) {
        header.problem(
            header.place("project"), "project", "both are folders with a final '/', or both files");
      } else if (FOLDER.matcher(copy.kernel()).matches()) {
        header.problem(
            header.place("kernel"),
            "kernel",
            "a folder ends with '/', a header with .h; did you mean \"" + copy.kernel() + "/\"?");
      }
      headers.add(copy);
      header.done();
    }
    return headers;
  }

  private static List<Project.Alias> aliases(Fields fields) {
    var aliases = new ArrayList<Project.Alias>();
    for (Fields alias : fields.mappings("aliases")) {
      String kernel = expression(alias, "kernel", 0);
      String project = alias.text("project");
      int groups = kernel.isEmpty() ? 9 : Regex.compile(kernel).matcher("").groupCount();
      Matcher references = REFERENCE.matcher(project);
      while (references.find()) {
        if (Integer.parseInt(references.group(1)) > groups) {
          alias.problem(
              alias.place("project"),
              "project",
              references.group() + " names a group that the expression does not have");
        }
      }
      aliases.add(new Project.Alias(kernel, project, alias.constants("kinds", ElementKind.class)));
      alias.done();
    }
    return aliases;
  }
}
