package dev.counterpart.uapi;

import dev.counterpart.uapi.VersionChange.What;
import java.util.Optional;

/** In what two states of one element differ, as far as both are known. */
final class Difference {
  private Difference() {}

  static Optional<VersionChange> of(Element before, Element after) {
    return switch (after.kind()) {
      case IOCTL -> ioctl(before, after);
      case ENUMERATOR, MACRO, VARIABLE ->
          differs(before.value(), after.value())
              ? found(What.RENUMBERED, after, before.value(), after.value())
              : before.value().isEmpty() && after.value().isEmpty()
                  ? ofText(before, after)
                  : Optional.empty();
      case FIELD -> field(before, after);
      case STRUCT, UNION -> ofSize(before, after);
      case TYPEDEF, FUNCTION_MACRO, FUNCTION -> ofText(before, after);
      case ENUM, DRIVER, UVERBS_OBJECT, UVERBS_METHOD, UVERBS_ATTRIBUTE, UVERBS_COMMAND, SIGNAL ->
          Optional.empty();
    };
  }

  /** A command's number holds the size of its struct, which is no other command. */
  private static Optional<VersionChange> ioctl(Element before, Element after) {
    if (!differs(before.value(), after.value())) {
      return Optional.empty();
    }
    boolean sameCommand =
        before.ioctl().isPresent()
            && before
                .ioctl()
                .map(IoctlNumber::number)
                .equals(after.ioctl().map(IoctlNumber::number))
            && before.ioctl().map(IoctlNumber::type).equals(after.ioctl().map(IoctlNumber::type));
    return found(
        sameCommand ? What.RESIZED : What.RENUMBERED, after, before.value(), after.value());
  }

  private static Optional<VersionChange> field(Element before, Element after) {
    Optional<VersionChange> size = ofSize(before, after);
    if (size.isPresent()) {
      return size;
    }
    if (differs(before.bitSize(), after.bitSize())) {
      return found(What.RESIZED, after, bits(before), bits(after));
    }
    if (differs(before.offset(), after.offset())) {
      return found(What.MOVED, after, at(before.offset()), at(after.offset()));
    }
    if (differs(before.bitOffset(), after.bitOffset())) {
      return found(What.MOVED, after, bit(before), bit(after));
    }
    return ofText(before, after);
  }

  private static Optional<VersionChange> ofSize(Element before, Element after) {
    return differs(before.size(), after.size())
        ? found(What.RESIZED, after, bytes(before), bytes(after))
        : Optional.empty();
  }

  private static Optional<VersionChange> ofText(Element before, Element after) {
    return differs(before.type(), after.type())
        ? found(What.CHANGED, after, before.type(), after.type())
        : Optional.empty();
  }

  private static Optional<String> bytes(Element element) {
    return element.size().map(size -> size + (size == 1 ? " byte" : " bytes"));
  }

  private static Optional<String> bits(Element element) {
    return element.bitSize().map(size -> size + (size == 1 ? " bit" : " bits"));
  }

  private static Optional<String> at(Optional<Long> offset) {
    return offset.map(at -> "offset " + at);
  }

  private static Optional<String> bit(Element element) {
    return element.bitOffset().map(at -> "bit " + at);
  }

  private static boolean differs(Optional<?> one, Optional<?> other) {
    return one.isPresent() && other.isPresent() && !one.equals(other);
  }

  private static Optional<VersionChange> found(
      What what, Element element, Optional<String> was, Optional<String> is) {
    return Optional.of(new VersionChange(what, element, was, is));
  }
}
