package churnwatch.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** The evidence of a signal for the eye: its values, and the rows behind it, in short lines. */
final class EvidenceText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FACTS_MAX = 4;
    private static final int COLUMNS = 70;

    private EvidenceText() {}

    static List<String> lines(String evidence) {
        try {
            JsonNode json = JSON.readTree(evidence);
            List<String> values = new ArrayList<>();
            json.path("values")
                    .properties()
                    .forEach(value -> values.add(value.getKey().replace('_', ' ') + " "
                            + value.getValue().asText(value.getValue().toString())));
            List<String> facts = new ArrayList<>();
            JsonNode found = json.path("facts");
            for (JsonNode fact : found) {
                if (facts.size() < FACTS_MAX) {
                    facts.add(fact.path("id").asText() + " of "
                            + fact.path("date").asText());
                }
            }
            if (found.size() > FACTS_MAX) {
                facts.add("and " + (found.size() - FACTS_MAX) + " more");
            }
            List<String> lines = wrapped(values);
            lines.addAll(wrapped(facts));
            return lines;
        } catch (JsonProcessingException e) {
            throw new CommandException("Stored evidence is not JSON: " + evidence, e);
        }
    }

    /** The words joined by commas, no line longer than a screen is wide. */
    private static List<String> wrapped(List<String> words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i) + (i < words.size() - 1 ? "," : "");
            if (!line.isEmpty() && line.length() + 1 + word.length() > COLUMNS) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
