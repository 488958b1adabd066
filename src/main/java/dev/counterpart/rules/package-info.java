/**
 * What subsystems require and how projects work, read from YAML.
 *
 * <p>In come the files below {@code rules/}, as the build has parsed them, and those that an
 * operator names ({@code --rules}, {@code --waivers}). Out comes a {@link
 * dev.counterpart.rules.RuleBook}: projects, subsystems with their rules and examples, signals,
 * mail marks. What is wrong with a file comes out as a list of problems, each with file, line and
 * column.
 *
 * <p>The doors are {@link dev.counterpart.rules.RuleFiles} and {@link
 * dev.counterpart.rules.WaiverFile}. A file goes through {@code YamlReader} (text to nodes with
 * places), {@code Fields} (nodes to typed values, all problems in one run) and the reader of its
 * kind: {@code SubsystemFile}, {@code ProjectFile}, {@code SignalReader}, {@code MailMark}. Nothing
 * is judged here; package {@code verdict} does what a {@code Check} says.
 *
 * <p>Tests to read: {@code RuleFilesTest}, with the bad files of {@code
 * src/test/resources/rules/bad} beside the problems that they have, and {@code SchemaTest}, which
 * holds docs/*.schema.json to what is accepted here.
 */
@NullMarked
package dev.counterpart.rules;

import org.jspecify.annotations.NullMarked;
