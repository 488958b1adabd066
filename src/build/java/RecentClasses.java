import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A step of the build: writes a jar again, with its old classes in a newer form.
 *
 * <p>The JVM's AOT cache takes no class file below version 50 ("Old class has been linked", JDK
 * 25's aotClassLinker): each start would read it from the jar and verify it. Such classes have no
 * stack maps; this step makes them, and writes version 52. What the classes do stays the same.
 *
 * <p>Run as a source file, with the jar as the one argument. Everything else in the jar keeps its
 * bytes, order and time.
 */
final class RecentClasses {
  private static final int OLDEST_IN_CACHE = 50;
  private static final ClassFileVersion VERSION = ClassFileVersion.of(ClassFile.JAVA_8_VERSION, 0);

  private RecentClasses() {}

  public static void main(String[] args) throws IOException {
    Path jar = Path.of(args[0]);
    Path written = jar.resolveSibling(jar.getFileName() + ".recent");
    try (var zip = new ZipFile(jar.toFile());
        var out = new ZipOutputStream(Files.newOutputStream(written))) {
      ClassFile classFile = classFile(zip);
      for (ZipEntry entry : Collections.list(zip.entries())) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        var copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        out.putNextEntry(copy);
        out.write(isOld(entry.getName(), bytes) ? recent(classFile, bytes) : bytes);
      }
    }
    Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The stack maps need the super classes: those of the jar, which are read and never loaded. */
  private static ClassFile classFile(ZipFile zip) {
    ClassHierarchyResolver inJar =
        ClassHierarchyResolver.ofResourceParsing(
            type -> {
              String name = type.descriptorString();
              ZipEntry entry = zip.getEntry(name.substring(1, name.length() - 1) + ".class");
              try {
                return entry == null ? null : zip.getInputStream(entry);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return ClassFile.of(
        ConstantPoolSharingOption.NEW_POOL,
        StackMapsOption.GENERATE_STACK_MAPS,
        ClassFile.ClassHierarchyResolverOption.of(
            inJar.orElse(ClassHierarchyResolver.defaultResolver())));
  }

  private static boolean isOld(String name, byte[] bytes) {
    return name.endsWith(".class") && major(bytes) < OLDEST_IN_CACHE;
  }

  private static int major(byte[] bytes) {
    return (bytes[6] & 0xff) << 8 | bytes[7] & 0xff;
  }

  private static byte[] recent(ClassFile classFile, byte[] bytes) {
    ClassTransform older = ClassTransform.dropping(ClassFileVersion.class::isInstance);
    return classFile.transformClass(
        classFile.parse(bytes),
        older.andThen(ClassTransform.endHandler(builder -> builder.with(VERSION))));
  }
}
