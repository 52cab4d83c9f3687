package churnwatch.rules;

import churnwatch.config.FileFailure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The texts of one rule set, wherever they came from: a folder, a database, or an edit that nobody saved. */
public record RuleFiles(List<RuleFile> all) {
    private static final int HASH_LENGTH = 12;

    public RuleFiles {
        all = List.copyOf(all);
    }

    /** The files of a rules folder; {@link RuleFaults} lists those that cannot be read. */
    public static RuleFiles read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new RuleFaults(List.of(new RuleFault(
                    "file",
                    folder.toString(),
                    0,
                    0,
                    "",
                    "there is no such folder",
                    "set rules.folder (or rules.shadow) to one with signals/ in it")));
        }
        List<RuleFault> faults = new ArrayList<>();
        List<RuleFile> files = new ArrayList<>();
        readStage(folder, "signals", files, faults);
        readStage(folder, "risk", files, faults);
        readStage(folder, Stage.PORTFOLIO.name(), files, faults);
        Path limits = folder.resolve(LimitFile.NAME);
        if (Files.exists(limits)) {
            readOne(folder, limits, files, faults);
        }
        if (!faults.isEmpty()) {
            throw new RuleFaults(faults);
        }
        return new RuleFiles(files);
    }

    /** The same set with one text changed or added. */
    public RuleFiles with(RuleFile changed) {
        List<RuleFile> files = new ArrayList<>(all);
        int place = 0;
        while (place < files.size() && !files.get(place).name().equals(changed.name())) {
            place++;
        }
        if (place < files.size()) {
            files.set(place, changed);
        } else {
            files.add(changed);
        }
        return new RuleFiles(files);
    }

    /** The version of the set: the same texts under the same names give the same hash, 12 digits of a SHA-256. */
    public String hash() {
        return hash(Stream.of(
                        stage("signals").stream(),
                        stage("risk").stream(),
                        stage(Stage.PORTFOLIO.name()).stream(),
                        limits().stream())
                .flatMap(files -> files)
                .flatMap(file -> Stream.of(file.name(), file.text())));
    }

    /** Twelve digits of the SHA-256 over texts. */
    static String hash(Stream<String> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            texts.forEach(text -> digest.update((text + '\0').getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The rule files of a stage, signals, risk or portfolio, by name. */
    List<RuleFile> stage(String stage) {
        return all.stream()
                .filter(file -> file.name().startsWith(stage + "/"))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    /** The file of the numbers that differ by segment, where the set has one. */
    Optional<RuleFile> limits() {
        return all.stream().filter(file -> file.name().equals(LimitFile.NAME)).findFirst();
    }

    /** A stage without any file is a mistake: no signal would ever stand, or every score would be 0. */
    List<RuleFault> missing() {
        List<RuleFault> faults = new ArrayList<>();
        requireSome("signals", "signal rules", faults);
        requireSome("risk", "risk rules, without which every score is 0,", faults);
        return faults;
    }

    private void requireSome(String stage, String what, List<RuleFault> faults) {
        if (stage(stage).isEmpty()) {
            faults.add(new RuleFault(
                    "file", stage, 0, 0, "", "there is no .drl file in it", "put the " + what + " there"));
        }
    }

    private static void readStage(Path folder, String stage, List<RuleFile> files, List<RuleFault> faults) {
        Path place = folder.resolve(stage);
        if (!Files.isDirectory(place)) {
            return;
        }
        try (Stream<Path> found = Files.list(place)) {
            for (Path file : found.filter(f -> f.getFileName().toString().endsWith(".drl"))
                    .sorted()
                    .toList()) {
                readOne(folder, file, files, faults);
            }
        } catch (IOException e) {
            faults.add(new RuleFault(place.toString(), 0, "", "cannot be listed: " + FileFailure.words(e)));
        }
    }

    private static void readOne(Path folder, Path file, List<RuleFile> files, List<RuleFault> faults) {
        try {
            String name = folder.relativize(file).toString().replace('\\', '/');
            String text = Files.readString(file, StandardCharsets.UTF_8);
            // Some editors begin a file with this mark, which no compiler likes.
            files.add(new RuleFile(name, text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (CharacterCodingException e) {
            faults.add(new RuleFault("file", file.toString(), 0, 0, "", "is not UTF-8", "save it as UTF-8"));
        } catch (IOException e) {
            faults.add(new RuleFault(file.toString(), 0, "", "cannot be read: " + FileFailure.words(e)));
        }
    }
}
