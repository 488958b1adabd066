package dev.counterpart.check;

import dev.counterpart.UapiPaths;
import dev.counterpart.c.Abi;
import dev.counterpart.coverage.Copied;
import dev.counterpart.uapi.Change;
import dev.counterpart.uapi.HeaderCache;
import dev.counterpart.uapi.ParsedHeader;
import java.util.List;
import java.util.Optional;

/** What the kernel repository's own headers have of what a series does. */
record KernelCopies(KernelTree kernel, HeaderCache headers) {
  /** For each change; absent where no kernel repository is at hand. */
  Optional<List<Copied>> of(List<Change> changes) {
    return kernel.commit().map(commit -> Copied.among(commit, this::header, changes));
  }

  private Optional<ParsedHeader> header(String path) {
    return kernel
        .file(path)
        .map(
            text ->
                headers.parse(path, text, name -> kernel.file(UapiPaths.FOLDER + name), Abi.LP64));
  }
}
