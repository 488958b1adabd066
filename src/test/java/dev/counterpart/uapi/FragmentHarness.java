package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.fuzz.Harness;
import dev.counterpart.git.DiffParser;
import dev.counterpart.git.FileDiff;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Diff to fragment: any bytes are a diff, of files inside the tree and with changes that have a
 * name.
 */
public final class FragmentHarness implements Harness {
  @Override
  public void take(byte[] input) {
    for (FileDiff file : DiffParser.parse(new String(input, StandardCharsets.UTF_8))) {
      assertThat(file.path().split("/", -1)).isNotEmpty().doesNotContain("", "..");
      assertThat(FragmentReader.changes(file))
          .allSatisfy(
              entry -> {
                assertThat(entry.before().or(entry::after)).isPresent();
                assertThat(Stream.of(entry.before(), entry.after()).flatMap(Optional::stream))
                    .allSatisfy(
                        element -> {
                          assertThat(element.name()).isNotBlank();
                          assertThat(element.line()).isPositive();
                        });
              });
      assertThat(FragmentReader.unread(file)).allSatisfy(why -> assertThat(why).isNotBlank());
    }
  }
}
