/**
 * Manual pages and completions for shells, made from what {@code --help} says. The build asks for
 * them; no command does.
 */
@NullMarked
package dev.counterpart.cli.manual;

import org.jspecify.annotations.NullMarked;
