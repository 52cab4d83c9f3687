package churnwatch.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attachments as the outbox keeps them: in the row of their mail, so that they go, change and are forgotten with it. */
final class Attachments {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Attachments() {}

    static @Nullable String stored(List<Attachment> attachments) {
        try {
            return attachments.isEmpty() ? null : JSON.writeValueAsString(attachments);
        } catch (JsonProcessingException e) {
            throw new NotifyException("Attachments cannot be written as JSON", e);
        }
    }

    static List<Attachment> read(@Nullable String stored) {
        try {
            return stored == null ? List.of() : JSON.readValue(stored, new TypeReference<List<Attachment>>() {});
        } catch (JsonProcessingException e) {
            throw new NotifyException("The attachments of a mail in the outbox are no JSON list", e);
        }
    }
}
