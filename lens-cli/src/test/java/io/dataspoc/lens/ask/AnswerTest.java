package io.dataspoc.lens.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerTest {
    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("SELECT 1", "SELECT 1"),
                Arguments.of("```sql\nSELECT 1\n```", "SELECT 1"),
                Arguments.of("```\nSELECT 1;\n```", "SELECT 1;"),
                Arguments.of("```SQL title\nSELECT 1\n```", "SELECT 1"),
                Arguments.of("~~~duckdb\nFROM t\n~~~", "FROM t"),
                Arguments.of("```sql SELECT 1 ```", "SELECT 1"),
                Arguments.of("```sql\nSELECT 1", "SELECT 1"),
                Arguments.of("Here it is:\n\n```sql\nSELECT '`'\n```\nHope it helps!", "SELECT '`'"),
                Arguments.of("```sql\nSELECT 1\n```\nNo, better:\n```sql\nSELECT 2\n```", "SELECT 2"),
                Arguments.of("```python\nprint(1)\n```\n```sql\nSELECT 1\n```", "SELECT 1"),
                Arguments.of("<think>SELECT 9? no\n```sql\nSELECT 8\n```</think>\nSELECT 1", "SELECT 1"),
                Arguments.of("Sure! The query is:\nSELECT a\nFROM t", "SELECT a\nFROM t"),
                Arguments.of("select a from t\n\nThis query counts them.", "select a from t"),
                Arguments.of("WITH q AS (SELECT 1)\n\nSELECT * FROM q", "WITH q AS (SELECT 1)\n\nSELECT * FROM q"),
                Arguments.of("{\"sql\": \"SELECT \\\"a b\\\"\\nFROM t\"}", "SELECT \"a b\"\nFROM t"),
                Arguments.of("```json\n{\"query\": \"SELECT 1\", \"why\": \"x\"}\n```", "SELECT 1"),
                Arguments.of("DROP TABLE t", null),
                Arguments.of("I would select the orders from the table.", null),
                Arguments.of("", null));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void findsTheStatement(String said, String sql) {
        Answer answer = Answer.of(said);

        assertThat(answer).isEqualTo(sql == null ? new Answer.Prose(said) : new Answer.Sql(sql));
    }

    @Test
    void understandsThatAModelCannot() {
        assertThat(Answer.of("CANNOT: there is no table of employees."))
                .isEqualTo(new Answer.Refusal("there is no table of employees."));
        assertThat(Answer.of("```\nCANNOT: no such data\n```")).isInstanceOf(Answer.Refusal.class);
        assertThat(Answer.of("```sql\nSELECT 'CANNOT: x'\n```")).isEqualTo(new Answer.Sql("SELECT 'CANNOT: x'"));
    }
}
