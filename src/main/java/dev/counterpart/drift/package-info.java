/**
 * What a project holds of the kernel's uAPI, against the kernel: its header copies, and its own
 * definitions of the kernel's structs and constants (mirrors). In come a project's commit and the
 * headers to measure by; out comes a {@link dev.counterpart.drift.Drift} with every difference, on
 * both ABIs.
 *
 * <p>The door is {@link dev.counterpart.drift.DriftReading}. {@code CopyDrift} compares header
 * copies, {@code MirrorSearch} finds mirrors, {@code StructComparison} and {@code
 * ConstantComparison} compare one with what the kernel has; what breaks programs is told by the
 * rules of package {@code uapi}.
 *
 * <p>Tests: {@code DriftCommandTest}, through the command line.
 */
@NullMarked
package dev.counterpart.drift;

import org.jspecify.annotations.NullMarked;
