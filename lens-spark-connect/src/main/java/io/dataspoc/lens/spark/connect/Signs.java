package io.dataspoc.lens.spark.connect;

import io.dataspoc.lens.spark.cluster.ClusterException.Kind;
import java.util.List;

/**
 * By what a kind of failure is known.
 *
 * @param conditions beginnings of Spark's names for what happened
 * @param texts what the messages hold where Spark has no name
 */
record Signs(Kind kind, List<String> conditions, List<String> texts) {
    /** In the order in which they are looked for: what ends the work hides what it was at. */
    static final List<Signs> ALL = List.of(
            new Signs(Kind.CANCELLED, List.of("OPERATION_CANCELED"), List.of("SQLSTATE: HY008")),
            new Signs(
                    Kind.LOST,
                    List.of("INVALID_HANDLE", "INVALID_CURSOR", "RETRIES_EXCEEDED"),
                    List.of(
                            "UNAVAILABLE: ",
                            "ExecutorLostFailure",
                            "Lost executor",
                            "worker lost",
                            "Master removed our application",
                            "SparkContext was shut down",
                            "stopped SparkContext",
                            "FetchFailed",
                            "Could not find CoarseGrainedScheduler")),
            new Signs(Kind.UNREACHABLE, List.of(), List.of("UNAUTHENTICATED", "PERMISSION_DENIED: ")),
            new Signs(
                    Kind.STORAGE,
                    List.of(
                            "CANNOT_READ_FILE",
                            "CANNOT_RENAME",
                            "FAILED_READ_FILE",
                            "FAILED_RENAME",
                            "LOAD_DATA_PATH",
                            "PATH_ALREADY_EXISTS",
                            "PATH_NOT_FOUND",
                            "RENAME_SRC",
                            "UNABLE_TO_INFER_SCHEMA"),
                    List.of(
                            "FileNotFoundException",
                            "AccessDeniedException",
                            "UnknownHostException",
                            "No FileSystem for scheme",
                            "Mkdirs failed to create",
                            "is not a Parquet file",
                            "org.apache.hadoop.",
                            "software.amazon.awssdk",
                            "java.io.IOException")));

    boolean match(Throwable failure) {
        String condition = Failures.condition(failure);
        if (conditions.stream().anyMatch(condition::startsWith)) {
            return true;
        }
        // What follows the first line may be the traces of others.
        String message = failure.toString().strip().lines().findFirst().orElse("");
        return texts.stream().anyMatch(message::contains);
    }
}
