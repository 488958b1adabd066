package dev.counterpart.c;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegerTypesTest {
  @ParameterizedTest
  @CsvSource({
    "__u32, unsigned int, true",
    "__u32, __be32, true",
    "__u64, __aligned_u64, true",
    "__u32, __s32, false",
    "__s32, int, true",
    "uint8_t[4], __u8[4], true",
    "__u8[4], __u8[2], false",
    "char[4], __u8[4], false",
    "struct quill *, void *, false",
    "struct quill, struct tip, false"
  })
  void spellingsOfOneTypeAreTheSame(String a, String b, boolean same) {
    assertThat(IntegerTypes.same(a, b)).isEqualTo(same);
  }
}
