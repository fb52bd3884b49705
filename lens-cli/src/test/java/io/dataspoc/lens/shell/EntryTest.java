package io.dataspoc.lens.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1;",
                "SELECT 1; -- done",
                "SELECT 1; /* done */",
                "SELECT ';' ;",
                "SELECT $$ ; $$;",
                "SELECT 1; SELECT 2;",
                "-- only a comment",
                "",
                "  ",
                ".tables",
                "quit",
                "exit;",
                "help",
                "ask how many orders are there?"
            })
    void aCompleteEntryRuns(String text) {
        assertThat(Entry.of(text).isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT 1; SELECT 2",
                "SELECT ';",
                "SELECT 'it''s;",
                "SELECT E'\\';",
                "SELECT \"a;",
                "SELECT $$;",
                "SELECT $tag$ ; $$;",
                "SELECT 1 -- not yet;",
                "SELECT 1; /* not yet",
                "/* ; ",
                "/* /* */ ;",
                "quit FROM t"
            })
    void anIncompleteOneWaits(String text) {
        assertThat(Entry.of(text).isComplete()).isFalse();
    }
}
