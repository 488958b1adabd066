package dev.counterpart.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.fuzz.Edits;
import dev.counterpart.fuzz.Harness;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Of an archive's index that is damaged in any way nothing is read; it is then made anew. */
public final class ArchiveIndexHarness implements Harness {
  private static final byte[] WHOLE =
      ArchiveIndexBuilder.build("0123456789".repeat(4), List.of(), 1000).bytes();

  @Override
  public void take(byte[] input) {
    byte[] edited = Edits.apply(WHOLE, input);
    Optional<ArchiveIndex> read = ArchiveIndex.read(edited);
    assertThat(read.isPresent()).isEqualTo(Arrays.equals(edited, WHOLE));
  }
}
