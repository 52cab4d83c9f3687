package churnwatch.kpi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dimensions that are told of customers: their present attributes, and the categories and products they bought. */
final class CustomerSplits {
    static final List<String> NAMES = List.of("segment", "region", "channel", "category", "product");

    private final String customer;

    /** The customer is {@code c} where the query itself names a row of kpi_customers so, else its number's expression. */
    CustomerSplits(String customer) {
        this.customer = customer;
    }

    Kpi.@Nullable Split by(String dimension) {
        boolean joined = customer.equals("c");
        String members = joined ? "" : " LEFT JOIN kpi_customers c ON c.customer_no = " + customer;
        String number = joined ? "c.customer_no" : customer;
        return switch (dimension) {
            case "segment", "region", "channel" -> new Kpi.Split("c." + dimension, members);
            case "category" ->
                new Kpi.Split("kc.category", " LEFT JOIN kpi_categories kc ON kc.customer_no = " + number);
            case "product" ->
                new Kpi.Split("kp.product_id", " LEFT JOIN kpi_products kp ON kp.customer_no = " + number);
            default -> null;
        };
    }
}
