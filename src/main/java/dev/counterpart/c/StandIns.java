package dev.counterpart.c;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Headers that uAPI headers expect and that the tree at hand need not have: the kernel's basic
 * types, what they take from the C library, and by what DRM's drivers number their ioctls. Each
 * declares as much as uAPI headers need.
 */
final class StandIns {
  /** Which resource stands in for which header; several headers share one. */
  private static final Map<String, String> RESOURCES =
      Map.ofEntries(
          Map.entry("linux/types.h", "types.h"),
          Map.entry("linux/posix_types.h", "types.h"),
          Map.entry("asm/types.h", "types.h"),
          Map.entry("asm/posix_types.h", "types.h"),
          Map.entry("asm-generic/types.h", "types.h"),
          Map.entry("asm-generic/int-ll64.h", "types.h"),
          Map.entry("asm-generic/posix_types.h", "types.h"),
          Map.entry("asm/bitsperlong.h", "bitsperlong.h"),
          Map.entry("asm-generic/bitsperlong.h", "bitsperlong.h"),
          Map.entry("asm/byteorder.h", "byteorder.h"),
          Map.entry("linux/byteorder/little_endian.h", "byteorder.h"),
          Map.entry("asm-generic/byteorder.h", "byteorder.h"),
          Map.entry("linux/swab.h", "byteorder.h"),
          Map.entry("endian.h", "byteorder.h"),
          Map.entry("linux/stddef.h", "kernel-stddef.h"),
          Map.entry("linux/const.h", "const.h"),
          Map.entry("linux/ioctl.h", "ioctl.h"),
          Map.entry("asm/ioctl.h", "ioctl.h"),
          Map.entry("asm-generic/ioctl.h", "ioctl.h"),
          Map.entry("sys/ioctl.h", "ioctl.h"),
          Map.entry("drm/drm.h", "drm.h"),
          Map.entry("linux/compiler.h", "compiler.h"),
          Map.entry("linux/compiler_types.h", "compiler.h"),
          Map.entry("linux/socket.h", "socket.h"),
          Map.entry("sys/socket.h", "socket.h"),
          Map.entry("linux/in.h", "in.h"),
          Map.entry("linux/in6.h", "in.h"),
          Map.entry("netinet/in.h", "in.h"),
          Map.entry("linux/if.h", "if.h"),
          Map.entry("net/if.h", "if.h"),
          Map.entry("linux/if_ether.h", "if.h"),
          Map.entry("linux/netdevice.h", "if.h"),
          Map.entry("linux/fs.h", "fs.h"),
          Map.entry("linux/time.h", "time.h"),
          Map.entry("linux/time_types.h", "time.h"),
          Map.entry("time.h", "time.h"),
          Map.entry("sys/time.h", "time.h"),
          Map.entry("sys/types.h", "libc.h"),
          Map.entry("stdint.h", "stdint.h"),
          Map.entry("stdbool.h", "stdbool.h"),
          Map.entry("stddef.h", "stddef.h"),
          Map.entry("inttypes.h", "inttypes.h"),
          Map.entry("limits.h", "limits.h"),
          Map.entry("linux/limits.h", "limits.h"),
          Map.entry("stdarg.h", "stdarg.h"),
          Map.entry("stdlib.h", "libc.h"),
          Map.entry("string.h", "libc.h"),
          Map.entry("linux/string.h", "libc.h"),
          Map.entry("unistd.h", "libc.h"),
          Map.entry("errno.h", "libc.h"));

  /**
   * Headers of the compiler itself: those of a real one lean on include_next and on its insides.
   */
  private static final Set<String> COMPILER =
      Set.of("stddef.h", "stdbool.h", "stdarg.h", "limits.h");

  /** A definition with the lines that continue it. */
  private static final Pattern DEFINITION =
      Pattern.compile("(?m)^#define[ \\t]+(\\w+)(?:.*\\\\\\n)*.*$");

  private StandIns() {}

  /** Whether the stand-in goes before what the tree at hand has. */
  static boolean comesFirst(String name) {
    return COMPILER.contains(name);
  }

  /**
   * The text of a stand-in.
   *
   * @param except names of macros that it does not define
   */
  static Optional<String> text(String name, Set<String> except) {
    return Optional.ofNullable(RESOURCES.get(name))
        .map(StandIns::resource)
        .map(text -> except.isEmpty() ? text : without(text, except));
  }

  /** Whether one of them defines a macro of a name. */
  static boolean define(String macro) {
    return RESOURCES.values().stream()
        .distinct()
        .flatMap(resource -> DEFINITION.matcher(resource(resource)).results())
        .anyMatch(definition -> definition.group(1).equals(macro));
  }

  private static String without(String text, Set<String> except) {
    return DEFINITION
        .matcher(text)
        .replaceAll(
            definition ->
                except.contains(definition.group(1))
                    ? ""
                    : Matcher.quoteReplacement(definition.group()));
  }

  private static String resource(String resource) {
    try (InputStream in = StandIns.class.getResourceAsStream("shim/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks shim/" + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
