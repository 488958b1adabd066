package dev.counterpart.series;

import dev.counterpart.UapiPaths;
import dev.counterpart.series.Series.Target;
import java.util.Collection;
import java.util.Set;

/**
 * How patches for userspace projects tell themselves apart from patches for the kernel.
 *
 * @param prefixes words of a subject's brackets, in lower case, such as {@code rdma-core}
 * @param roots first folders that the kernel does not have, such as {@code providers}
 * @param withUapi those prefixes and roots whose projects keep a folder {@code include/uapi} as the
 *     kernel does
 * @param withLinux those prefixes whose projects keep header copies in a folder {@code
 *     include/linux}, as the kernel does its own headers
 */
public record UserspaceMarks(
    Set<String> prefixes, Set<String> roots, Set<String> withUapi, Set<String> withLinux) {
  private static final Set<String> KERNEL_ROOTS =
      Set.of(
          "arch",
          "block",
          "certs",
          "crypto",
          "drivers",
          "fs",
          "init",
          "io_uring",
          "ipc",
          "kernel",
          "mm",
          "net",
          "rust",
          "samples",
          "security",
          "sound",
          "usr",
          "virt");
  private static final String LINUX = "linux";
  private static final Set<String> KERNEL_HEADERS =
      Set.of(LINUX, "net", "rdma", "asm-generic", "trace", "scsi", "media");

  public UserspaceMarks {
    prefixes = Set.copyOf(prefixes);
    roots = Set.copyOf(roots);
    withUapi = Set.copyOf(withUapi);
    withLinux = Set.copyOf(withLinux);
  }

  /** Nothing marks userspace, so that all patches are for the kernel. */
  public static UserspaceMarks none() {
    return new UserspaceMarks(Set.of(), Set.of(), Set.of(), Set.of());
  }

  /**
   * For whom patches are. Files in folders that only the kernel has decide; then the prefixes; then
   * files in folders that only a userspace project has. A project's copy of a header may have the
   * name of a folder of the kernel's: there the prefix tells.
   */
  Target target(Collection<String> words, Collection<String> paths) {
    boolean ownUapi =
        words.stream().anyMatch(withUapi::contains)
            || paths.stream().anyMatch(path -> withUapi.contains(folder(path, 0)));
    boolean ownLinux = words.stream().anyMatch(withLinux::contains);
    if (paths.stream()
        .filter(path -> !(ownLinux && isInLinux(path)))
        .anyMatch(path -> isKernel(path) || (path.startsWith(UapiPaths.FOLDER) && !ownUapi))) {
      return Target.KERNEL;
    }
    boolean marked =
        words.stream().anyMatch(prefixes::contains)
            || paths.stream().anyMatch(path -> roots.contains(folder(path, 0)));
    return marked ? Target.USERSPACE : Target.KERNEL;
  }

  private static boolean isKernel(String path) {
    String first = folder(path, 0);
    return KERNEL_ROOTS.contains(first)
        || (first.equals("include") && KERNEL_HEADERS.contains(folder(path, 1)));
  }

  private static boolean isInLinux(String path) {
    return folder(path, 0).equals("include") && folder(path, 1).equals(LINUX);
  }

  private static String folder(String path, int level) {
    String[] parts = path.split("/", level + 3);
    return parts.length > level + 1 ? parts[level] : "";
  }
}
