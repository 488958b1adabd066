package dev.counterpart.drift;

import dev.counterpart.UapiPaths;
import dev.counterpart.c.Includes;
import java.util.Optional;
import java.util.SortedSet;

/** Some state of the kernel's uAPI headers, by their paths in a kernel tree. */
public interface Headers {
  /** What it is, for a sentence: "the kernel at v6.12 (1a2b3c4d5e6f)". */
  String title();

  /** Paths of the headers that a project may copy. */
  SortedSet<String> paths();

  /** A header's text; bytes that are no UTF-8 do no harm. */
  Optional<String> text(String kernelPath);

  /** Where a header lies, for people to open. */
  default String place(String kernelPath) {
    return kernelPath;
  }

  /** What these headers include. */
  default Includes includes() {
    return name -> UapiPaths.places(name).stream().flatMap(path -> text(path).stream()).findFirst();
  }
}
