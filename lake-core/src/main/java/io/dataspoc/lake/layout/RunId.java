package io.dataspoc.lake.layout;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of a pipeline: its start in UTC, the fence of its lease and 24 random bits, so that names sort by time, never
 * meet, and tell which of two runs was the later holder.
 *
 * @param value for example {@code 20260428T060000Z-7-5f3a91}
 */
public record RunId(String value) {

    private static final Pattern PATTERN = Pattern.compile("\\d{8}T\\d{6}Z-(\\d{1,18})-[0-9a-f]{6}");
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final SecureRandom RANDOM = new SecureRandom();

    public RunId {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is no run's id");
        }
    }

    /** A new id for a run that starts at {@code start} under a lease with the fence {@code fence}. */
    public static RunId startingAt(Instant start, long fence) {
        byte[] random = new byte[3];
        RANDOM.nextBytes(random);
        return new RunId(
                FORMAT.format(start) + "-" + fence + "-" + HexFormat.of().formatHex(random));
    }

    /** The fence in the name of a commit, {@code <run>-<seq>}; 0 where the name holds none. */
    public static long fenceOf(String commitName) {
        Matcher matcher = PATTERN.matcher(commitName);
        return matcher.lookingAt() ? Long.parseLong(matcher.group(1)) : 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
