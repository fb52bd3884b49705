package io.dataspoc.lens.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenizerTest {
    @Test
    void splitsWordsNumbersAndSymbols() {
        assertThat(texts("SELECT a.b+1.5e-3 FROM t1;"))
                .containsExactly("SELECT", "a", ".", "b", "+", "1.5e-3", "FROM", "t1", ";");
    }

    @Test
    void leavesOutLineCommentsAndNestedBlockComments() {
        assertThat(texts("a -- ; x\nb /* ; /* y */ ; */ c")).containsExactly("a", "b", "c");
    }

    @Test
    void keepsStringsWhole() {
        assertThat(texts("'a;''b' E'it\\'s;' x'41' $$c;$$ $t$ $$ ; $t$"))
                .containsExactly("'a;''b'", "E'it\\'s;'", "x'41'", "$$c;$$", "$t$ $$ ; $t$");
    }

    @Test
    void readsNamesInQuotes() {
        Token token = Tokenizer.tokens("\"a \"\";b\"").get(0);

        assertThat(token.isName()).isTrue();
        assertThat(token.name()).isEqualTo("a \";b");
    }

    @Test
    void takesParametersForSymbolsAndNumbers() {
        assertThat(texts("$1 $name")).containsExactly("$", "1", "$", "name");
    }

    @Test
    void readsToTheEndWhatIsNotClosed() {
        assertThat(texts("a 'b; c")).containsExactly("a", "'b; c");
        assertThat(texts("a /* b; c")).containsExactly("a");
        assertThat(texts("a $$b; c")).containsExactly("a", "$$b; c");
        assertThat(texts("a E'\\")).containsExactly("a", "E'\\");
    }

    @Test
    void takesLettersBeyondAsciiForNames() {
        assertThat(texts("größe, 注文")).containsExactly("größe", ",", "注文");
    }

    private static List<String> texts(String sql) {
        return Tokenizer.tokens(sql).stream().map(Token::text).toList();
    }
}
