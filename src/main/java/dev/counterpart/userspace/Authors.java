package dev.counterpart.userspace;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Who wrote something.
 *
 * @param addresses mail addresses, lower case
 * @param names full names, lower case; a single word is nobody's full name
 */
record Authors(Set<String> addresses, Set<String> names) {
  /** Domains where everybody has an address. */
  private static final Set<String> PUBLIC_DOMAINS =
      Set.of(
          "gmail.com",
          "outlook.com",
          "hotmail.com",
          "kernel.org",
          "linux.dev",
          "163.com",
          "users.noreply.github.com");

  /**
   * @param authors each as "Name &lt;address&gt;"
   */
  static Authors of(Collection<String> authors) {
    var addresses = new HashSet<String>();
    var names = new HashSet<String>();
    for (String author : authors) {
      addresses.add(address(author));
      String name = lower(author.substring(0, Math.max(0, author.lastIndexOf('<'))));
      if (name.contains(" ")) {
        names.add(name);
      }
    }
    return new Authors(Set.copyOf(addresses), Set.copyOf(names));
  }

  /** The address of "Name &lt;address&gt;", lower case. */
  static String address(String author) {
    int open = author.lastIndexOf('<');
    int close = author.lastIndexOf('>');
    return lower(open >= 0 && close > open ? author.substring(open + 1, close) : author);
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  boolean shareAddress(Authors others) {
    return addresses.stream().anyMatch(others.addresses::contains);
  }

  /** Whether some have their addresses at the same company. */
  boolean shareCompany(Authors others) {
    return addresses.stream()
        .map(Authors::domain)
        .anyMatch(
            domain ->
                !PUBLIC_DOMAINS.contains(domain)
                    && others.addresses.stream().map(Authors::domain).anyMatch(domain::equals));
  }

  /** Who of both is the same, or a colleague; people change their addresses. */
  Writers against(Authors others) {
    if (shareAddress(others) || names.stream().anyMatch(others.names::contains)) {
      return Writers.AUTHOR;
    }
    return shareCompany(others) ? Writers.COLLEAGUE : Writers.OTHERS;
  }

  private static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1);
  }
}
