package dev.counterpart.userspace;

import dev.counterpart.series.Archive;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a project's submissions are looked for in beside its repository.
 *
 * @param forge tells what it knows of submissions, as they are today; closed with the repository
 * @param mails where its patches are posted
 */
public record OtherSources(Optional<Forge> forge, Optional<Mails> mails) {
  public static final OtherSources NONE = new OtherSources(Optional.empty(), Optional.empty());

  /**
   * Archives of mailing lists, asked for at the first search.
   *
   * @param archives open for as long as the repository is
   * @param folder where to keep what they hold of the project's patches; it can be written
   */
  public record Mails(Supplier<List<Archive>> archives, Supplier<Path> folder) {}
}
