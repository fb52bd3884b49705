package io.dataspoc.lens.spark.connect;

import io.dataspoc.lens.spark.cluster.ClusterException;
import io.dataspoc.lens.spark.cluster.ClusterException.Kind;
import io.dataspoc.lens.spark.cluster.ClusterSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.connect.SparkSession;
import org.apache.spark.sql.connect.client.RetryPolicy;
import org.apache.spark.sql.connect.client.SparkConnectClient;
import scala.Option;
import scala.concurrent.duration.FiniteDuration;

/** Sessions on the server, and the settings that results depend on. */
final class Sessions {
    private static final int MAJOR = 4;
    private static final int MINOR = 2;
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

    /** A server that is away is waited for during so many attempts, 14 seconds in all; Spark's own are ten minutes. */
    private static final int RETRIES = 8;

    private static final long FIRST_WAIT_MS = 100;
    private static final long LONGEST_WAIT_MS = 4_000;

    private Sessions() {}

    /** A session of this process; the server hears of it with the first request. */
    static SparkSession open(ClusterSettings settings) {
        SparkConnectClient client = SparkConnectClient.builder()
                .userAgent("dataspoc-lens")
                .retryPolicy(retries())
                .connectionString(settings.url())
                .build();
        return SparkSession.builder().client(client).create();
    }

    private static RetryPolicy retries() {
        RetryPolicy usual = RetryPolicy.defaultPolicy();
        return new RetryPolicy(
                Option.apply(RETRIES),
                milliseconds(FIRST_WAIT_MS),
                Option.apply(milliseconds(LONGEST_WAIT_MS)),
                2,
                usual.jitter(),
                usual.minJitterThreshold(),
                usual.canRetry(),
                usual.name(),
                usual.recognizeServerRetryDelay(),
                usual.maxServerRetryDelay());
    }

    private static FiniteDuration milliseconds(long length) {
        return FiniteDuration.apply(length, TimeUnit.MILLISECONDS);
    }

    /**
     * Sets a session up.
     *
     * @return the server's version
     * @throws ClusterException if it is too old
     */
    static String prepare(SparkSession session, ClusterSettings settings) {
        String version = session.version();
        requireSupported(version, settings.address());
        Map<String, String> all = new LinkedHashMap<>(settings.options());
        all.putAll(fixed());
        all.forEach((name, value) -> session.conf().set(name, value));
        return version;
    }

    /** @throws ClusterException if a version is too old, or none that is known */
    static void requireSupported(String version, String address) {
        Matcher numbers = VERSION.matcher(version);
        if (numbers.matches()) {
            int major = Integer.parseInt(numbers.group(1));
            int minor = Integer.parseInt(numbers.group(2));
            if (major > MAJOR || major == MAJOR && minor >= MINOR) {
                return;
            }
        }
        throw new ClusterException(
                Kind.VERSION,
                "The server at " + address + " runs Spark " + version + ", but " + MAJOR + "." + MINOR
                        + " or newer is needed. Upgrade the cluster, or use another one.",
                null);
    }

    /** What the meaning of SQL and of files depends on: no server's defaults may change it. */
    private static Map<String, String> fixed() {
        Map<String, String> fixed = new LinkedHashMap<>();
        fixed.put("spark.sql.session.timeZone", "UTC");
        fixed.put("spark.sql.timestampType", "TIMESTAMP_NTZ");
        fixed.put("spark.sql.ansi.enabled", "true");
        fixed.put("spark.sql.ansi.doubleQuotedIdentifiers", "true");
        fixed.put("spark.sql.ansi.enforceReservedKeywords", "false");
        fixed.put("spark.sql.caseSensitive", "false");
        fixed.put("spark.sql.decimalOperations.allowPrecisionLoss", "false");
        // Files are read and written in one way: by exact lists, whole, with today's calendar.
        fixed.put("spark.sql.sources.useV1SourceList", "avro,csv,json,kafka,orc,parquet,text,binaryFile");
        fixed.put("spark.sql.files.ignoreMissingFiles", "false");
        fixed.put("spark.sql.files.ignoreCorruptFiles", "false");
        fixed.put("spark.sql.parquet.inferTimestampNTZ.enabled", "true");
        fixed.put("spark.sql.parquet.mergeSchema", "false");
        fixed.put("spark.sql.parquet.binaryAsString", "false");
        fixed.put("spark.sql.parquet.int96AsTimestamp", "true");
        fixed.put("spark.sql.parquet.fieldId.read.enabled", "false");
        fixed.put("spark.sql.parquet.fieldId.write.enabled", "false");
        fixed.put("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
        fixed.put("spark.sql.parquet.writeLegacyFormat", "false");
        fixed.put("spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED");
        fixed.put("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED");
        fixed.put("spark.sql.parquet.int96RebaseModeInRead", "CORRECTED");
        // By which the files that are written get an even size.
        fixed.put("spark.sql.adaptive.enabled", "true");
        return fixed;
    }
}
