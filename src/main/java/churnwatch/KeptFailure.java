package churnwatch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A stream that keeps why it could not be written, which a print stream swallows. */
final class KeptFailure extends FileOutputStream {
    private @Nullable IOException failure;

    KeptFailure(FileDescriptor to) {
        super(to);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            super.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Why results are missing; empty where all were written, or their reader wanted no more of them. */
    String lost() {
        String reason = failure == null ? "" : String.valueOf(failure.getMessage());
        return reason.contains("Broken pipe") ? "" : reason;
    }
}
