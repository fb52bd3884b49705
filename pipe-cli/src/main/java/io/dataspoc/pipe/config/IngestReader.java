package io.dataspoc.pipe.config;

import io.dataspoc.cli.NearestName;
import io.dataspoc.cli.config.ByteSizeText;
import io.dataspoc.cli.config.ConfigSection;
import io.dataspoc.singer.message.OnMalformed;
import io.dataspoc.singer.message.ReaderOptions;
import io.dataspoc.singer.message.ReaderOptions.WithoutSchema;
import io.dataspoc.singer.parquet.WriterOptions;
import io.dataspoc.singer.parse.ParseOptions;
import io.dataspoc.singer.parse.ParseOptions.AdditionalProperties;
import io.dataspoc.singer.parse.ParseOptions.TypeMismatch;
import io.dataspoc.singer.parse.ParseOptions.Unparsable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads what a pipeline says about odd taps, odd values and the size of files. */
final class IngestReader {
    /** The keys that it reads in {@code source}. */
    static final List<String> SOURCE_KEYS = List.of("on_malformed", "max_line_bytes", "idle_timeout");

    /** The keys that it reads in {@code destination}. */
    static final List<String> DESTINATION_KEYS = List.of("target_file_bytes");

    private IngestReader() {}

    /** The settings of a pipeline's whole file. */
    static IngestSettings read(ConfigSection root) {
        ConfigSection source = root.section("source").orElseThrow();
        ConfigSection destination = root.section("destination").orElseThrow();
        return new IngestSettings(
                reading(source, withoutSchema(root)),
                root.section("schema").map(IngestReader::parsing).orElse(ParseOptions.defaults()),
                idleTimeout(source),
                size(destination, "target_file_bytes", WriterOptions.DEFAULT_TARGET_FILE_BYTES, Long.MAX_VALUE));
    }

    private static ReaderOptions reading(ConfigSection source, WithoutSchema withoutSchema) {
        int longest = (int) size(
                source, "max_line_bytes", ReaderOptions.DEFAULT_MAX_LINE_BYTES, ReaderOptions.LARGEST_MAX_LINE_BYTES);
        return new ReaderOptions(longest, choice(source, "on_malformed", OnMalformed.FAIL), withoutSchema);
    }

    private static WithoutSchema withoutSchema(ConfigSection root) {
        boolean infer =
                root.section("schema").flatMap(schema -> schema.flag("infer")).orElse(false);
        return infer ? WithoutSchema.INFER : WithoutSchema.FAIL;
    }

    private static ParseOptions parsing(ConfigSection schema) {
        schema.allowOnly("additional_properties", "infer", "on_type_mismatch", "strict");
        boolean strict = schema.flag("strict").orElse(false);
        return new ParseOptions(
                choice(schema, "additional_properties", AdditionalProperties.EVOLVE),
                choice(schema, "on_type_mismatch", TypeMismatch.WIDEN),
                strict ? Unparsable.ERROR : Unparsable.NULL);
    }

    private static Duration idleTimeout(ConfigSection source) {
        return source.text("idle_timeout")
                .map(text -> DurationText.parse(text)
                        .orElseThrow(() -> source.error(
                                "idle_timeout", "'" + text + "' is not a time such as 500ms, 30s, 5m or 1h.")))
                .orElse(Duration.ZERO);
    }

    private static long size(ConfigSection section, String key, long otherwise, long largest) {
        return section.text(key)
                .map(text -> ByteSizeText.parse(text)
                        .filter(bytes -> bytes >= 1 && bytes <= largest)
                        .orElseThrow(() -> section.error(
                                key,
                                "'" + text + "' is not a size such as 64KB, 128MB or 1GB"
                                        + (largest == Long.MAX_VALUE
                                                ? "."
                                                : " of at most " + (largest >> 20) + "MB."))))
                .orElse(otherwise);
    }

    private static <E extends Enum<E>> E choice(ConfigSection section, String key, E otherwise) {
        List<E> all = Arrays.asList(otherwise.getDeclaringClass().getEnumConstants());
        List<String> names = all.stream().map(IngestReader::name).toList();
        return section.text(key)
                .map(text -> all.stream()
                        .filter(value -> name(value).equalsIgnoreCase(text))
                        .findFirst()
                        .orElseThrow(() -> section.error(
                                key,
                                "'" + text + "' is no choice for " + key + "." + NearestName.hint(text, names)
                                        + " Known: " + String.join(", ", names) + ".")))
                .orElse(otherwise);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
