package dev.counterpart.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counterpart.git.DiffParser;
import dev.counterpart.series.GitFixture;
import dev.counterpart.series.Patch;
import dev.counterpart.series.Series;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What patches say of other commits, held against a kernel repository. */
class ReferencesTest {
  private static final String HEADER = "include/uapi/rdma/quill-abi.h";

  @TempDir private Path folder;

  private static Series series(String description) {
    var patch =
        new Patch(
            1,
            new Patch.Envelope("1@example.org", "[PATCH] x", Instant.EPOCH, List.of()),
            new Patch.Message("x", "A <a@example.org>", description),
            "",
            DiffParser.parse(
                """
                diff --git a/%1$s b/%1$s
                --- a/%1$s
                +++ b/%1$s
                @@ -1,1 +1,2 @@
                 #define QUILL_ONE 1
                +#define QUILL_TWO 2
                """
                    .formatted(HEADER)));
    return new Series(
        new Series.Head("1@example.org", "[PATCH] x", "A <a@example.org>", Instant.EPOCH),
        Series.Prefix.first(1),
        Series.Target.KERNEL,
        Optional.empty(),
        List.of(patch),
        Series.Reading.WHOLE,
        Optional.empty());
  }

  @Test
  void onlyWhatIsThereAndHasToDoWithTheHeaderExcuses() throws Exception {
    try (var git = new GitFixture(folder)) {
      String adds = git.commit("One", Map.of(HEADER, "#define QUILL_ONE 1\n"));
      String other = git.commit("Other", Map.of(HEADER, "#define QUILL_ONE 1\n", "x", "y"));
      String two = git.commit("Two", Map.of(HEADER, "#define QUILL_ONE 1\n#define QUILL_TWO 2\n"));
      git.branch("mainline", other);
      var named = Optional.of(new KernelRevision(folder, Optional.of("master")));
      String gone = "0123456789".repeat(4);
      try (var kernel = KernelTree.open(named);
          var none = KernelTree.open(Optional.empty())) {
        assertThat(fix(kernel, adds).patches().getFirst().isFix()).isTrue();
        for (String id : List.of(other, two, gone)) {
          Series series = fix(kernel, id);
          assertThat(series.patches().getFirst().isFix()).isFalse();
          assertThat(series.notes()).singleElement().asString().contains("no excuse");
        }
        assertThat(fix(none, gone).patches().getFirst().isFix()).isTrue();
        assertThat(backport(kernel, two).isBackport()).isTrue();
        for (String id : List.of(adds, other, gone)) {
          assertThat(backport(kernel, id).isBackport()).isFalse();
        }
        assertThat(backport(none, gone).isBackport()).isTrue();
      }
    }
  }

  private static Series fix(KernelTree kernel, String id) {
    return References.checked(series("Fixes: " + id.substring(0, 12) + " (\"One\")\n"), kernel);
  }

  private static Series backport(KernelTree kernel, String id) {
    return References.checked(series("[ Upstream commit " + id + " ]\n"), kernel);
  }
}
