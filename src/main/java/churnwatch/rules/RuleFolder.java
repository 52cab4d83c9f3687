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
import java.util.stream.Stream;

/** The texts of a rules folder, by stage, and their hash. */
record RuleFolder(List<RuleFile> signals, List<RuleFile> risk) {
    private static final int HASH_LENGTH = 12;

    RuleFolder {
        signals = List.copyOf(signals);
        risk = List.copyOf(risk);
    }

    static RuleFolder read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new RuleFaults(List.of(new RuleFault(
                    folder.toString(),
                    0,
                    "",
                    "there is no such folder; set rules.folder to the one with signals/ in it")));
        }
        List<RuleFault> faults = new ArrayList<>();
        List<RuleFile> signals = stage(folder, "signals", faults);
        List<RuleFile> risk = stage(folder, "risk", faults);
        if (!faults.isEmpty()) {
            throw new RuleFaults(faults);
        }
        return new RuleFolder(signals, risk);
    }

    /** A stage without any file is a mistake: no signal would ever stand, or every score would be 0. */
    List<RuleFault> missing(Path folder) {
        List<RuleFault> faults = new ArrayList<>();
        requireSome(signals, folder.resolve("signals"), "signal rules", faults);
        requireSome(risk, folder.resolve("risk"), "risk rules, without which every score is 0,", faults);
        return faults;
    }

    private static void requireSome(List<RuleFile> files, Path place, String what, List<RuleFault> faults) {
        if (files.isEmpty()) {
            faults.add(new RuleFault(place.toString(), 0, "", "there is no .drl file; put the " + what + " there"));
        }
    }

    private static List<RuleFile> stage(Path folder, String stage, List<RuleFault> faults) {
        Path place = folder.resolve(stage);
        List<RuleFile> files = new ArrayList<>();
        if (!Files.isDirectory(place)) {
            return files;
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
        return files;
    }

    private static void readOne(Path folder, Path file, List<RuleFile> files, List<RuleFault> faults) {
        try {
            String name = folder.relativize(file).toString().replace('\\', '/');
            files.add(new RuleFile(name, Files.readString(file, StandardCharsets.UTF_8)));
        } catch (CharacterCodingException e) {
            faults.add(new RuleFault(file.toString(), 0, "", "is not UTF-8; save it as UTF-8"));
        } catch (IOException e) {
            faults.add(new RuleFault(file.toString(), 0, "", "cannot be read: " + FileFailure.words(e)));
        }
    }

    /** The version of the set: the same texts under the same names give the same hash. */
    String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Stream.concat(signals.stream(), risk.stream()).forEach(file -> {
                digest.update((file.name() + '\0').getBytes(StandardCharsets.UTF_8));
                digest.update((file.text() + '\0').getBytes(StandardCharsets.UTF_8));
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
