package io.dataspoc.pipe.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as configuration files write them: a whole number and {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}. */
public final class DurationText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

    private DurationText() {}

    /** Reads {@code 30s} and the like; empty for anything else. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(unit(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1))))
                : Optional.empty();
    }

    /** A duration as configuration files write it, in its largest unit that leaves no rest. */
    public static String of(Duration duration) {
        for (String name : List.of("d", "h", "m", "s")) {
            if (duration.toMillis() % unit(name).toMillis() == 0) {
                return duration.toMillis() / unit(name).toMillis() + name;
            }
        }
        return duration.toMillis() + "ms";
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }
}
