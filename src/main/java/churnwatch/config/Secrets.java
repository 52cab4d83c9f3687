package churnwatch.config;

import churnwatch.config.Settings.Mail;
import churnwatch.config.Settings.Smtp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Fetches the secrets that settings name by file, so that they need not stand in the configuration. */
final class Secrets {
    private final List<String> faults;

    Secrets(List<String> faults) {
        this.faults = faults;
    }

    Settings fill(Settings settings) {
        Mail mail = settings.mail();
        Smtp smtp = mail.smtp();
        if (smtp.passwordFile() == null) {
            return settings;
        }
        if (!smtp.password().isEmpty()) {
            faults.add("mail.smtp.password and mail.smtp.password_file are both set; keep one of them");
        }
        return settings.withMail(mail.withSmtp(smtp.withPassword(read(smtp.passwordFile()))));
    }

    private String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            faults.add("mail.smtp.password_file: " + file + " cannot be read (" + FileFailure.words(e)
                    + "); make it a file that this user can read, or remove the key");
            return "";
        }
    }
}
