package dev.counterpart.series;

import dev.counterpart.UserError;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The files below a folder whose names say that they hold mails.
 *
 * @param files by path
 * @param problems folders that cannot be read, a sentence each
 */
record MailTree(List<Path> files, List<String> problems) {
  MailTree {
    files = files.stream().sorted().toList();
    problems = List.copyOf(problems);
  }

  /**
   * @throws UserError when there is none
   */
  static MailTree of(Path folder) throws IOException {
    var files = new ArrayList<Path>();
    var problems = new ArrayList<String>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (SeriesReader.isMail(file) && Files.isRegularFile(file)) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException problem) {
            problems.add(unreadable(file, problem));
            return FileVisitResult.CONTINUE;
          }
        });
    if (files.isEmpty()) {
      throw new UserError(
          folder
              + " is no Git repository and holds no .mbox, .mbox.gz, .patch or .eml files; name a"
              + " public-inbox (v2) repository or a folder of mboxes");
    }
    return new MailTree(files, problems);
  }

  static String unreadable(Path file, IOException problem) {
    return file + " cannot be read: " + problem;
  }
}
