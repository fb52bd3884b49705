package io.dataspoc.pipe.tap;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The taps that there are templates for, each in a JSON file of its own beside this class. */
public final class KnownTaps {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> NAMES = List.of(
            "csv",
            "jsonl",
            "parquet",
            "tap-csv",
            "tap-github",
            "tap-gitlab",
            "tap-google-analytics",
            "tap-google-sheets",
            "tap-hubspot",
            "tap-jira",
            "tap-mongodb",
            "tap-mssql",
            "tap-mysql",
            "tap-postgres",
            "tap-rest-api-msdk",
            "tap-s3-csv",
            "tap-salesforce",
            "tap-shopify",
            "tap-slack",
            "tap-spreadsheets-anywhere",
            "tap-stripe",
            "tap-zendesk");

    /** Those whose configs are adapted. */
    private static final Set<String> ADAPTED = Set.of("tap-postgres", "tap-mysql", "tap-mssql");

    private KnownTaps() {}

    /** Whether a tap's config may have to be adapted, so that others need not be looked up for each run. */
    static boolean areAdapted(String name) {
        return ADAPTED.contains(name);
    }

    /** Their names, in alphabetical order. */
    public static List<String> names() {
        return NAMES;
    }

    /** The template of a tap; empty if there is none. */
    public static Optional<TapTemplate> find(String name) {
        return NAMES.contains(name) ? Optional.of(read(name)) : Optional.empty();
    }

    private static TapTemplate read(String name) {
        try (InputStream in = KnownTaps.class.getResourceAsStream("templates/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("No template of " + name + " was built in");
            }
            return TapTemplate.of(JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whose tap of a name to install; one that nobody knows is the package of that name.
     *
     * @param variant empty for the usual one
     * @throws CommandFailure if there is no such variant
     */
    static TapVariant variant(String name, String variant) {
        Optional<TapTemplate> template = find(name);
        if (template.isEmpty() && variant.isEmpty()) {
            return new TapVariant("", name, List.of(), List.of());
        }
        return template.flatMap(known -> known.variant(variant))
                .orElseThrow(() -> CommandFailure.usage(unknown(name, variant, template)));
    }

    private static String unknown(String name, String variant, Optional<TapTemplate> template) {
        List<String> known = template.stream()
                .flatMap(each -> each.variants().stream().map(TapVariant::name))
                .toList();
        return "No variant '" + variant + "' of " + name + " is known."
                + (known.isEmpty()
                        ? " Install it by its package: '" + name + "=<package>'."
                        : NearestName.hint(variant, known) + " Known: " + String.join(", ", known) + ".");
    }
}
