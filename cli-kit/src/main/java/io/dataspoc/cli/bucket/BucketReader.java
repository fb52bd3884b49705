package io.dataspoc.cli.bucket;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.NearestName;
import io.dataspoc.lake.BucketOptions;
import io.dataspoc.lake.BucketOptions.Addressing;
import io.dataspoc.lake.BucketOptions.Payer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the settings of one bucket and says what is wrong with them. */
final class BucketReader {
    static final List<String> NAMES = List.of(
            "uri", "alias", "region", "endpoint", "profile", "path_style", "encryption", "kms_key", "requester_pays");

    private static final List<String> ENCRYPTIONS = List.of("AES256", "aws:kms", "aws:kms:dsse");

    private final BucketFields fields;
    private final Environment environment;

    BucketReader(BucketFields fields, Environment environment) {
        this.fields = fields;
        this.environment = environment;
    }

    BucketEntry read() {
        String uri = text("uri").orElseThrow(() -> fields.error("uri", "A bucket needs a 'uri', its address."));
        return new BucketEntry(address(uri), text("alias").orElse(""), options());
    }

    private BucketOptions options() {
        Optional<String> encryption = text("encryption").map(this::encryption);
        Optional<String> kmsKey = text("kms_key");
        if (kmsKey.isPresent()
                && encryption.filter(name -> name.startsWith("aws:kms")).isEmpty()) {
            throw fields.error(
                    "kms_key", "'kms_key' goes with encryption aws:kms or aws:kms:dsse only: set that, too.");
        }
        return new BucketOptions(
                text("region"),
                text("endpoint").map(this::endpoint),
                text("profile"),
                addressing(text("path_style").orElse("auto")),
                encryption,
                kmsKey,
                flag("requester_pays") ? Payer.REQUESTER : Payer.OWNER);
    }

    private Optional<String> text(String name) {
        return fields.text(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private String address(String uri) {
        String expanded = Addresses.expandHome(uri, environment);
        if (Addresses.holdsKeys(expanded)) {
            throw fields.error("uri", "A bucket's address holds no keys. " + SecretNames.WHERE);
        }
        return expanded;
    }

    /** What stands before an at sign may be a password: such an address is not shown. */
    private String endpoint(String text) {
        String example = "an endpoint is an address such as https://minio.example:9000.";
        if (text.contains("@")) {
            throw fields.error(
                    "endpoint", "The endpoint holds a user or password: " + example + " " + SecretNames.WHERE);
        }
        try {
            URI uri = new URI(text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null) {
                return text;
            }
        } catch (URISyntaxException e) {
            throw fields.error("endpoint", "'" + text + "' is no endpoint (" + e.getReason() + "): " + example);
        }
        throw fields.error("endpoint", "'" + text + "' is no endpoint: " + example);
    }

    private Addressing addressing(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> Addressing.AUTO;
            case "true", "yes", "on" -> Addressing.PATH;
            case "false", "no", "off" -> Addressing.VIRTUAL;
            default -> throw fields.error("path_style", "'path_style' is auto, true or false, not '" + text + "'.");
        };
    }

    private String encryption(String text) {
        return ENCRYPTIONS.stream()
                .filter(text::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> unknownEncryption(text));
    }

    private CommandFailure unknownEncryption(String text) {
        return fields.error(
                "encryption",
                "'encryption' is one of " + String.join(", ", ENCRYPTIONS) + ", not '" + text + "'."
                        + NearestName.hint(text, ENCRYPTIONS));
    }

    private boolean flag(String name) {
        String text = text(name).orElse("false").toLowerCase(Locale.ROOT);
        return switch (text) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw fields.error(name, "'" + name + "' must be true or false, not '" + text + "'.");
        };
    }
}
