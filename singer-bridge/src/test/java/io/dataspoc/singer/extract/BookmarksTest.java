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
    void forgetsNothingOfAnEmptyState() {
        assertThat(without("{}")).isEqualTo("{}");
        assertThat(without("7")).isEqualTo("7");
    }

    @Test
    void keepsBookmarksThatTheTapLeftOut() {
        assertThat(keeping(
                        "{\"bookmarks\":{\"a\":1,\"b\":2},\"currently_syncing\":\"a\"}", "{\"bookmarks\":{\"b\":3}}"))
                .isEqualTo("{\"bookmarks\":{\"b\":3,\"a\":1}}");
        assertThat(keeping("{\"a\":1,\"b\":2,\"currently_syncing\":\"a\"}", "{\"b\":3}"))
                .isEqualTo("{\"b\":3,\"a\":1}");
        assertThat(keeping("{\"bookmarks\":{\"a\":1}}", "{}")).isEqualTo("{\"bookmarks\":{\"a\":1}}");
    }

    @Test
    void leavesTheTapsBytesAloneWhereNothingIsMissing() {
        assertThat(keeping("{\"bookmarks\":{\"b\":2}}", "{ \"bookmarks\" : {\"b\": 1e2}}"))
                .isEqualTo("{ \"bookmarks\" : {\"b\": 1e2}}");
        assertThat(keeping("{\"bookmarks\":{\"b\":2}}", "17")).isEqualTo("17");
    }

    private static String without(String state) {
        return text(Bookmarks.without(bytes(state), ORDERS));
    }

    private static String keeping(String earlier, String sent) {
        return text(Bookmarks.keeping(bytes(earlier), bytes(sent)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
