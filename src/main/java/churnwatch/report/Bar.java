package churnwatch.report;

/** A bar of a chart. */
record Bar(String label, Figure figure) {
    double length() {
        return figure.value().doubleValue();
    }
}
