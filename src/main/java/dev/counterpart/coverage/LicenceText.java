package dev.counterpart.coverage;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names the licence whose text stands at the head of a file, where no SPDX identifier does: a
 * sentence of each that no other one has (SPDX License List, texts of the licences).
 */
final class LicenceText {
  private static final Pattern SPACE = Pattern.compile("[\\s*#/;%\"]+");

  /** By SPDX identifier, what is said in no other; those that have more in common come first. */
  private static final Map<String, String> TEXTS = texts();

  private LicenceText() {}

  private static Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    texts.put("Apache-2.0", "licensed under the apache license, version 2.0");
    texts.put("BSL-1.0", "boost software license");
    texts.put("LGPL-2.1-or-later", "gnu lesser general public license");
    texts.put("LGPL-2.0-or-later", "gnu library general public license");
    texts.put("GPL-2.0-or-later", "gnu general public license");
    texts.put("SGI-B-2.0", "sgi free software license b");
    texts.put(
        "MIT", "permission is hereby granted, free of charge, to any person obtaining a copy");
    texts.put(
        "ISC", "permission to use, copy, modify, and or distribute this software for any purpose");
    texts.put("HPND", "permission to use, copy, modify, distribute, and sell this software");
    texts.put("BSD-3-Clause", "endorse or promote products derived from");
    texts.put("BSD-2-Clause", "redistribution and use in source and binary forms");
    return texts;
  }

  /** The SPDX identifier of the licence; absent when no known one is there. */
  static Optional<String> of(String head) {
    String plain = SPACE.matcher(head).replaceAll(" ").toLowerCase(Locale.ROOT);
    return TEXTS.entrySet().stream()
        .filter(text -> plain.contains(text.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
