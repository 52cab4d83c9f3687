package churnwatch.demo;

import java.util.List;
import java.util.Random;

/** Invented people of one language: common given and family names, put together by chance. */
record Names(String locale, List<String> given, List<String> family) {
    private static final Names ENGLISH = new Names(
            "en",
            List.of("Olivia", "James", "Amelia", "George", "Isla", "Noah", "Grace", "Arthur", "Ruby", "Henry"),
            List.of("Bennett", "Clarke", "Doyle", "Foster", "Hughes", "Marsh", "Newton", "Palmer", "Reid", "Walsh"));
    private static final Names PERSIAN = new Names(
            "fa",
            List.of("مریم", "علی", "زهرا", "رضا", "نرگس", "حسین", "شیرین", "امیر", "لیلا", "کاوه"),
            List.of("احمدی", "محمدی", "کریمی", "حسینی", "رضایی", "موسوی", "صادقی", "رحیمی", "جعفری", "نوری"));
    private static final Names HEBREW = new Names(
            "he",
            List.of("נועה", "דוד", "תמר", "יוסף", "מאיה", "איתן", "שירה", "אורי", "רחל", "עמית"),
            List.of("כהן", "לוי", "מזרחי", "פרץ", "ביטון", "אברהם", "פרידמן", "שפירא", "דהן", "גולן"));
    private static final Names THAI = new Names(
            "th",
            List.of("สมชาย", "สมหญิง", "อนันต์", "มาลี", "ประยูร", "วันดี", "ณัฐ", "กมล", "ปราณี", "ธนา"),
            List.of(
                    "ใจดี",
                    "ศรีสุข",
                    "ทองดี",
                    "วงศ์ใหญ่",
                    "แสงทอง",
                    "บุญมา",
                    "สุขใจ",
                    "พงษ์ดี",
                    "จันทร์งาม",
                    "รักไทย"));

    /** Every second customer is English. */
    private static final List<Names> SHARES = List.of(ENGLISH, ENGLISH, ENGLISH, PERSIAN, HEBREW, THAI);

    static Names any(Random random) {
        return SHARES.get(random.nextInt(SHARES.size()));
    }

    String full(Random random) {
        return given.get(random.nextInt(given.size())) + " " + family.get(random.nextInt(family.size()));
    }
}
