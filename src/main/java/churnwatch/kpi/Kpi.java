package churnwatch.kpi;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One KPI as its file tells it.
 *
 * @param file how messages name the file
 * @param area the folder it lies in
 * @param titles by language; English is there
 * @param meanings the definition in words by language; English is there
 * @param inputs the tables it cannot do without; a word with bars names several of which one suffices
 * @param customer how a row tells its customer: {@code c} where the query itself names the customers so, an expression
 *     else; null where rows belong to nobody
 * @param splits by dimension
 * @param measures the values it gives, by their names; one without a name where it gives one
 * @param beside the KPIs shown with it
 * @param query gives the values
 * @param rows gives the rows behind a value; null where the file has none
 */
public record Kpi(
        String id,
        String file,
        String area,
        Map<String, String> titles,
        Map<String, String> meanings,
        Unit unit,
        Direction direction,
        Perspective perspective,
        List<List<String>> inputs,
        @Nullable String customer,
        Map<String, Split> splits,
        Map<String, Unit> measures,
        @Nullable BigDecimal target,
        @Nullable BigDecimal alarm,
        List<String> beside,
        Sql query,
        @Nullable Sql rows) {
    /** The language of titles and meanings that is always there. */
    public static final String ENGLISH = "en";

    public Kpi {
        titles = Map.copyOf(titles);
        meanings = Map.copyOf(meanings);
        inputs = inputs.stream().map(List::copyOf).toList();
        splits = Map.copyOf(splits);
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
        beside = List.copyOf(beside);
    }

    /** The title in a language, else in English. */
    public String title(String language) {
        return titles.getOrDefault(language, String.valueOf(titles.get(ENGLISH)));
    }

    /** What it means in a language, else in English. */
    public String means(String language) {
        return String.valueOf(meanings.get(languageOfMeaning(language)));
    }

    /** The language that what it means is told in where somebody asks for one. */
    public String languageOfMeaning(String asked) {
        return meanings.containsKey(asked) ? asked : ENGLISH;
    }

    /** The dimensions it can be split by, sorted. */
    public List<String> dimensions() {
        return List.copyOf(new TreeSet<>(splits.keySet()));
    }

    /** What is wrong with the name of a measure that a file asks for; empty text where nothing is. */
    String measureFault(String measure) {
        if (measures.containsKey(KpiValue.columnOf(measure))) {
            return "";
        }
        String known = String.join(", ", measures.keySet());
        return known.isEmpty()
                ? id + " gives one value only; remove the key"
                : "'" + measure + "' is none of " + id + "; give one of " + known;
    }

    /**
     * How a dimension is told: the expression that gives the member, and the joins it needs.
     *
     * @param isMeasure whether the rows of the total are the members, by what their column measure says; the expression then
     *     stands in the query as {measure}, and is empty where the query has its own way
     */
    public record Split(String member, String join, boolean isMeasure) {
        Split(String member, String join) {
            this(member, join, false);
        }
    }

    /** The split by the column measure; null where there is none. */
    @Nullable
    Split measureSplit() {
        return splits.values().stream().filter(Split::isMeasure).findFirst().orElse(null);
    }

    /** A query's text and the line of the file that it begins at. */
    public record Sql(String text, int line) {}
}
