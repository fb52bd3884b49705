package io.dataspoc.lens.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class SqlHighlighterTest {
    private final SqlHighlighter highlighter =
            new SqlHighlighter(word -> Set.of("select", "from").contains(word.toLowerCase(java.util.Locale.ROOT)));

    @Test
    void keywordsStringsNumbersAndCommentsLookDifferent() {
        String sql = "SELECT 'FROM', 12, x /* from */ FROM t -- end";
        AttributedString styled = highlighter.highlight(sql);

        assertThat(styled.toString()).isEqualTo(sql);
        assertThat(style(styled, "SELECT"))
                .isNotEqualTo(style(styled, "x"))
                .isNotEqualTo(style(styled, "'FROM'"))
                .isEqualTo(styled.styleAt(sql.lastIndexOf("FROM")).getStyle());
        assertThat(style(styled, "12")).isNotEqualTo(style(styled, "x")).isNotEqualTo(style(styled, "'FROM'"));
        assertThat(style(styled, "from")).isEqualTo(style(styled, "-- end")).isNotEqualTo(style(styled, "x"));
    }

    @Test
    void aCommandIsNoSql() {
        AttributedString styled = highlighter.highlight(".read select.sql");

        assertThat(styled.toString()).isEqualTo(".read select.sql");
        assertThat(style(styled, ".read")).isNotEqualTo(style(styled, "select"));
    }

    @Test
    void whatIsNotClosedKeepsItsText() {
        assertThat(highlighter.highlight("SELECT 'a").toString()).isEqualTo("SELECT 'a");
        assertThat(highlighter.highlight("SELECT /* a").toString()).isEqualTo("SELECT /* a");
    }

    private static long style(AttributedString styled, String text) {
        return styled.styleAt(styled.toString().indexOf(text)).getStyle();
    }
}
