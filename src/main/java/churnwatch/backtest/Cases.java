package churnwatch.backtest;

import churnwatch.fact.Customer;
import churnwatch.fact.Level;
import churnwatch.snapshot.Gathering;
import churnwatch.snapshot.Judgement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Every eligible customer on every date, in the order of customers: what the rules said, and what became of the customer. */
final class Cases {
    private static final Level[] LEVELS = Level.values();

    private final List<LocalDate> dates;
    private int size;
    private int[] customer = new int[1024];
    private short[] date = new short[1024];
    private int[] score = new int[1024];
    private byte[] level = new byte[1024];
    private int[] daysToChurn = new int[1024];
    private float[][] feature = new float[Feature.values().length][1024];
    private final BitSet lost = new BitSet();
    private final Map<String, BitSet> ofRule = new TreeMap<>();
    private final Map<String, BitSet> ofSignal = new TreeMap<>();

    private @Nullable Clusters clusters;

    Cases(List<LocalDate> dates) {
        this.dates = List.copyOf(dates);
    }

    /** Gathers the eligible among some customers, as each of so many rule sets judges them. */
    static Gathering<List<List<Case>>> gathering(Plan plan, Outcomes outcomes, int sets) {
        List<LocalDate> dates = plan.dates();
        List<List<Case>> cases = IntStream.range(0, sets)
                .<List<Case>>mapToObj(set -> new ArrayList<>())
                .toList();
        return new Gathering<>() {
            @Override
            public void add(List<Judgement> judgements) {
                Customer customer = judgements.get(0).customer();
                if (customer.purchases().days() >= plan.minPurchases()) {
                    int date = Collections.binarySearch(dates, customer.asOf());
                    for (int set = 0; set < sets; set++) {
                        cases.get(set).add(Case.of(judgements.get(set), date, outcomes));
                    }
                }
            }

            @Override
            public List<List<Case>> result() {
                // They came date by date.
                cases.forEach(ofSet -> ofSet.sort(Comparator.comparingInt(one -> one.customer)));
                return cases;
            }
        };
    }

    void addAll(List<Case> cases) {
        cases.forEach(this::add);
    }

    private void add(Case one) {
        if (size == customer.length) {
            grow(size + (size >> 1));
        }
        customer[size] = one.customer;
        date[size] = (short) one.date;
        score[size] = one.scoreMicros;
        level[size] = (byte) one.level.ordinal();
        daysToChurn[size] = one.daysToChurn;
        for (int i = 0; i < feature.length; i++) {
            feature[i][size] = one.features[i];
        }
        lost.set(size, one.isLost);
        one.signals.forEach(
                id -> ofSignal.computeIfAbsent(id, signal -> new BitSet()).set(size));
        one.rules.forEach(
                name -> ofRule.computeIfAbsent(name, rule -> new BitSet()).set(size));
        size++;
    }

    private void grow(int room) {
        customer = Arrays.copyOf(customer, room);
        date = Arrays.copyOf(date, room);
        score = Arrays.copyOf(score, room);
        level = Arrays.copyOf(level, room);
        daysToChurn = Arrays.copyOf(daysToChurn, room);
        for (int i = 0; i < feature.length; i++) {
            feature[i] = Arrays.copyOf(feature[i], room);
        }
    }

    /** The cases of one date of the plan, without their signals and rules. */
    Cases on(int wanted) {
        Cases some = new Cases(dates);
        for (int i : placesOf(wanted)) {
            float[] features = new float[feature.length];
            for (int k = 0; k < features.length; k++) {
                features[k] = feature[k][i];
            }
            some.add(new Case(
                    customer[i],
                    date[i],
                    score[i],
                    LEVELS[level[i]],
                    features,
                    List.of(),
                    List.of(),
                    lost.get(i),
                    daysToChurn[i]));
        }
        return some;
    }

    /** A flag of all cases, for those of one date of the plan. */
    BitSet on(int wanted, BitSet flagged) {
        BitSet some = new BitSet();
        int at = 0;
        for (int i : placesOf(wanted)) {
            some.set(at++, flagged.get(i));
        }
        return some;
    }

    private int[] placesOf(int wanted) {
        return IntStream.range(0, size).filter(i -> date[i] == wanted).toArray();
    }

    int size() {
        return size;
    }

    int customer(int i) {
        return customer[i];
    }

    /** How many different customers these cases are. */
    int customers() {
        return clusters().count();
    }

    /** The customers; to be asked for once all cases are here. */
    Clusters clusters() {
        if (clusters == null) {
            clusters = new Clusters(this);
        }
        return clusters;
    }

    /** The date, epoch day. */
    long day(int i) {
        return dates.get(date[i]).toEpochDay();
    }

    /** The risk, 0..1. */
    double score(int i) {
        return Case.score(score[i]);
    }

    int daysToChurn(int i) {
        return daysToChurn[i];
    }

    /** NaN where it is not known. */
    double feature(Feature wanted, int i) {
        return feature[wanted.ordinal()][i];
    }

    boolean isLost(int i) {
        return lost.get(i);
    }

    BitSet lost() {
        return lost;
    }

    /** Those of a level or a graver one. */
    BitSet atLeast(Level least) {
        BitSet flagged = new BitSet(size);
        for (int i = 0; i < size; i++) {
            flagged.set(i, level[i] >= least.ordinal());
        }
        return flagged;
    }

    BitSet ofLevel(Level wanted) {
        BitSet flagged = atLeast(wanted);
        if (wanted.ordinal() + 1 < Level.values().length) {
            flagged.andNot(atLeast(Level.values()[wanted.ordinal() + 1]));
        }
        return flagged;
    }

    BitSet ofRule(String rule) {
        return ofRule.getOrDefault(rule, new BitSet());
    }

    BitSet ofSignal(String signal) {
        return ofSignal.getOrDefault(signal, new BitSet());
    }
}
