package io.dataspoc.lake.layout;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * One run of a pipeline: its start in UTC and 24 random bits, so that names sort by time and never meet.
 *
 * @param value for example {@code 20260428T060000Z-5f3a91}
 */
public record RunId(String value) {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();

    public RunId {
        if (!value.matches("\\d{8}T\\d{6}Z-[0-9a-f]{6}")) {
            throw new IllegalArgumentException("'" + value + "' is no run's id");
        }
    }

    /** A new id for a run that starts now. */
    public static RunId startingAt(Instant start) {
        byte[] random = new byte[3];
        RANDOM.nextBytes(random);
        return new RunId(FORMAT.format(start) + "-" + HexFormat.of().formatHex(random));
    }

    @Override
    public String toString() {
        return value;
    }
}
