package dev.counterpart.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What JGit is told of the system: nothing of the user's or the machine's Git configuration, and
 * seeded facts about the file system.
 *
 * <p>Without it JGit forks {@code git} to find the system configuration, and in a fresh home
 * directory spends about three seconds measuring the resolution of file times, which it then tries
 * to write to the home directory. The answers here do not depend on the machine, so the same input
 * gives the same output everywhere.
 */
@SuppressWarnings(
    "deprecation") // two abstract methods of SystemReader are deprecated and must be there all the
// same
final class QuietSystemReader extends SystemReader {
  private final SystemReader system;

  private QuietSystemReader(SystemReader system) {
    this.system = system;
  }

  /**
   * Makes every JGit call of this process use this reader; JGit has no other place to hand it in.
   * One thread at a time: while JGit takes a reader, what it knows of the system is not there.
   */
  static synchronized void install() {
    if (!(SystemReader.getInstance() instanceof QuietSystemReader)) {
      SystemReader.setInstance(new QuietSystemReader(SystemReader.getInstance()));
      PackWindows.install();
    }
  }

  /** What JGit reads instead of a configuration file. */
  private static StoredConfig seededConfig() {
    return new SeededConfig(null, FS.DETECTED);
  }

  @Override
  public String getHostname() {
    return "localhost";
  }

  @Override
  public @Nullable String getenv(String variable) {
    // GIT_DIR, GIT_OBJECT_DIRECTORY and the like must not turn a look at one repository into a look
    // at another.
    return variable.startsWith("GIT_") ? null : system.getenv(variable);
  }

  @Override
  public @Nullable String getProperty(String key) {
    return system.getProperty(key);
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    return new SeededConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return new SeededConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new SeededConfig(parent, fs);
  }

  @Override
  public StoredConfig getUserConfig() {
    return seededConfig();
  }

  @Override
  public StoredConfig getSystemConfig() {
    return seededConfig();
  }

  @Override
  public StoredConfig getJGitConfig() {
    return seededConfig();
  }

  @Override
  public long getCurrentTime() {
    return system.getCurrentTime();
  }

  @Override
  public int getTimezone(long when) {
    return 0;
  }

  /** A configuration that is never read from or written to a file. */
  private static final class SeededConfig extends FileBasedConfig {
    SeededConfig(@Nullable Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {
      // Nothing to read.
    }

    @Override
    public void save() {
      // Nothing to write.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }

    @Override
    public @Nullable String getString(String section, @Nullable String subsection, String name) {
      if (section.equals("filesystem")) {
        return switch (name) {
          case "timestampResolution" -> "1 microseconds";
          case "minRacyThreshold" -> "10 milliseconds";
          default -> null;
        };
      }
      return super.getString(section, subsection, name);
    }
  }
}
