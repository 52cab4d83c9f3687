package churnwatch.rules.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that can be said about the rule files of one stage by reading them. */
public final class Lint {
    private Lint() {}

    /** What is no good in these files, by file, line and column. */
    public static List<Remark> of(List<LintFile> files) {
        List<Remark> remarks = new ArrayList<>();
        Documentation.check(files, remarks);
        SameConditions.check(files, remarks);
        for (LintFile file : files) {
            file.rules().forEach(rule -> {
                Bounds.check(file, rule, remarks);
                OtherCustomers.check(file, rule, remarks);
                Calls.checkTexts(file, rule, remarks);
                Calls.checkWeights(file, rule, remarks);
            });
        }
        remarks.sort(Comparator.comparing(Remark::file)
                .thenComparingInt(Remark::line)
                .thenComparingInt(Remark::column));
        return remarks;
    }
}
