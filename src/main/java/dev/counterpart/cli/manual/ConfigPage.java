package dev.counterpart.cli.manual;

import java.util.List;

/** The manual page of the configuration file. */
public final class ConfigPage {
  private static final List<String> EXAMPLE =
      List.of(
          "userspace:",
          "  rdma-core: ~/src/rdma-core.git",
          "archive: [linux-rdma.git]",
          "waivers: waivers.yaml",
          "fail-on: error");

  private ConfigPage() {}

  /** Writes it. */
  public static String of(List<Key> keys, Edition edition) {
    var roff = new Roff("counterpart-config", 5, edition);
    roff.heading("Name").line("counterpart\\-config \\- configuration file of counterpart");
    roff.heading("Synopsis").line(Roff.italic(Surroundings.CONFIG_FILE));
    roff.heading("Description")
        .paragraph(
            "A mapping in YAML, whose keys are the names of options: what need not be given each time."
                + " Paths in it are taken from the folder of the file; ~/ stands for the home folder.")
        .paragraph(
            "An option counts before an environment variable, that before the file which --config or"
                + " COUNTERPART_CONFIG names, that before the file in the home folder"
                + " ($XDG_CONFIG_HOME/counterpart/config.yaml), and that before what is built in.")
        .paragraph(
            "\"counterpart check --show-config\" prints what counts, and where it is from. Nothing is"
                + " read from the tree or the series under review, nor from the current folder.");
    roff.heading("Keys");
    String section = "";
    for (Key key : keys) {
      if (!key.section().equals(section)) {
        section = key.section();
        roff.subheading("The mapping " + section);
      }
      roff.term(
          Roff.bold(key.name()) + " (" + Roff.escaped(key.kind()) + ")",
          key.description() + " Variable: " + key.variable() + ".");
    }
    roff.heading("Environment")
        .paragraph("In a variable, commas or line ends stand between several values.");
    keys.forEach(
        key ->
            roff.term(
                Roff.bold(key.variable()),
                "Stands for "
                    + (key.section().isEmpty() ? "" : key.section() + ".")
                    + key.name()
                    + "."));
    roff.heading("Files").term(Roff.bold(Surroundings.CONFIG_FILE), "The file in the home folder.");
    roff.heading("Examples").example(EXAMPLE);
    roff.seeAlso(
        List.of(
            Roff.page("counterpart", 1),
            Roff.page("counterpart-check", 1),
            Roff.page("counterpart-rules", 5)));
    return roff.toString();
  }
}
