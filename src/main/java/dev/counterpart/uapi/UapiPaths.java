package dev.counterpart.uapi;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which files of the kernel tree are uAPI headers. */
final class UapiPaths {
  private static final Pattern ARCH = Pattern.compile("arch/[^/]+/include/uapi/.*\\.h");

  /** Folders of the kernel tree whose code is no part of the kernel. */
  private static final Pattern BESIDE =
      Pattern.compile("(?:tools|samples|scripts|usr|Documentation)/[^\n]*");

  private UapiPaths() {}

  static boolean isHeader(String path) {
    return (path.startsWith("include/uapi/") && path.endsWith(".h"))
        || ARCH.matcher(path).matches();
  }

  /** Whether a file is C code, and no uAPI header. */
  static boolean isCode(String path) {
    return path.endsWith(".c") || (path.endsWith(".h") && !isHeader(path));
  }

  /** Whether it is code of the kernel itself. */
  static boolean isKernelCode(String path) {
    return isCode(path) && !BESIDE.matcher(path).matches();
  }

  /** Where in the kernel tree an included name may lie, best first. */
  static java.util.List<String> places(String included) {
    String name = included.startsWith("asm/") ? included.substring(4) : "";
    return name.isEmpty()
        ? java.util.List.of("include/uapi/" + included)
        : java.util.List.of(
            "arch/x86/include/uapi/asm/" + name, "include/uapi/asm-generic/" + name);
  }

  static boolean isHeader(Optional<String> path) {
    return path.isPresent() && isHeader(path.get());
  }
}
