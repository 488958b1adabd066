package dev.counterpart.uapi;

import dev.counterpart.git.Hunk;
import java.util.List;

/** One side of a hunk and what stands in it. */
record FragmentSide(FragmentImage image, FragmentScanner.Scan scan) {

  static FragmentSide of(String path, Hunk hunk, boolean after) {
    FragmentImage image = FragmentImage.of(hunk, after);
    return new FragmentSide(image, new FragmentScanner(path, image).read());
  }

  List<FragmentScanner.Found> found() {
    return scan.found();
  }
}
