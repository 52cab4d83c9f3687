package churnwatch.notify;

import static churnwatch.notify.MailFixture.CANCEL;
import static churnwatch.notify.MailFixture.LATE;
import static churnwatch.notify.MailFixture.MARCH_31;
import static churnwatch.notify.MailFixture.assessed;
import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.fact.Level;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenMailsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/churnwatch/notify");

    @TempDir
    Path folder;

    private MailFixture bench;

    @BeforeEach
    void mailOneSnapshotInFourLanguages() throws Exception {
        bench = MailFixture.of(folder, """
                mail: {from: churnwatch@example.org, reply_to: retention@example.org, trends: 1, digest_limit: 2,
                  link: "https://crm.example.org/customers/{customer}"}
                routing: {fallback: [en@example.org, fa@example.org, he@example.org, th@example.org, fa.at.once@example.org]}
                recipients:
                  en@example.org: {locale: en}
                  fa@example.org: {locale: fa, zone: Asia/Tehran}
                  fa.at.once@example.org: {locale: fa, zone: Asia/Tehran, at_once: critical}
                  he@example.org: {locale: he, zone: Asia/Jerusalem}
                  th@example.org: {locale: th, zone: Asia/Bangkok}
                """);
        bench.customer(1, "C 1/7", "Ünal & Søn", "ann", null);
        bench.customer(2, "C-2", "شرکت پارس", null, null);
        bench.customer(3, "C-3", null, null, null);
        purchases(1, "2025-03-20", "2025-04-20", "2025-04-21", "2025-08-02", "2026-01-30", "2026-03-21");
        purchases(2, "2026-02-02");
        bench.snapshot(
                MARCH_31,
                assessed(1, Level.CRITICAL, 123_456, CANCEL, LATE),
                assessed(2, Level.HIGH, 7_000, LATE),
                assessed(3, Level.MEDIUM, 6_000, LATE));
        bench.flush();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void eachLanguagesMailIsByteForByteTheGoldenOne() throws Exception {
        for (Map.Entry<String, Path> mail : mails().entrySet()) {
            Path golden = GOLDEN.resolve(mail.getKey() + ".eml");
            String text = Files.readString(mail.getValue()).replace("\r\n", "\n");
            if (Boolean.getBoolean("golden.rewrite")) {
                Files.writeString(golden, text);
            }
            assertThat(text).as("differs from %s", golden).isEqualTo(Files.readString(golden));
        }
        assertThat(mails()).containsOnlyKeys("digest.en", "digest.fa", "digest.he", "digest.th", "immediate.fa");
    }

    @Test
    void thePictureIsAPartThatTheHtmlNamesAndWhoSeesNoneReadsItInWords() throws Exception {
        MimeMessage message = message("digest.en");
        MimeMultipart alternatives = (MimeMultipart) message.getContent();
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        MimeMultipart related = (MimeMultipart) alternatives.getBodyPart(1).getContent();
        assertThat(related.getContentType()).startsWith("multipart/related");
        String html = (String) related.getBodyPart(0).getContent();
        String trend = "Purchases by month, Apr 2025 to Mar 2026 so far: 2, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 1";
        String id = related.getBodyPart(1).getHeader("Content-ID")[0];
        assertThat(html)
                .contains("src=\"cid:" + id.substring(1, id.length() - 1) + "\"", "alt=\"" + trend + "\"")
                .doesNotContain("data:image");
        assertThat(related.getCount()).isEqualTo(2);
        assertThat((String) alternatives.getBodyPart(0).getContent()).contains(trend);
        try (InputStream png = related.getBodyPart(1).getInputStream()) {
            BufferedImage image = ImageIO.read(png);
            assertThat(image.getWidth()).isEqualTo(Bars.WIDTH);
            assertThat(image.getRGB(10, 1)).isEqualTo(0xff5b8bd0);
            assertThat(image.getRGB(30, 20) >>> 24).isZero();
            assertThat(image.getRGB(90, Bars.HEIGHT - 20)).isEqualTo(0xff5b8bd0);
        }
    }

    @Test
    void monthsAreThoseOfTheReadersCalendarAndRunAsTheReaderReads() throws Exception {
        MimeMultipart alternatives = (MimeMultipart) message("digest.fa").getContent();
        assertThat((String) alternatives.getBodyPart(0).getContent())
                .contains("خرید در هر ماه، اردیبهشت ۱۴۰۴ تا فروردین ۱۴۰۵ (تاکنون): ۱، ۰، ۰، ۱، ۰، ۰، ۰، ۰، ۰، ۱، ۰، ۱");
        MimeMultipart related = (MimeMultipart) alternatives.getBodyPart(1).getContent();
        try (InputStream png = related.getBodyPart(1).getInputStream()) {
            BufferedImage image = ImageIO.read(png);
            assertThat(image.getRGB(Bars.WIDTH - 10, 1)).isEqualTo(0xff5b8bd0);
            assertThat(image.getRGB(Bars.WIDTH - 30, 20) >>> 24).isZero();
        }
    }

    @Test
    void headersTellTheLanguageTheRecipientsClockAndWhomToAnswer() throws Exception {
        MimeMessage message = message("digest.fa");
        assertThat(message.getHeader("Content-Language")).containsExactly("fa");
        assertThat(message.getHeader("Date")).containsExactly("Wed, 1 Apr 2026 07:30:00 +0330");
        assertThat(message.getHeader("Reply-To")).containsExactly("retention@example.org");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getSubject()).startsWith("\u2067").endsWith("\u2069").contains("۱۱ فروردین ۱۴۰۵");
        assertThat(message("digest.he").getHeader("Date")).containsExactly("Wed, 1 Apr 2026 07:00:00 +0300");
        assertThat(message("digest.th").getSubject()).doesNotContain("\u2067").contains("31 มี.ค. 2569");
    }

    @Test
    void directionIsDeclaredAndNamesAndIdsAreSetApart() throws Exception {
        String persian = html("digest.fa");
        assertThat(persian)
                .contains("<html lang=\"fa\" dir=\"rtl\">", "<bdi>Ünal &amp; Søn</bdi>", "فاکتور <bdi>I-7</bdi>")
                .contains("href=\"https://crm.example.org/customers/C%201%2F7\"")
                .doesNotContain("\u2068");
        assertThat(html("digest.th")).contains("<html lang=\"th\" dir=\"ltr\">");
        String plain = (String) ((MimeMultipart) message("digest.fa").getContent())
                .getBodyPart(0)
                .getContent();
        assertThat(plain).contains("\u2068C 1/7\u2069، \u2068Ünal & Søn\u2069");
        assertThat(plain.lines().filter(line -> !line.isBlank())).allMatch(line -> line.startsWith("\u200f"));
        assertThat((String) ((MimeMultipart) message("digest.en").getContent())
                        .getBodyPart(0)
                        .getContent())
                .contains("C-2, \u2068شرکت پارس\u2069")
                .contains("C 1/7, Ünal & Søn");
    }

    private String html(String name) throws Exception {
        MimeMultipart alternatives = (MimeMultipart) message(name).getContent();
        Object content = alternatives.getBodyPart(1).getContent();
        return content instanceof MimeMultipart related
                ? (String) related.getBodyPart(0).getContent()
                : (String) content;
    }

    private MimeMessage message(String name) throws Exception {
        try (InputStream in = Files.newInputStream(mails().get(name))) {
            return new MimeMessage(Session.getInstance(new Properties()), in);
        }
    }

    /** The files by kind and language. */
    private Map<String, Path> mails() throws Exception {
        Map<String, Path> mails = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("mail"))) {
            for (Path file : files.toList()) {
                String kind = file.getFileName().toString().replaceAll("-.*", "");
                List<String> to = Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("To: "))
                        .toList();
                if (kind.equals("immediate") || !to.get(0).contains("at.once")) {
                    mails.put(kind + "." + to.get(0).substring(4, 6), file);
                }
            }
        }
        return mails;
    }

    private void purchases(int customer, String... days) {
        bench.database.writing("test", tx -> {
            for (String day : days) {
                long at = LocalDate.parse(day).toEpochDay();
                tx.execute(
                        "INSERT INTO purchases (purchase_id, customer_no, purchased_at, purchased_day, order_id, amount)"
                                + " VALUES (?, ?, ?, ?, ?, 1000)",
                        customer + day,
                        customer,
                        at * 86_400_000,
                        at,
                        customer + day);
            }
        });
    }
}
