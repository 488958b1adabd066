package dev.counterpart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import dev.counterpart.check.SeriesJudge;
import dev.counterpart.series.Archive;
import dev.counterpart.uapi.HeaderCache;
import dev.counterpart.uapi.UapiDelta;
import dev.counterpart.verdict.ProjectsAtHand;
import dev.counterpart.verdict.Report;
import dev.counterpart.verdict.SeriesCheck;
import dev.counterpart.verdict.Waivers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walls between the packages, and habits of the code that the compiler does not check. */
class ArchitectureTest {
  private static final String ROOT = "dev.counterpart";

  /** The way of the data: a package may use those before it, never those after it. */
  private static final List<String> LAYERS =
      List.of(
          "series",
          "inbox",
          "uapi",
          "rules",
          "userspace",
          "coverage",
          "verdict",
          "drift",
          "report",
          "check",
          "audit",
          "ci",
          "cli");

  /** What stands on the ground: each uses no layer and none of its neighbours. */
  private static final Set<String> GROUND = Set.of("git", "c", "json", "yaml", "http");

  /** Layers that are planned; a package that appears must leave this list. */
  private static final Set<String> PLANNED = Set.of();

  /** Packages that know a library, and nobody else does. */
  private static final Map<String, Set<String>> OWNERS =
      Map.of(
          "org.eclipse.jgit", Set.of("git"),
          "picocli", Set.of("cli"),
          "org.eclipse.cdt", Set.of("c"),
          "org.apache.james", Set.of("series"),
          "org.snakeyaml", Set.of("yaml"),
          "com.fasterxml.jackson", Set.of("json"),
          "java.net.http", Set.of("http"));

  private static JavaClasses code;

  @BeforeAll
  static void read() {
    code =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
  }

  static Stream<String> layers() {
    return LAYERS.stream();
  }

  static Stream<String> ground() {
    return GROUND.stream().sorted();
  }

  static Stream<String> libraries() {
    return OWNERS.keySet().stream().sorted();
  }

  @Test
  void everyPackageIsKnown() {
    var packages = new TreeSet<String>();
    code.forEach(type -> packages.add(packageOf(type)));
    var expected = new TreeSet<>(LAYERS);
    expected.removeAll(PLANNED);
    expected.addAll(GROUND);
    expected.add("");
    assertThat(packages).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aLayerUsesOnlyThoseBeforeIt(String layer) {
    var later = LAYERS.subList(LAYERS.indexOf(layer) + 1, LAYERS.size());
    noClasses()
        .that(resideIn(Set.of(layer)))
        .should()
        .dependOnClassesThat(resideIn(Set.copyOf(later)))
        .because("the packages depend only on those before them: " + LAYERS)
        .allowEmptyShould(PLANNED.contains(layer))
        .check(code);
  }

  @ParameterizedTest
  @MethodSource("ground")
  void theGroundUsesNothingButTheRootPackage(String ground) {
    var others = new HashSet<>(GROUND);
    others.addAll(LAYERS);
    others.remove(ground);
    noClasses()
        .that(resideIn(Set.of(ground)))
        .should()
        .dependOnClassesThat(resideIn(others))
        .check(code);
  }

  @Test
  void theRootPackageUsesNothing() {
    var all = new HashSet<>(GROUND);
    all.addAll(LAYERS);
    noClasses().that(resideIn(Set.of(""))).should().dependOnClassesThat(resideIn(all)).check(code);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void aLibraryIsKnownToItsOwnerAlone(String library) {
    var owners = OWNERS.getOrDefault(library, Set.of());
    noClasses()
        .that(DescribedPredicate.not(resideIn(owners)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library + "..")
        .because("only " + owners + " may know " + library)
        .check(code);
  }

  /** A wall around nothing would hold forever. */
  @ParameterizedTest
  @MethodSource("libraries")
  void aLibraryIsUsedByItsOwners(String library) {
    for (String owner : OWNERS.getOrDefault(library, Set.of())) {
      assertThat(typesOf(owner))
          .as("%s uses %s", owner, library)
          .anyMatch(type -> uses(type, library));
    }
  }

  private static boolean uses(JavaClass type, String library) {
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(use -> use.getTargetClass().getName().startsWith(library));
  }

  private static List<JavaClass> typesOf(String owner) {
    return code.stream()
        .filter(resideIn(Set.of(owner)))
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .toList();
  }

  @Test
  void nothingElseIsUsed() {
    var allowed = new ArrayList<>(List.of("java..", "org.jspecify.annotations..", ROOT + ".."));
    OWNERS.keySet().forEach(library -> allowed.add(library + ".."));
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .check(code);
  }

  @Test
  void onlyTheCommandLinePrintsAndExits() {
    var core =
        noClasses()
            .that(DescribedPredicate.not(resideIn(Set.of("cli"))))
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);
    core.check(code);
  }

  /** Two roads from a series to its verdict would give two verdicts one day. */
  @Test
  void thereIsOneJudge() {
    noClasses()
        .that(DescribedPredicate.not(resideIn(Set.of("verdict"))))
        .and()
        .doNotBelongToAnyOf(SeriesJudge.class)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(SeriesCheck.class)
        .orShould()
        .callMethod(Waivers.class, "apply", Report.class, UapiDelta.class)
        .check(code);
    assertThat(typesOf("check").stream().filter(type -> uses(type, SeriesCheck.class.getName())))
        .extracting(JavaClass::getSimpleName)
        .containsExactly("SeriesJudge");
  }

  /** What else judges or opens something belongs to check. */
  @Test
  void theCommandLineHoldsCommandsAlone() {
    noClasses()
        .that(resideIn(Set.of("cli")))
        .should()
        .dependOnClassesThat(resideIn(Set.of("coverage")))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(ProjectsAtHand.class, Archive.class, HeaderCache.class)
        .check(code);
  }

  @Test
  void noProgramIsStarted() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ProcessBuilder.class, Process.class)
        .because("it works where no git program is installed, and input is hostile")
        .check(code);
  }

  @Test
  void noReflectionAndNoServiceLoader() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.reflect..", "java.lang.invoke..", "sun..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(java.util.ServiceLoader.class)
        .orShould()
        .callMethod(Class.class, "forName", String.class)
        .check(code);
  }

  @Test
  void noStaticStateThatChanges() {
    fields().that().areStatic().should().beFinal().check(code);
  }

  @Test
  void noClassIsNamedForWhatItHappensToBe() {
    classes()
        .should()
        .haveNameNotMatching(".*(Manager|Helper|Utils?|Impl)")
        .because("names use the field's terms")
        .check(code);
  }

  /** CONTRIBUTING.md has a glossary; these were used for its words once. */
  @Test
  void noClassIsNamedAsInCourt() {
    classes()
        .should()
        .haveNameNotMatching(
            ".*[.$](Case|Claim|Court|Inquiry|Consultations?|Held|Doubts|Gaps|Remedies)")
        .because("names use the field's terms")
        .check(code);
  }

  /** Classes directly in these packages below the root; "" is the root package itself. */
  private static DescribedPredicate<JavaClass> resideIn(Set<String> packages) {
    return DescribedPredicate.describe(
        "reside in " + packages,
        type -> type.getPackageName().startsWith(ROOT) && packages.contains(packageOf(type)));
  }

  /** First folder below the root package. */
  private static String packageOf(JavaClass type) {
    String below = type.getPackageName().substring(ROOT.length());
    return below.isEmpty() ? "" : below.substring(1).replaceFirst("\\..*", "");
  }
}
