package io.dataspoc.lake.layout;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of a bucket. This is a public contract, described in {@code docs/reference/bucket.md}; every key that a tool
 * reads or writes is built here.
 */
public final class LakeLayout {

    /** The folder of control objects. */
    public static final String CONTROL = ".dataspoc/";

    /** The catalog, and the point at which commits take place. */
    public static final String MANIFEST = CONTROL + "manifest.json";

    /** The folder of all commits under way. */
    public static final String INTENTS = CONTROL + "intents/";

    /** The folder of all pipelines' leases. */
    public static final String LEASES = CONTROL + "locks/";

    /** Where files wait for their commits if the bucket is a folder. */
    public static final String STAGING = CONTROL + "staging/";

    /** The folder of all snapshots. */
    public static final String SNAPSHOTS = CONTROL + "tables/";

    private static final DateTimeFormatter LOG_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss").withZone(ZoneOffset.UTC);
    private static final Pattern FILE_NUMBER = Pattern.compile(".*_(\\d{1,9})\\.parquet");

    private LakeLayout() {}

    /** The folder of a table's snapshots. */
    public static String snapshots(TableId table) {
        return SNAPSHOTS + PathSegment.encode(table.layer()) + "/" + PathSegment.encode(table.group()) + "/"
                + PathSegment.encode(table.table()) + "/";
    }

    /** The name of a snapshot within {@link #snapshots}, as the manifest tells it. */
    public static String snapshotName(long number, CommitId commit) {
        return String.format(Locale.ROOT, "%06d-%s.json", number, commit.name());
    }

    /** The tap's STATE. */
    public static String state(String pipeline) {
        return CONTROL + "state/" + PathSegment.encode(pipeline) + "/state.json";
    }

    /** The folder of a pipeline's run logs. */
    public static String logs(String pipeline) {
        return CONTROL + "logs/" + PathSegment.encode(pipeline) + "/";
    }

    /** The log of a run that started at {@code start}; {@code attempt} 2, 3 … where several started in one second. */
    public static String log(String pipeline, Instant start, int attempt) {
        return logs(pipeline) + LOG_TIME.format(start) + (attempt == 1 ? "" : "_" + attempt) + ".json";
    }

    /** The folder of a pipeline's commits under way. */
    public static String intents(String pipeline) {
        return INTENTS + PathSegment.encode(pipeline) + "/";
    }

    /** A commit under way. */
    public static String intent(CommitId commit) {
        return intents(commit.pipeline()) + commit.name() + ".json";
    }

    /** A pipeline's lease. */
    public static String lease(String pipeline) {
        return LEASES + PathSegment.encode(pipeline) + ".json";
    }

    /**
     * The folder of a new table, without a trailing slash. Where another table has it already, or one that differs by
     * case alone, which some file systems hold for the same, the table's segment gets a hash of its exact name.
     *
     * @param taken the folders of the other tables
     */
    public static String location(TableId table, Collection<String> taken) {
        String folder = PathSegment.encode(table.layer()) + "/" + PathSegment.encode(table.group()) + "/";
        String plain = folder + PathSegment.encode(table.table());
        boolean free = taken.stream().noneMatch(plain::equalsIgnoreCase);
        return free ? plain : plain + "~" + PathSegment.hash(table.toString());
    }

    /** A data file: {@code <location>/[dt=YYYY-MM-DD/]<table>_NNNN.parquet}. */
    public static String dataFile(String location, TableId table, Optional<LocalDate> partition, long number) {
        return location + "/" + partition.map(date -> "dt=" + date + "/").orElse("")
                + PathSegment.encode(table.table())
                + String.format(Locale.ROOT, "_%04d.parquet", number);
    }

    /**
     * A data file in a folder of its partition: {@code <location>/<folder>/<table>_NNNN.parquet}.
     *
     * @param folder as {@code month=2026-04/country=br}; each segment is one partition, encoded
     */
    public static String dataFile(String location, TableId table, String folder, long number) {
        return dataFile(location + "/" + folder, table, Optional.empty(), number);
    }

    /** The number in a data file's name; empty where the name has none. */
    public static OptionalInt fileNumber(String key) {
        Matcher matcher = FILE_NUMBER.matcher(key);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
