package dev.counterpart.uapi.tree;

import dev.counterpart.c.Abi;
import dev.counterpart.c.CHeader;
import dev.counterpart.c.Includes;
import dev.counterpart.uapi.HeaderParser;
import dev.counterpart.uapi.ParsedHeader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A header to be read.
 *
 * @param path as it is printed
 * @param name by which others include it
 * @param text its content; absent when it cannot be read
 * @param includes where its own includes come from
 */
public record HeaderFile(
    String path, String name, Supplier<Optional<String>> text, Includes includes) {

  /** Reads it; what cannot be read is part of the answer. */
  public ParsedHeader parse(Abi abi) {
    return text.get()
        .map(content -> HeaderParser.parse(path, name, content, includes, abi))
        .orElseGet(
            () ->
                new ParsedHeader(
                    path,
                    List.of(),
                    List.of(
                        new CHeader.Unread(0, "the file cannot be read, or is too long", true))));
  }

  HeaderFile at(String other) {
    return new HeaderFile(other, name, text, includes);
  }
}
