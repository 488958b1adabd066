package dev.counterpart.uapi;

/**
 * By what an element is the same one before and after: enumerators, macros and ioctls share one
 * space of names, whatever file or enum they stand in; tags, typedefs and fields have theirs.
 */
record ElementKey(String space, String scope, String name) {

  static ElementKey of(Element element) {
    return switch (element.kind()) {
      case ENUMERATOR, MACRO, IOCTL, VARIABLE -> new ElementKey("constant", "", element.name());
      case STRUCT, UNION, ENUM -> new ElementKey("tag", "", element.name());
      case FIELD -> new ElementKey("field", element.scope(), element.name());
      case FUNCTION_MACRO, FUNCTION -> new ElementKey("function", "", element.name());
      case TYPEDEF -> new ElementKey("typedef", "", element.name());
      case DRIVER, UVERBS_OBJECT, UVERBS_METHOD, UVERBS_ATTRIBUTE, UVERBS_COMMAND ->
          new ElementKey(element.kind().label(), element.scope(), element.name());
      case SIGNAL -> new ElementKey(element.label(), element.scope(), element.name());
    };
  }
}
