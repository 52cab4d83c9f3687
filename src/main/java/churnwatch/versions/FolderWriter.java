package churnwatch.versions;

import churnwatch.config.FileFailure;
import churnwatch.rules.RuleFile;
import churnwatch.rules.RuleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the texts of a set into a rules folder. All new texts lie beside the old ones before the first takes the place
 * of one, so that a full disk changes nothing; each then takes its place in one step.
 */
final class FolderWriter {
    /** Files of this ending are no rules to anybody. */
    private static final String BESIDE = ".new";

    private final Path folder;

    FolderWriter(Path folder) {
        this.folder = folder;
    }

    /** How many files were written, removed, and left as they were. */
    record Written(int written, int removed, int same) {}

    /** Replaces the present files, which are known to be what the folder holds, by the wanted ones. */
    Written write(RuleFiles present, RuleFiles wanted) {
        List<RuleFile> changed = wanted.all().stream()
                .filter(file -> !present.all().contains(file))
                .toList();
        Set<String> names = wanted.all().stream().map(RuleFile::name).collect(Collectors.toSet());
        List<Path> gone = present.all().stream()
                .map(RuleFile::name)
                .filter(name -> !names.contains(name))
                .map(folder::resolve)
                .toList();
        writeBeside(changed);
        try {
            for (RuleFile file : changed) {
                Path place = folder.resolve(file.name());
                Files.move(beside(place), place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
            for (Path path : gone) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new VersionException(
                    "The rules folder " + folder + " was written in part only (" + FileFailure.words(e)
                            + "); both sets are kept: make the folder writable and run this again",
                    e);
        }
        return new Written(changed.size(), gone.size(), wanted.all().size() - changed.size());
    }

    private void writeBeside(List<RuleFile> files) {
        List<Path> written = new ArrayList<>();
        try {
            for (RuleFile file : files) {
                Path place = folder.resolve(file.name());
                Files.createDirectories(place.toAbsolutePath().getParent());
                written.add(beside(place));
                Files.writeString(beside(place), file.text(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            written.forEach(beside -> forget(beside, e));
            throw new VersionException(
                    "The rules folder " + folder + " cannot be written (" + FileFailure.words(e)
                            + "); nothing was changed in it; run this as somebody who may write there",
                    e);
        }
    }

    private static Path beside(Path place) {
        return place.resolveSibling(place.getFileName() + BESIDE);
    }

    /** One that stays lies there as a file that nobody reads; the next rollback writes over it. */
    private static void forget(Path beside, IOException cause) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
