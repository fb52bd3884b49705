package io.dataspoc.lens.command;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a bucket is reached, as {@code add-bucket} takes it; mixed into it. Keys are no flags: they would show in ps. */
final class BucketFlags {
    @Option(
            names = "--alias",
            paramLabel = "NAME",
            description = "The bucket's catalog in SQL: NAME.raw.postgres.orders.")
    private String alias;

    @Option(names = "--region", paramLabel = "REGION", description = "The bucket's region, such as eu-central-1.")
    private String region;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "The address of a store that is not Amazon's, such as https://minio.example:9000.")
    private String endpoint;

    @Option(names = "--profile", paramLabel = "NAME", description = "The profile in ~/.aws to take keys from.")
    private String profile;

    @Option(
            names = "--path-style",
            paramLabel = "auto|true|false",
            description = "Whether the bucket's name stands in the path. Default: auto.")
    private String pathStyle;

    @Option(
            names = "--encryption",
            paramLabel = "NAME",
            description = "What to encrypt new objects with: AES256, aws:kms or aws:kms:dsse.")
    private String encryption;

    @Option(names = "--kms-key", paramLabel = "ID", description = "The key for aws:kms and aws:kms:dsse.")
    private String kmsKey;

    @Option(names = "--requester-pays", description = "Pay for requests to a bucket that is shared on this condition.")
    private boolean requesterPays;

    /** Those that are given, by the names that they have in the configuration. */
    Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "alias", alias);
        put(given, "region", region);
        put(given, "endpoint", endpoint);
        put(given, "profile", profile);
        put(given, "path_style", pathStyle);
        put(given, "encryption", encryption);
        put(given, "kms_key", kmsKey);
        put(given, "requester_pays", requesterPays ? "true" : null);
        return given;
    }

    private static void put(Map<String, String> given, String name, String value) {
        if (value != null && !value.isBlank()) {
            given.put(name, value);
        }
    }
}
