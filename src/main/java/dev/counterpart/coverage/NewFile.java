package dev.counterpart.coverage;

import dev.counterpart.userspace.PathKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that a submission adds.
 *
 * @param kind what it is good for as evidence
 * @param licence the expression behind its SPDX-License-Identifier, or the identifier of the
 *     licence whose text it has
 * @param binary whether it is no text
 */
public record NewFile(String path, PathKind kind, Optional<String> licence, boolean binary) {
  /** As much as Git looks at to tell a binary file. */
  private static final int HEAD = 8000;

  private static final Pattern SPDX =
      Pattern.compile("SPDX-License-Identifier:[ \\t]{0,20}([A-Za-z0-9.+() -]{1,200})");

  static NewFile of(String path, PathKind kind, byte[] content) {
    int length = Math.min(content.length, HEAD);
    boolean binary = false;
    for (int i = 0; i < length; i++) {
      binary |= content[i] == 0;
    }
    String head = new String(content, 0, length, StandardCharsets.ISO_8859_1);
    Matcher spdx = SPDX.matcher(head);
    return new NewFile(
        path,
        kind,
        spdx.find()
            ? Optional.of(spdx.group(1).strip().replaceFirst(" *-+$", ""))
            : LicenceText.of(head),
        binary);
  }
}
