package dev.counterpart.cli;

import java.util.List;

/** Where uAPI headers lie in a kernel tree, or in a copy of its headers. */
final class KernelPaths {
  private KernelPaths() {}

  static boolean isHeader(String path) {
    return path.endsWith(".h")
        && (path.startsWith("include/uapi/") || path.startsWith("arch/x86/include/uapi/"));
  }

  /** By which name others include a header. */
  static String name(String path) {
    return path.substring(path.indexOf("include/uapi/") + "include/uapi/".length());
  }

  /** Paths that an included name may stand for, the best first. */
  static List<String> places(String name) {
    return name.startsWith("asm/")
        ? List.of("arch/x86/include/uapi/" + name, "include/uapi/asm-generic/" + name.substring(4))
        : List.of("include/uapi/" + name);
  }
}
