package dev.counterpart.cli.manual;

import java.util.Map;
import java.util.TreeMap;

/** What the program takes from its surroundings, beside the command line. */
public final class Surroundings {
  static final String CONFIG_FILE = "~/.config/counterpart/config.yaml";

  private static final String SYSTEM_CONFIG_FILE = "/etc/counterpart/config.yaml";

  private Surroundings() {}

  /**
   * Environment variables; those that stand for a setting are not among them.
   *
   * @return what each one says, by its name, sorted
   */
  public static Map<String, String> variables() {
    var all = new TreeMap<String, String>();
    all.put(
        "COUNTERPART_CACHE",
        "Folder for fetched projects and indexes; default $XDG_CACHE_HOME/counterpart, or"
            + " ~/.cache/counterpart.");
    all.put("COUNTERPART_CONFIG", "A configuration file, as --config names one.");
    all.put(
        "COUNTERPART_SYSTEM_CONFIG", "Another file than " + SYSTEM_CONFIG_FILE + "; empty, none.");
    all.put(
        "COUNTERPART_TRUST_STORE",
        "A trust store of Java for servers whose certificates an authority of one's own has signed.");
    all.put(
        "COUNTERPART_CONTACT",
        "Mail or web address of whoever runs the program, told to the servers that it asks.");
    all.put(
        "GITHUB_TOKEN",
        "Token with which GitHub is asked for the state of pull requests; the files of projects on"
            + " other forges name other variables.");
    all.put("PATCHWORK_TOKEN", "Token with which a Patchwork takes checks; see --token-file.");
    all.put("B4_TRACKING_FILE", "Set by b4: what it knows of the series under review.");
    all.put("NO_COLOR", "When it is set and not empty, there is no colour; see --color.");
    all.put("TERM", "When it is \"dumb\", there is no colour; see --color.");
    all.put("COLUMNS", "Width of help, tables and paragraphs; default 100.");
    all.put("XDG_CONFIG_HOME", "Where configuration lies; default ~/.config.");
    all.put("XDG_CACHE_HOME", "Where caches lie; default ~/.cache.");
    all.put("HOME", "The home folder.");
    return all;
  }

  /** Files and folders. */
  static Map<String, String> files() {
    var all = new TreeMap<String, String>();
    all.put(
        CONFIG_FILE,
        "What need not be given each time; see counterpart-config(5). Nothing is read from the tree"
            + " or the series under review, nor from the current folder.");
    all.put(
        SYSTEM_CONFIG_FILE,
        "The same for everybody on the machine; that of one's own counts first.");
    all.put(
        "~/.cache/counterpart",
        "Fetched projects, indexes, and mails that a server was asked for.");
    return all;
  }
}
