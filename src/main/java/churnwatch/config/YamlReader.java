package churnwatch.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads YAML into nodes that remember the line and column of their key. */
public final class YamlReader {
    private final String name;
    private final List<String> faults;

    /** The name stands before every fault, which are added to the list. */
    public YamlReader(String name, List<String> faults) {
        this.name = name;
        this.faults = faults;
    }

    /** The whole text as one node; an empty section where the text says nothing or cannot be read. */
    public Node read(String text) {
        try (JsonParser parser = new YAMLFactory().createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return new Node.Section(name);
            }
            return value(parser, at(parser.currentTokenLocation()));
        } catch (JsonProcessingException e) {
            faults.add(place(e) + ": not readable as YAML: " + problem(e));
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot fail to be read", e);
        }
        return new Node.Section(name);
    }

    private Node value(JsonParser parser, String origin) throws IOException {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            faults.add(origin + ": *" + parser.getText() + ": aliases are not read; write the value itself");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> section(parser, origin);
            case START_ARRAY -> items(parser, origin);
            case VALUE_NULL -> new Node.Scalar(origin, null);
            default -> new Node.Scalar(origin, parser.getText().strip());
        };
    }

    private Node section(JsonParser parser, String origin) throws IOException {
        Node.Section section = new Node.Section(origin);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            String keyOrigin = at(parser.currentTokenLocation());
            parser.nextToken();
            if (section.entries().put(key, value(parser, keyOrigin)) != null) {
                faults.add(keyOrigin + ": " + key + ": stands twice in its section; remove one of the two");
            }
        }
        return section;
    }

    private Node items(JsonParser parser, String origin) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, at(parser.currentTokenLocation())));
        }
        return new Node.Items(origin, items);
    }

    private String at(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? name
                : name + ":" + location.getLineNr() + ":" + Math.max(1, location.getColumnNr());
    }

    /** Where the text stops being YAML; the exception itself tells the last piece that was read. */
    private String place(JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
            return name + ":" + (yaml.getProblemMark().getLine() + 1) + ":"
                    + (yaml.getProblemMark().getColumn() + 1);
        }
        return at(e.getLocation());
    }

    private static String problem(JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException yaml) {
            return yaml.getContext() == null ? yaml.getProblem() : yaml.getContext() + ", " + yaml.getProblem();
        }
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }
}
