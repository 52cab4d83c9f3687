package churnwatch.notify;

import churnwatch.config.ConfigException;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The tactic suggested for each signal: tactics.yaml beside the templates' folder, else the shipped one. */
record Tactics(Map<String, String> bySignal) {
    // A signal without text is a fault with its line, as any other.
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    Tactics {
        bySignal = Map.copyOf(bySignal);
    }

    static Tactics read(Path templates) {
        Path file = templates.toAbsolutePath().resolveSibling("tactics.yaml");
        try (InputStream in = Files.isRegularFile(file)
                ? Files.newInputStream(file)
                : Tactics.class.getResourceAsStream("tactics.yaml")) {
            Map<String, String> read = YAML.readValue(in, new TypeReference<Map<String, String>>() {});
            return new Tactics(read);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new ConfigException(List.of(file + ":" + line + ": " + words(e)
                    + "; write one line a signal, as in 'late_payment: Call about ...'"));
        } catch (IOException e) {
            throw new NotifyException(file + " cannot be read (" + e + "); make it readable", e);
        }
    }

    private static String words(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return "this is not YAML: a quote, a bracket, a colon or the indentation is wrong";
        }
        return mapping.getPath().isEmpty()
                ? "the file holds no tactics"
                : "the tactic of '" + mapping.getPath().get(0).getFieldName() + "' is not a line of text";
    }

    String of(String signal) {
        return bySignal.getOrDefault(signal, bySignal.getOrDefault("default", ""));
    }
}
