package dev.counterpart.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicencesTest {
  @ParameterizedTest
  @CsvSource({
    "MIT, true",
    "GPL-2.0-only, true",
    "GPL-2.0+ WITH Linux-syscall-note, true",
    "GPL-2.0 OR Linux-OpenIB, true",
    "(GPL-2.0 OR LicenseRef-Acme), true",
    "(GPL-2.0-only AND MIT), true",
    "MIT AND LicenseRef-Acme, false",
    "LicenseRef-Acme, false",
    "LicenseRef-Acme OR Apache-2.0, false"
  })
  void aChoiceOfWhichAllWillDoIsEnough(String expression, boolean allowed) {
    assertThat(new Licences(List.of("MIT", "GPL-2.0")).allow(expression)).isEqualTo(allowed);
  }
}
