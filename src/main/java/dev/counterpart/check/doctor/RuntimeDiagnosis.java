package dev.counterpart.check.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The Java that runs the program, and whether its classes were kept loaded since the last start.
 */
public final class RuntimeDiagnosis {
  private static final String TOPIC = "runtime";

  private RuntimeDiagnosis() {}

  /**
   * Looks at it.
   *
   * @param version of Java
   * @param home its folder
   * @param maps what the system tells of the process' memory, as in {@code /proc/self/maps}
   */
  public static List<Diagnosis> of(String version, Path home, Optional<String> maps) {
    // A JDK has the compiler; an image that was made for one program has not.
    boolean jdk = Files.exists(home.resolve("bin").resolve("javac"));
    var java =
        Diagnosis.ok(
            TOPIC, "Java " + version + ", " + (jdk ? "a JDK" : "an image") + " in " + home);
    return List.of(java, classes(maps));
  }

  /** The cache is used exactly if the JVM mapped it: it refuses one that does not fit. */
  private static Diagnosis classes(Optional<String> maps) {
    if (maps.isEmpty()) {
      return Diagnosis.ok(TOPIC, "whether the class cache is used cannot be told on this system");
    }
    return maps.get()
        .lines()
        .map(line -> line.replaceFirst("^(?:\\S+\\s+){5}", ""))
        .filter(path -> path.endsWith(".aot"))
        .findFirst()
        .map(path -> Diagnosis.ok(TOPIC, "the class cache is used: " + path))
        .orElse(
            Diagnosis.warn(
                TOPIC,
                "the class cache is not used, so that each start takes twice as long",
                "start it with the script \"counterpart\"; remove counterpart.aot beside"
                    + " counterpart.jar, and it is made anew where its folder can be written"));
  }
}
