package churnwatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFailureTest {
    @TempDir
    Path folder;

    @Test
    void aPathAloneIsNoReason() {
        Path file = folder.resolve("a");
        assertThat(FileFailure.words(catchThrowable(() -> Files.readString(file))))
                .isEqualTo("it does not exist");
        assertThat(FileFailure.words(catchThrowable(() -> Files.readString(folder))))
                .isEqualTo("it is a folder");
        assertThat(FileFailure.words(new AccessDeniedException("a"))).isEqualTo("permission denied");
    }
}
