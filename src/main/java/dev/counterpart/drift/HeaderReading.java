package dev.counterpart.drift;

import dev.counterpart.c.Abi;
import dev.counterpart.c.CHeader;
import dev.counterpart.uapi.HeaderCache;
import dev.counterpart.uapi.ParsedHeader;
import java.util.List;
import java.util.Optional;

/** Reads headers, each once for each ABI. */
final class HeaderReading {
  private final HeaderCache cache = new HeaderCache();

  ParsedHeader read(Headers headers, String kernelPath, Abi abi) {
    return headers
        .text(kernelPath)
        .map(text -> cache.parse(kernelPath, text, headers.includes(), abi))
        .orElseGet(
            () ->
                new ParsedHeader(
                    kernelPath,
                    List.of(),
                    List.of(new CHeader.Unread(0, "it cannot be read", true))));
  }

  /** What of a header is missing, where a declaration may be. */
  static Optional<String> lost(ParsedHeader header) {
    return header.unread().stream()
        .filter(CHeader.Unread::losesElements)
        .findFirst()
        .map(one -> (one.line() > 0 ? "line " + one.line() + ": " : "") + one.reason());
  }
}
