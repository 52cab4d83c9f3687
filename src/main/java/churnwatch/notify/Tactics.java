package churnwatch.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The tactic suggested for each signal: tactics.yaml beside the templates' folder, else the shipped one. */
record Tactics(Map<String, String> bySignal) {
    Tactics {
        bySignal = Map.copyOf(bySignal);
    }

    static Tactics read(Path templates) {
        Path file = templates.toAbsolutePath().resolveSibling("tactics.yaml");
        try (InputStream in = Files.isRegularFile(file)
                ? Files.newInputStream(file)
                : Tactics.class.getResourceAsStream("tactics.yaml")) {
            return new Tactics(new YAMLMapper().readValue(in, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new NotifyException(
                    file + ":" + e.getLocation().getLineNr() + ": " + e.getOriginalMessage()
                            + "; write one line a signal, as in 'late_payment: Call about ...'",
                    e);
        } catch (IOException e) {
            throw new NotifyException(file + " cannot be read (" + e + "); make it readable", e);
        }
    }

    String of(String signal) {
        return bySignal.getOrDefault(signal, bySignal.getOrDefault("default", ""));
    }
}
