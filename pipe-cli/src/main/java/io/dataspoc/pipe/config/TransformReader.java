package io.dataspoc.pipe.config;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.config.ConfigSection;
import io.dataspoc.singer.transform.Transformation.OnError;
import java.time.Duration;
import java.util.Locale;

/** Reads what a pipeline says about its Python transform. */
final class TransformReader {
    private static final int MOST_ROWS = 10_000_000;

    private TransformReader() {}

    static TransformSettings read(ConfigSection section, Environment environment) {
        section.allowOnly("python", "batch_rows", "on_error", "timeout");
        return new TransformSettings(
                section.text("python", environment).orElse(""),
                section.text("batch_rows")
                        .map(text -> rows(section, text))
                        .orElse(TransformSettings.DEFAULTS.batchRows()),
                section.text("on_error").map(text -> onError(section, text)).orElse(OnError.FAIL),
                section.text("timeout")
                        .map(text -> timeout(section, text))
                        .orElse(TransformSettings.DEFAULTS.timeout()));
    }

    private static int rows(ConfigSection section, String text) {
        String digits = text.replace("_", "");
        if (!digits.matches("[0-9]{1,8}") || Integer.parseInt(digits) < 1 || Integer.parseInt(digits) > MOST_ROWS) {
            throw section.error("batch_rows", "'" + text + "' is not a number of rows from 1 to " + MOST_ROWS + ".");
        }
        return Integer.parseInt(digits);
    }

    private static OnError onError(ConfigSection section, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "fail" -> OnError.FAIL;
            case "raw" -> OnError.RAW;
            default ->
                throw section.error(
                        "on_error",
                        "'" + text + "' is no choice for on_error. Known: fail (the run fails), raw (the batch"
                                + " is written as it came).");
        };
    }

    private static Duration timeout(ConfigSection section, String text) {
        return DurationText.parse(text)
                .orElseThrow(() -> section.error(
                        "timeout", "'" + text + "' is not a time such as 30s, 5m or 1h; 0s for no bound."));
    }
}
