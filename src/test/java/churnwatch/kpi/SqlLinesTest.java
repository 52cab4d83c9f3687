package churnwatch.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlLinesTest {
    @Test
    void longLinesAreBrokenOutsideOfQuotes() {
        assertThat(SqlLines.fitting("  SELECT 'one  two   three', b.c + 12 AS d\nFROM b", 26))
                .isEqualTo("""
                  SELECT
                      'one  two   three',
                      b.c + 12 AS d
                FROM b""");
    }

    @Test
    void aCommentStaysOne() {
        assertThat(SqlLines.fitting("SELECT 1 -- one two three four\n-- five\nFROM a", 20))
                .isEqualTo("""
                SELECT 1 -- one two
                -- three four
                -- five
                FROM a""");
    }

    @Test
    void whatFitsStaysAsItIs() {
        String sql = "SELECT a,\n\n    b\nFROM c /* d */ WHERE e = 'f\n g'";
        assertThat(SqlLines.fitting(sql, 80)).isEqualTo(sql);
    }
}
