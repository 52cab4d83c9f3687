package churnwatch.intake;

import churnwatch.config.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/** What the files of one import share: the transaction's connection, what is known so far, and what was found. */
record Session(
        Connection connection,
        Path feed,
        Mapping mapping,
        Cells cells,
        RowDoubts.Today today,
        Customers customers,
        Directories directories,
        Referrals referrals,
        ErasedIds erased,
        Touched touched,
        Findings findings,
        Rejects rejects)
        implements AutoCloseable {

    static Session open(
            Connection connection,
            Settings settings,
            Clock clock,
            Path feed,
            Mapping mapping,
            Findings findings,
            Rejects rejects)
            throws SQLException {
        FeedTable table = FeedSchema.find(FeedSchema.CUSTOMERS);
        if (table == null) {
            throw new IllegalStateException("the schema has no customers");
        }
        LocalTimes zone = new LocalTimes(settings.zone());
        long now = clock.millis();
        Customers customers = new Customers(connection, table);
        return new Session(
                connection,
                feed,
                mapping,
                new Cells(zone, Math.max(0, settings.currency().getDefaultFractionDigits())),
                new RowDoubts.Today(now, zone.toDay(now)),
                customers,
                new Directories(connection),
                new Referrals(connection, customers),
                ErasedIds.read(connection),
                new Touched(),
                findings,
                rejects);
    }

    @Override
    public void close() throws SQLException {
        customers.close();
        directories.close();
        referrals.close();
    }
}
