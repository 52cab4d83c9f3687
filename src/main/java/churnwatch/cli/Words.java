package churnwatch.cli;

import churnwatch.config.Spelling;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Options that take one of a few words: the lower-case names of an enum. */
public final class Words {
    private Words() {}

    /** Lets all commands below this one read such options, so that a wrong word is told the ones that there are. */
    public static void read(CommandLine line) {
        read(line, line);
    }

    private static void read(CommandLine root, CommandLine line) {
        for (OptionSpec option : line.getCommandSpec().options()) {
            if (option.type().isEnum()) {
                register(root, option.type());
            }
        }
        line.getSubcommands().values().forEach(below -> read(root, below));
    }

    private static <E> void register(CommandLine root, Class<E> type) {
        root.registerConverter(type, word -> meant(Arrays.asList(type.getEnumConstants()), word));
    }

    /** The constant that a word means. */
    static <E> E meant(List<E> constants, String word) {
        String wanted = word.toLowerCase(Locale.ROOT);
        return constants.stream()
                .filter(constant -> word(constant).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + word + "' is none of "
                        + constants.stream().map(Words::word).collect(Collectors.joining(", "))
                        + constants.stream()
                                .map(Words::word)
                                .filter(known -> Spelling.isNear(known, wanted))
                                .min(Comparator.comparingInt(known -> Spelling.distance(known, wanted)))
                                .map(known -> "; did you mean " + known + "?")
                                .orElse("")));
    }

    private static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }
}
