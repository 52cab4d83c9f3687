package churnwatch.fact;

import java.time.LocalDate;

/** One contact of the customer with the company. */
public record Contact(int ordinal, LocalDate date, Topic topic, Medium medium) implements Event {
    @Override
    public String table() {
        return "interactions";
    }
}
