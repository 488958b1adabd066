package dev.counterpart.uapi;

import dev.counterpart.Label;
import java.util.Optional;

/**
 * In what one version of a series leaves an element otherwise than an earlier version did.
 *
 * @param element as the later version has it; where that has it not, as the earlier one had
 * @param was value, size, place or name that it had; absent where that says nothing
 * @param is the same as it is now
 */
public record VersionChange(What what, Element element, Optional<String> was, Optional<String> is) {

  /** What became of it, in the order in which a reviewer asks. */
  public enum What {
    NEW,
    /** Another number stands behind a name: who was built with the old one means something else. */
    RENUMBERED,
    GONE,
    RENAMED,
    MOVED,
    RESIZED,
    /** Another type, or another text of a macro. */
    CHANGED;

    /** For example {@code renumbered}. */
    public String label() {
      return Label.of(this);
    }
  }

  /** As in {@code ZEPHYR_MODE_GUST 2 -> 1}. */
  public String words() {
    String name =
        (element.kind() == ElementKind.FIELD ? element.scope() + "." : "") + element.name();
    return switch (what) {
      case RENAMED -> was.orElse("") + " -> " + name;
      case NEW -> name + is.map(value -> " " + value).orElse("");
      case GONE -> name + was.map(value -> " " + value).orElse("");
      case RENUMBERED, MOVED, RESIZED, CHANGED ->
          name + " " + was.orElse("?") + " -> " + is.orElse("?");
    };
  }
}
