package dev.counterpart.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.UserError;
import dev.counterpart.fuzz.Harness;
import dev.counterpart.git.FileDiff;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Mail to series: any bytes are series of patches inside the tree, or are refused in a sentence.
 */
public final class MailHarness implements Harness {
  @Override
  public void take(byte[] input) {
    try {
      List<Series> all = new SeriesReader(TestMarks.MARKS).read(new ByteArrayInputStream(input));
      assertThat(all).isNotEmpty();
      all.forEach(MailHarness::isWhole);
      isWhole(SeriesChoice.of(all, Optional.empty()));
    } catch (UserError e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Override
  public byte[] next(List<byte[]> known, RandomGenerator random) {
    return new MailMutation(known, random).next();
  }

  private static void isWhole(Series series) {
    assertThat(series.missingPatches()).hasSizeLessThanOrEqualTo(series.declared());
    assertThat(series.unread()).allSatisfy(what -> assertThat(what.what()).isNotBlank());
    for (Patch patch : series.patches()) {
      for (FileDiff file : patch.files()) {
        assertThat(file.path().split("/", -1)).isNotEmpty().doesNotContain("", "..");
      }
    }
  }
}
