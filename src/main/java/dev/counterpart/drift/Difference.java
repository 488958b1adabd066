package dev.counterpart.drift;

import dev.counterpart.uapi.Element;
import dev.counterpart.verdict.Finding;
import java.util.List;
import java.util.Optional;

/**
 * Something that is not what the kernel has.
 *
 * @param finding at the place in the project
 * @param kernel what it should be as, at its place in the kernel tree
 * @param layouts of a struct, for each ABI
 * @param value of a constant
 */
public record Difference(
    Finding finding, Place kernel, List<Layouts> layouts, Optional<Values> value)
    implements Comparable<Difference> {
  /**
   * Where something stands.
   *
   * @param name as C has it: {@code struct foo}, {@code FOO_MAX}
   * @param line 1-based
   */
  public record Place(String name, String path, int line) {
    static Place of(Element element) {
      String name = element.kind().isComposite() ? element.fullName() : element.name();
      return new Place(name, element.path(), element.line());
    }

    /** The same in headers that lie elsewhere. */
    Place in(Headers headers) {
      return new Place(name, headers.place(path), line);
    }

    @Override
    public String toString() {
      return path + ":" + line;
    }
  }

  /** Both numbers, in decimal. */
  public record Values(String kernel, String project) {}

  public Difference {
    layouts = List.copyOf(layouts);
  }

  /** The same with the place of the kernel's where it lies. */
  Difference in(Headers headers) {
    return new Difference(finding, kernel.in(headers), layouts, value);
  }

  @Override
  public int compareTo(Difference other) {
    return finding.compareTo(other.finding);
  }
}
