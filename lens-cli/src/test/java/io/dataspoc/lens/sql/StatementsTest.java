package io.dataspoc.lens.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatementsTest {
    @Test
    void splitsAtSemicolonsOutsideOfStringsAndComments() {
        List<Statement> statements = Statements.split("SELECT ';' -- ;\n; /* ; */ SELECT 2;;");

        assertThat(statements).extracting(Statement::text).containsExactly("SELECT ';'", "SELECT 2");
    }

    @Test
    void remembersWhereAStatementStarts() {
        String sql = "SELECT 1;\n  SELECT 2";
        Statement second = Statements.split(sql).get(1);

        assertThat(sql.substring(second.offset())).isEqualTo("SELECT 2");
        assertThat(second.tokens().get(1).start()).isEqualTo(7);
    }

    @Test
    void findsNothingInBlanksAndComments() {
        assertThat(Statements.split(" ; -- nothing\n /* at all */ ;")).isEmpty();
    }
}
