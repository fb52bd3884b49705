package io.dataspoc.cli.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes as configuration files write them: a whole number and {@code B}, {@code KB}, {@code MB}, {@code GB} or
 * {@code TB}, in steps of 1,024.
 */
public final class ByteSizeText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*([KMGT]?)I?B?");

    private ByteSizeText() {}

    /** Reads {@code 128MB} and the like, a bare number as bytes; empty for anything else, and for what is more than any disk has. */
    public static Optional<Long> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        int shift = shift(matcher.group(2));
        return number <= Long.MAX_VALUE >> shift ? Optional.of(number << shift) : Optional.empty();
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "K" -> 10;
            case "M" -> 20;
            case "G" -> 30;
            case "T" -> 40;
            default -> 0;
        };
    }
}
