package dev.counterpart.uapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementTest {
  private static Element element(ElementKind kind, String name, String scope) {
    return Element.named(kind, name, scope, "include/uapi/rdma/quill-abi.h", 7);
  }

  @ParameterizedTest
  @CsvSource({
    "STRUCT, quill_req, struct quill_req",
    "ENUM, quill_mode, enum quill_mode",
    "IOCTL, QUILL_IOC_GO, ioctl QUILL_IOC_GO",
    "FUNCTION_MACRO, QUILL_BIT, function-macro QUILL_BIT"
  })
  void fullNameHasTheKindBeforeTheName(ElementKind kind, String name, String fullName) {
    assertThat(element(kind, name, "").fullName()).isEqualTo(fullName);
  }

  @ParameterizedTest
  @CsvSource({
    "FIELD, struct quill_req, quill_req, STRUCT",
    "FIELD, union quill_arg, quill_arg, UNION",
    "FIELD, quill_req_t, quill_req_t,",
    "ENUMERATOR, enum quill_mode, quill_mode, ENUM",
    "ENUMERATOR, enum, '',",
    "MACRO, '', '',"
  })
  void tagAndOwnerComeFromTheScope(ElementKind kind, String scope, String tag, ElementKind owner) {
    Element element = element(kind, "handle", scope);
    assertThat(element.tag()).isEqualTo(tag);
    assertThat(element.owner().map(Element::kind)).isEqualTo(java.util.Optional.ofNullable(owner));
    element.owner().ifPresent(whole -> assertThat(element.isIn(whole)).isTrue());
  }

  @Test
  void anElementIsInItsOwnTypeAlone() {
    Element field = element(ElementKind.FIELD, "op", "struct quill_req");
    assertThat(field.isIn(element(ElementKind.STRUCT, "quill_req", ""))).isTrue();
    assertThat(field.isIn(element(ElementKind.UNION, "quill_req", ""))).isFalse();
    assertThat(field.isIn(element(ElementKind.STRUCT, "quill_resp", ""))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"handle, handle", "part.low, low", "many[0].x, x"})
  void lastNameIsWhatCodeReachesAFieldBy(String name, String last) {
    assertThat(element(ElementKind.FIELD, name, "struct quill_req").lastName()).isEqualTo(last);
  }

  @ParameterizedTest
  @CsvSource({"flags, true", "a_b, true", "handle, true", "dev_id, false", "quill_mode, false"})
  void aShortOrPlainNameIsGeneric(String name, boolean generic) {
    assertThat(Element.isGeneric(name)).isEqualTo(generic);
  }
}
