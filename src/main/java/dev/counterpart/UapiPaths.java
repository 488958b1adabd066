package dev.counterpart;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a path says of the kernel's user-visible headers (uAPI): the only place that knows where
 * they lie. Paths are those of a kernel tree, with slashes, from its top.
 */
public final class UapiPaths {
  /** The folder of the headers that all architectures share; each name in it is included as is. */
  public static final String FOLDER = "include/uapi/";

  private static final Pattern FOLDERS = Pattern.compile("(?:arch/[^/]+/)?include/uapi/");

  /** Folders below which an included name lies, in a kernel tree or in a copy of its headers. */
  private static final List<String> ROOTS = List.of(FOLDER, "kernel-headers/", "include/");

  /** In the kernel's own folders are copies, which bring nothing to programs. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(?!(?:tools|samples|scripts|usr/include|Documentation|drivers|rust)/)"
              + "(?:uapi/|(?:[^\n]*/)?include/uapi/)[^\n]+");

  /** Folders of the kernel tree whose code is no part of the kernel. */
  private static final Pattern BESIDE =
      Pattern.compile("(?:tools|samples|scripts|usr|Documentation)/[^\n]*");

  private UapiPaths() {}

  /** Whether a file is a uAPI header, of whichever architecture. */
  public static boolean isHeader(String path) {
    return path.endsWith(".h") && isBelow(path);
  }

  /** As {@link #isHeader(String)}; what has no path is none. */
  public static boolean isHeader(Optional<String> path) {
    return path.isPresent() && isHeader(path.get());
  }

  /** Whether a file lies in one of the kernel's uAPI folders, whatever it is. */
  public static boolean isBelow(String path) {
    return FOLDERS.matcher(path).lookingAt();
  }

  /**
   * Whether a file lies in such a folder or in a copy of one, as {@code tools/include/uapi} is, or
   * iproute2's {@code rdma/include/uapi}.
   */
  public static boolean isBelowOrInCopy(String path) {
    return path.contains(FOLDER);
  }

  /**
   * Whether a path may name a uAPI header of a kernel tree that lies elsewhere: below another
   * folder ({@code src/linux/include/uapi/...}), or with a folder too few ({@code uapi/linux/...}).
   */
  public static boolean isMisplaced(String path) {
    return path.endsWith(".h") && !isBelow(path) && ELSEWHERE.matcher(path).matches();
  }

  /** Whether a file is C code, and no uAPI header. */
  public static boolean isCode(String path) {
    return path.endsWith(".c") || (path.endsWith(".h") && !isHeader(path));
  }

  /** Whether it is code of the kernel itself. */
  public static boolean isKernelCode(String path) {
    return isCode(path) && !BESIDE.matcher(path).matches();
  }

  /** By which name others include a header: {@code rdma/ib_user_verbs.h}, {@code asm/kvm.h}. */
  public static String includeName(String path) {
    for (String root : ROOTS) {
      int at = path.indexOf(root);
      if (at == 0 || (at > 0 && path.charAt(at - 1) == '/')) {
        return path.substring(at + root.length());
      }
    }
    return path.startsWith("/") ? path.substring(1) : path;
  }

  /** Where in the kernel tree an included name may lie, for x86-64, the best first. */
  public static List<String> places(String included) {
    String name = included.startsWith("asm/") ? included.substring(4) : "";
    return name.isEmpty()
        ? List.of(FOLDER + included)
        : List.of("arch/x86/" + FOLDER + "asm/" + name, FOLDER + "asm-generic/" + name);
  }
}
