package io.dataspoc.singer.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.singer.tap.TapException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BookmarksTest {

    private static final List<List<String>> ORDERS = List.of(List.of("public-orders", "orders"));

    @Test
    void forgetsTheBookmarkOfAStreamAndLeavesTheOthers() {
        assertThat(without("""
                {"bookmarks": {"public-orders": {"v": 1.50}, "orders": {"v": 2.50}}, "x": 10.10}""")).isEqualTo("{\"bookmarks\":{\"orders\":{\"v\":2.50}},\"x\":10.10}");
    }

    @Test
    void forgetsThatTheStreamWasUnderWay() {
        assertThat(without("{\"bookmarks\":{},\"currently_syncing\":\"orders\"}"))
                .isEqualTo("{\"bookmarks\":{}}");
        assertThat(without("{\"bookmarks\":{},\"currently_syncing\":\"other\"}"))
                .isEqualTo("{\"bookmarks\":{},\"currently_syncing\":\"other\"}");
    }

    @Test
    void findsBookmarksAtTheTop() {
        assertThat(without("{\"orders\":3,\"customers\":4}")).isEqualTo("{\"customers\":4}");
    }

    @Test
    void refusesAStateWithoutBookmarksByStream() {
        assertThatThrownBy(() -> without("{\"page\":3}"))
                .isInstanceOf(TapException.class)
                .hasMessageContaining("public-orders")
                .hasMessageContaining("Leave --streams out");
    }

    @Test
    void saysThatAStateIsNoJson() {
        assertThatThrownBy(() -> without("{\"bookmarks\": "))
                .isInstanceOf(TapException.class)
                .hasMessageContaining("is no JSON");
    }

    @Test
    void forgetsNothingOfAnEmptyState() {
        assertThat(without("{}")).isEqualTo("{}");
        assertThat(without("7")).isEqualTo("7");
    }

    @Test
    void takesTheBookmarksOfTheStreamsThatWereReadAndNoOthers() {
        assertThat(merged(
                        "{\"bookmarks\":{\"a\":1,\"public-orders\":1}}",
                        "{\"bookmarks\":{\"a\":9,\"b\":9,\"public-orders\":2},\"v\":1.10}"))
                .isEqualTo("{\"bookmarks\":{\"a\":1,\"public-orders\":2},\"v\":1.10}");
        assertThat(merged("{\"a\":1,\"orders\":1}", "{\"a\":9,\"orders\":2}")).isEqualTo("{\"a\":1,\"orders\":2}");
        assertThat(merged("{\"bookmarks\":{\"a\":1}}", "{\"bookmarks\":{\"orders\":2}}"))
                .isEqualTo("{\"bookmarks\":{\"a\":1,\"orders\":2}}");
    }

    @Test
    void keepsTheBookmarkOfAStreamThatTheStateDoesNotName() {
        assertThat(merged("{\"orders\":1}", "{\"page\":7}")).isEqualTo("{\"orders\":1}");
        assertThat(merged("{\"orders\":1}", "7")).isEqualTo("{\"orders\":1}");
    }

    @Test
    void beginsAStateWithoutTheStreamsThatWereDropped() {
        assertThat(merged(null, "{\"a\":9,\"orders\":2}")).isEqualTo("{\"orders\":2}");
        assertThat(merged(null, "{\"bookmarks\":{\"a\":9}}")).isEqualTo("{\"bookmarks\":{}}");
    }

    private static String without(String state) {
        return text(Bookmarks.without(bytes(state), ORDERS));
    }

    private static String merged(String earlier, String sent) {
        return text(Bookmarks.merged(earlier == null ? null : bytes(earlier), bytes(sent), ORDERS));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
