package io.dataspoc.singer.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.Lake;
import io.dataspoc.singer.tap.Python;
import io.dataspoc.singer.transform.Transformation;
import io.dataspoc.singer.transform.Transformation.InPython;
import io.dataspoc.singer.transform.Transformation.OnError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs whose transform can't work, in processes that need no pandas. Those that can are tested where pandas is installed. */
@Timeout(120)
class TransformIT {

    private static final Path ODD_PYTHON =
            Path.of("src", "test", "resources", "transforms", "odd-python").toAbsolutePath();

    @TempDir
    private Path home;

    private Shop shop;

    @BeforeEach
    void makeShop() {
        shop = new Shop(home, "tap_shop.py").with("rows", 50).with("final_state", true);
    }

    private void transform(String file, Path python, OnError onError) throws IOException {
        Path path = Files.writeString(home.resolve("shop.py"), file);
        Duration timeout = file.startsWith("hangs") ? Duration.ofMillis(700) : Duration.ofMinutes(1);
        Transformation transformation =
                new InPython(path, python.toString(), InPython.DEFAULT_BATCH_ROWS, onError, timeout);
        shop.options(options -> options.withTransformation(transformation));
    }

    private static long processesOf(Path file) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(file.toString()))
                .count();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dies at once         | ended while it started: exit code 5. It last printed: no module named site
            hangs                | took longer than 700 ms at a batch of stream 'orders' and was ended
            hangs with a child   | took longer than 700 ms at a batch of stream 'orders' and was ended
            is killed            | ended at a batch of stream 'orders': killed by SIGKILL
            answers nonsense     | answered at a batch of stream 'orders' with something that is no answer
            answers half         | ended at a batch of stream 'orders': exit code 3
            talks first and dies | ended at a batch of stream 'orders': exit code 3
            """)
    void aProcessThatMisbehavesFailsTheRunAndNothingIsPublished(String how, String error) throws Exception {
        transform(how, ODD_PYTHON, OnError.FAIL);

        ExtractionResult result = shop.run();

        assertThat(result.status()).isEqualTo(ExtractionStatus.FAILURE);
        assertThat(result.error().orElseThrow()).contains(error);
        assertThat(result.commits()).isEmpty();
        assertThat(shop.bucket().dataFiles()).isEmpty();
        assertThat(shop.temporary()).isEmptyDirectory();
        assertThat(processesOf(home.resolve("shop.py"))).isZero();
    }

    @Test
    void toWriteRawDoesNotSurviveAProcessThatDies() throws Exception {
        transform("is killed", ODD_PYTHON, OnError.RAW);

        ExtractionResult result = shop.run();

        assertThat(result.status()).isEqualTo(ExtractionStatus.FAILURE);
        assertThat(shop.bucket().dataFiles()).isEmpty();
    }

    @Test
    void whatAnEarlierCommitPublishedStays() throws Exception {
        shop.run();
        transform("is killed", ODD_PYTHON, OnError.FAIL);

        shop.with("rows", 100).run();

        assertThat(shop.bucket().committed("shop.orders", "count(*)")).isEqualTo(50);
        assertThat(shop.bucket().state("shop")).contains("{\"last_id\":50}");
    }

    @Test
    void whatTheProcessPrintsIsInTheLogWithoutTheSourcesSecrets() throws Exception {
        shop.with("password", "hangs");
        transform("hangs", ODD_PYTHON, OnError.FAIL);

        shop.run();

        try (Lake lake = shop.bucket().lake()) {
            String log =
                    lake.logs("shop").latest().orElseThrow().path("transform").toString();
            assertThat(log).contains("about to do: ***").doesNotContain("hangs");
        }
    }

    @Test
    void anInterpreterWithoutTheLibrariesSaysWhatToInstall() throws Exception {
        Python.require();
        Path bare = home.resolve("bare");
        Process venv = new ProcessBuilder("python3", "-m", "venv", "--without-pip", bare.toString())
                .inheritIO()
                .start();
        assertThat(venv.waitFor(100, TimeUnit.SECONDS)).isTrue();
        transform("def transform(df):\n    return df\n", bare.resolve("bin/python"), OnError.RAW);

        ExtractionResult result = shop.run();

        assertThat(result.error().orElseThrow())
                .startsWith("Transforms need pyarrow and pandas, which " + bare)
                .contains("bin/python -m pip install pyarrow pandas'")
                .doesNotContain("\n");
        assertThat(shop.bucket().dataFiles()).isEmpty();
    }

    @Test
    void aFileThatDoesNotParseIsNamedWithItsLine() throws Exception {
        Python.require();
        transform("def transform(df):\n    return df df\n", Path.of("python3"), OnError.FAIL);

        ExtractionResult result = shop.run();

        assertThat(result.error().orElseThrow())
                .contains("can't be loaded: SyntaxError", home.resolve("shop.py") + ":2: return df df");
    }

    @Test
    void stoppingARunDoesNotWaitForATransformThatHangs() throws Exception {
        Path path = Files.writeString(home.resolve("shop.py"), "hangs");
        Transformation transformation = new InPython(path, ODD_PYTHON.toString(), 10, OnError.FAIL, Duration.ZERO);
        shop.options(options -> options.withTransformation(transformation)).with("end", "hang");

        AtomicReference<Extraction> running = new AtomicReference<>();
        shop.listener(new ExtractionListener() {
            @Override
            public void progress(Map<String, Long> records, long bytes) {
                if (records.getOrDefault("orders", 0L) == 50) {
                    running.get().cancel();
                }
            }
        });

        try (Lake lake = shop.bucket().lake()) {
            running.set(shop.extraction(lake));
            ExtractionResult result = running.get().run();

            assertThat(result.status()).isEqualTo(ExtractionStatus.CANCELLED);
            assertThat(result.warnings().toString()).contains("The transform was stopped");
            assertThat(result.commits()).isEmpty();
        }
        assertThat(processesOf(path)).isZero();
    }
}
