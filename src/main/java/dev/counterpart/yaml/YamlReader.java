package dev.counterpart.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the part of YAML that rule files are written in: one document of mappings, lists and texts.
 * Anchors and aliases are refused, so that a small file cannot stand for a huge one.
 */
public final class YamlReader {
  public static final int MAX_CHARACTERS = 256 * 1024;
  private static final int MAX_DEPTH = 16;

  private final String file;
  private final Iterator<Event> events;

  private YamlReader(String file, Iterator<Event> events) {
    this.file = file;
    this.events = events;
  }

  /**
   * Reads a file's text.
   *
   * @param file its name for messages
   * @return the document's root, absent when there is a problem, which is added
   */
  public static Optional<Node> read(String file, String text, List<Problem> problems) {
    if (text.length() > MAX_CHARACTERS) {
      problems.add(new Problem(file, 0, 0, "the file is too large for a rule file"));
      return Optional.empty();
    }
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(MAX_CHARACTERS).build();
    try {
      var reader = new YamlReader(file, new Parse(settings).parseString(text).iterator());
      return Optional.of(reader.document());
    } catch (Refused e) {
      problems.add(e.problem);
    } catch (MarkedYamlEngineException e) {
      Place place = e.getProblemMark().map(mark -> place(file, mark)).orElse(new Place(file, 1, 1));
      problems.add(new Problem(place, "not well-formed YAML: " + e.getProblem()));
    } catch (YamlEngineException e) {
      problems.add(new Problem(file, 0, 0, "not well-formed YAML: " + e.getMessage()));
    }
    return Optional.empty();
  }

  private Node document() {
    Optional<Node> root = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case StreamStart, DocumentStart, DocumentEnd, StreamEnd, Comment -> {}
        default -> {
          if (root.isPresent()) {
            throw new Refused(new Problem(place(event), "a rule file holds one document"));
          }
          root = Optional.of(node(event, 0));
        }
      }
    }
    return root.orElseThrow(() -> new Refused(new Problem(file, 0, 0, "the file is empty")));
  }

  private Node node(Event event, int depth) {
    Place place = place(event);
    if (event instanceof AliasEvent
        || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
      throw new Refused(new Problem(place, "anchors and aliases are not for rule files"));
    }
    if (depth > MAX_DEPTH) {
      throw new Refused(new Problem(place, "nested too deeply for a rule file"));
    }
    return switch (event) {
      case ScalarEvent scalar -> new Node.Scalar(place, scalar.getValue(), scalar.isPlain());
      case SequenceStartEvent ignored -> sequence(place, depth);
      case MappingStartEvent ignored -> mapping(place, depth);
      default -> throw new Refused(new Problem(place, "not expected here"));
    };
  }

  private Node sequence(Place place, int depth) {
    var items = new ArrayList<Node>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.SequenceEnd;
        event = events.next()) {
      items.add(node(event, depth + 1));
    }
    return new Node.Sequence(place, items);
  }

  private Node mapping(Place place, int depth) {
    var entries = new ArrayList<Node.Entry>();
    for (Event event = events.next();
        event.getEventId() != Event.ID.MappingEnd;
        event = events.next()) {
      if (!(node(event, depth + 1) instanceof Node.Scalar key)) {
        throw new Refused(new Problem(place(event), "a key is a text"));
      }
      entries.add(new Node.Entry(key, node(events.next(), depth + 1)));
    }
    return new Node.Mapping(place, entries);
  }

  private Place place(Event event) {
    return event.getStartMark().map(mark -> place(file, mark)).orElse(new Place(file, 1, 1));
  }

  private static Place place(String file, Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** Ends the reading of a file. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refused(Problem problem) {
      super(problem.message(), null, false, false);
      this.problem = problem;
    }
  }
}
