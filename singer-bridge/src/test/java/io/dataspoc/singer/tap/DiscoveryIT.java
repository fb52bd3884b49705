package io.dataspoc.singer.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.singer.tap.Discovered.Cause;
import io.dataspoc.singer.tap.Discovered.Certainty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DiscoveryIT {

    private static final String CATALOG =
            "{\"streams\": [{\"tap_stream_id\": \"orders\", \"metadata\": [{\"breadcrumb\":"
                    + " [], \"metadata\": {}}]}]}";

    @TempDir
    Path folder;

    private Path config;
    private Path calls;

    @BeforeEach
    void writeConfig() throws Exception {
        config = Files.writeString(folder.resolve("shop.json"), "{\"host\": \"h\", \"password\": \"hunter22\"}");
        calls = folder.resolve("calls");
    }

    /** A tap that counts how often it is started, then runs {@code code}. */
    private Discovery tap(String code, DiscoveryLimits limits) {
        String counting = "import sys, time\nopen(" + quoted(calls.toString()) + ", 'a').write('x')\n" + code;
        return new Discovery(
                Python.code(counting),
                new SourceConfig.OfFile(config),
                folder.resolve("shop.catalog.json"),
                Python.environment(),
                limits);
    }

    private Discovery tap(String code) {
        return tap(code, DiscoveryLimits.defaults());
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    private static Discovered.None none(Discovered answer) {
        assertThat(answer).isInstanceOf(Discovered.None.class);
        return (Discovered.None) answer;
    }

    private Discovered twice(Discovery discovery) {
        discovery.discover(folder, tap -> {});
        return discovery.discover(folder, tap -> {});
    }

    @Test
    void asksOnceAndRemembers() {
        String code = "assert sys.argv[1:] == ['--config', " + quoted(config.toString()) + ", '--discover'], sys.argv\n"
                + "print('" + CATALOG + "')";

        Discovered answer = twice(tap(code));

        assertThat(answer).isInstanceOf(Discovered.Found.class);
        Discovered.Found found = (Discovered.Found) answer;
        assertThat(found.catalog().streamIds()).containsExactly("orders");
        assertThat(found.option()).isEqualTo(CatalogOption.CATALOG);
        assertThat(found.certainty()).isEqualTo(Certainty.GUESSED);
        assertThat(calls).hasContent("x");
    }

    @Test
    void asksAgainWhenTheConfigChangesButNotForANewToken() throws Exception {
        String code = "print('" + CATALOG + "')";
        twice(tap(code));
        Files.writeString(config, "{\"host\": \"h\", \"password\": \"another1\"}");
        twice(tap(code));
        assertThat(calls).hasContent("x");

        Files.writeString(config, "{\"host\": \"other\", \"password\": \"another1\"}");
        twice(tap(code));
        assertThat(calls).hasContent("xx");
    }

    @Test
    void remembersATapThatDoesNotKnowTheOption() {
        Discovered answer = twice(tap("sys.stderr.write('unrecognized arguments: --discover'); sys.exit(2)"));

        assertThat(none(answer).cause()).isEqualTo(Cause.UNSUPPORTED);
        assertThat(calls).hasContent("x");
    }

    @Test
    void stopsATapThatSendsItsDataInstead() {
        String code = """
                while True:
                    print('{"type": "RECORD", "stream": "orders", "record": {"id": 1}}', flush=True)
                """;

        Discovered.None answer = none(twice(tap(code)));

        assertThat(answer).isEqualTo(new Discovered.None("it printed Singer messages", Cause.UNSUPPORTED));
        assertThat(calls).hasContent("x");
    }

    @Test
    void givesUpOnWhatIsNoCatalog() {
        assertThat(none(tap("print('hello')").discover(folder, tap -> {})).reason())
                .isEqualTo("what it printed is not JSON");
        assertThat(none(tap("print('[1]')").discover(folder, tap -> {})).reason())
                .isEqualTo("it printed no JSON object");
        assertThat(none(tap("print('{}')").discover(folder, tap -> {})).reason())
                .isEqualTo("what it printed has no list of streams");
        assertThat(none(tap("print('" + CATALOG + "{}')").discover(folder, tap -> {}))
                        .reason())
                .isEqualTo("it printed more than one JSON value");
        assertThat(none(tap("pass").discover(folder, tap -> {})).reason()).isEqualTo("it printed nothing");
    }

    @Test
    void givesUpOnATapThatNeverAnswers() {
        DiscoveryLimits quick = new DiscoveryLimits(Duration.ofMillis(500), 1 << 20, 1 << 20);

        Discovered.None answer = none(tap("time.sleep(600)", quick).discover(folder, tap -> {}));

        assertThat(answer.reason()).contains("took longer than 500 ms");
        assertThat(answer.cause()).isEqualTo(Cause.UNSUPPORTED);
    }

    @Test
    void boundsWhatComesBeforeTheStreamsButNotTheCatalog() {
        String large = """
                import json
                streams = [{"tap_stream_id": f"t{i}", "description": "x" * 1000} for i in range(3000)]
                print(json.dumps({"streams": streams}))
                """;
        assertThat(tap(large).discover(folder, tap -> {})).isInstanceOf(Discovered.Found.class);

        String noise = "print('{\"notes\": \"' + 'x' * 3_000_000 + '\", \"streams\": []}')";
        assertThat(none(tap(noise).discover(folder, tap -> {})).reason()).contains("more than 1048576 bytes");
    }

    @Test
    void remembersNothingWhenItWasStopped() {
        Discovery discovery = tap("print(flush=True); time.sleep(600)");

        Discovered answer = discovery.discover(folder, TapProcess::stop);

        assertThat(none(answer).cause()).isEqualTo(Cause.FAILED);
        assertThat(folder.resolve("shop.catalog.json")).doesNotExist();
    }

    @Test
    void asksAFailedTapAgainAndHidesItsSecrets() {
        String code = "sys.stderr.write('login with hunter22 refused\\n'); sys.exit(1)";

        Discovered answer = twice(tap(code));

        assertThat(answer).isEqualTo(new Discovered.None("exit code 1: login with *** refused", Cause.FAILED));
        assertThat(calls).hasContent("xx");
    }

    @Test
    void remembersHowTheTapTookItsCatalog() {
        Discovery discovery = tap("print('" + CATALOG + "')");
        Discovered.Found found = (Discovered.Found) discovery.discover(folder, tap -> {});

        discovery.proven(found, CatalogOption.PROPERTIES);

        Discovered.Found later = (Discovered.Found) discovery.discover(folder, tap -> {});
        assertThat(later.option()).isEqualTo(CatalogOption.PROPERTIES);
        assertThat(later.certainty()).isEqualTo(Certainty.PROVEN);
        assertThat(calls).hasContent("x");
    }

    @Test
    void leavesNoFilesBehind() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        tap("print('" + CATALOG + "')").discover(temporary, tap -> {});
        assertThat(temporary).isEmptyDirectory();
        assertThat(List.of(folder.resolve("shop.catalog.json"))).allMatch(Files::exists);
    }
}
