package dev.counterpart.userspace;

/**
 * How much it tells that a submission uses a name: the logarithm of one in how many do. A name that
 * very many submissions or files know tells nothing.
 */
final class Rarity {
  /** Above one submission in a hundred (but at least these few), a name is everyday speech. */
  private static final int FEW = 6;

  /** What a distinctive name is measured against in a clone that holds few submissions. */
  private static final int USUAL_SUBMISSIONS = 1_000;

  private static final int FILES_FOR_ONE_SUBMISSION = 4;

  private Rarity() {}

  /**
   * The weight of one name.
   *
   * @param distinctive whether its spelling alone makes it rare, however few submissions there are
   *     to compare with
   */
  static double weight(ProjectIndex index, String name, boolean distinctive) {
    int inCode = 0;
    int lastPlace = -1;
    for (int code : index.codes(name)) {
      PathKind kind = ProjectIndex.kindOf(code);
      int place = ProjectIndex.placeOf(code);
      if ((kind == PathKind.CODE || kind == PathKind.TESTS) && place != lastPlace) {
        inCode++;
        lastPlace = place;
      }
    }
    int frequency = Math.max(inCode, index.filesWith(name).length / FILES_FOR_ONE_SUBMISSION);
    return frequency > Math.max(FEW, index.size() / 60)
        ? 0
        : Math.log(
            ((distinctive ? Math.max(index.size(), USUAL_SUBMISSIONS) : index.size()) + 2.0)
                / (frequency + 1.0));
  }
}
