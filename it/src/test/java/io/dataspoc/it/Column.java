package io.dataspoc.it;

/**
 * A column of a Postgres table, with one text form of its values that Postgres and DuckDB agree on, so that a checksum
 * over all values in the order of the key tells whether every single one arrived.
 *
 * @param duckDbType what the lake's column must be
 */
record Column(String name, String duckDbType, String inPostgres, String inDuckDb) {

    static Column integer(String name) {
        return plain(name, "BIGINT");
    }

    static Column text(String name) {
        return plain(name, "VARCHAR");
    }

    static Column bool(String name) {
        return plain(name, "BOOLEAN");
    }

    static Column date(String name) {
        return plain(name, "DATE");
    }

    /** A moment, compared in whole microseconds. */
    static Column instant(String name) {
        return new Column(
                name,
                "TIMESTAMP WITH TIME ZONE",
                "(EXTRACT(EPOCH FROM %s) * 1000000)::bigint::text".formatted(name),
                "EPOCH_US(%s)::VARCHAR".formatted(name));
    }

    /** A number whose schema gives no precision: a double in the lake, compared to six decimals. */
    static Column number(String name) {
        return new Column(
                name,
                "DOUBLE",
                "ROUND(%s::text::numeric * 1000000)::bigint::text".formatted(name),
                "ROUND(%s * 1000000)::BIGINT::VARCHAR".formatted(name));
    }

    private static Column plain(String name, String duckDbType) {
        return new Column(name, duckDbType, name + "::text", name + "::VARCHAR");
    }
}
