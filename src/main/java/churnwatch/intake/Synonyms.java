package churnwatch.intake;

import churnwatch.config.Spelling;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which code of the feed another system's word most likely stands for. */
final class Synonyms {
    private static final Map<String, Set<String>> WORDS = Map.ofEntries(
            Map.entry(
                    "complaint",
                    Set.of("claim", "beschwerde", "reklamation", "شکایت", "תלונה", "ร้องเรียน", "ข้อร้องเรียน")),
            Map.entry(
                    "request",
                    Set.of("question", "enquiry", "inquiry", "anfrage", "درخواست", "בקשה", "คำขอ", "คำร้องขอ")),
            Map.entry("incident", Set.of("problem", "fault", "outage", "störung", "رخداد", "תקלה", "เหตุขัดข้อง")),
            Map.entry("inbound", Set.of("in", "incoming", "received", "eingehend", "ورودی", "נכנס", "נכנסת", "ขาเข้า")),
            Map.entry("outbound", Set.of("out", "outgoing", "sent", "ausgehend", "خروجی", "יוצא", "יוצאת", "ขาออก")),
            Map.entry(
                    "call",
                    Set.of("phone", "telephone", "tel", "anruf", "تماس", "تلفن", "שיחה", "טלפון", "โทร", "โทรศัพท์")),
            Map.entry("email", Set.of("mail", "e mail", "ایمیل", "מייל", "דוא ל", "อีเมล")),
            Map.entry("visit", Set.of("meeting", "in person", "besuch", "بازدید", "حضوری", "ביקור", "เยี่ยม")),
            Map.entry("web", Set.of("website", "online", "portal", "internet", "وب", "אתר", "เว็บ")),
            Map.entry("store", Set.of("shop", "laden", "فروشگاه", "חנות", "ร้าน")),
            Map.entry("branch", Set.of("office", "filiale", "شعبه", "סניף", "สาขา")),
            Map.entry("website", Set.of("web", "site", "online", "وبسایت", "אתר", "เว็บไซต์")),
            Map.entry("agent", Set.of("rep", "representative", "نماینده", "סוכן", "ตัวแทน")),
            Map.entry(
                    "billing", Set.of("invoice", "invoicing", "payment", "rechnung", "صورتحساب", "חיוב", "ใบแจ้งหนี้")),
            Map.entry("technical", Set.of("tech", "support", "technik", "فنی", "טכני", "เทคนิค")),
            Map.entry("cancellation", Set.of("cancel", "termination", "kündigung", "لغو", "ביטול", "ยกเลิก")),
            Map.entry("other", Set.of("misc", "miscellaneous", "sonstiges", "سایر", "אחר", "อื่น", "อื่นๆ")),
            Map.entry("won", Set.of("closed won", "success", "gewonnen", "برنده", "נסגר בהצלחה", "ชนะ")),
            Map.entry("lost", Set.of("closed lost", "failed", "verloren", "باخت", "אבד", "แพ้")),
            Map.entry("accepted", Set.of("yes", "accept", "angenommen", "پذیرفته", "התקבל", "ตอบรับ")),
            Map.entry("declined", Set.of("no", "rejected", "refused", "abgelehnt", "رد", "נדחה", "ปฏิเสธ")),
            Map.entry("cross_sell", Set.of("cross sell", "crosssell", "cross")),
            Map.entry("upsell", Set.of("up sell", "upgrade")),
            Map.entry("new", Set.of("first", "neu", "جدید", "חדש", "ใหม่")),
            Map.entry("closed", Set.of("shut", "geschlossen", "بسته", "נסגר", "ปิด")),
            Map.entry("true", Set.of("yes", "y", "1", "t", "ja", "بله", "כן", "ใช่")),
            Map.entry("false", Set.of("no", "n", "0", "f", "nein", "خیر", "לא", "ไม่")));

    private Synonyms() {}

    /** The code; nothing where none is near. */
    static Optional<String> code(String value, List<String> codes) {
        String word = Normal.words(value);
        Optional<String> same = codes.stream()
                .filter(code -> Normal.words(code.replace('_', ' ')).equals(word)
                        || WORDS.getOrDefault(code, Set.of()).stream()
                                .anyMatch(other -> Normal.words(other).equals(word)))
                .findFirst();
        return same.or(() -> codes.stream()
                .filter(code -> Spelling.isNear(word, code) && Spelling.distance(word, code) < code.length() / 2.0)
                .min(Comparator.comparingInt(code -> Spelling.distance(word, code))));
    }
}
