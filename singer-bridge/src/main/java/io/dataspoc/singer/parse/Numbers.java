package io.dataspoc.singer.parse;

import io.dataspoc.singer.json.JsonSkipper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Numbers as text. */
final class Numbers {

    /** The longest text of a 64-bit integer. */
    private static final int MAX_LONG_LENGTH = 20;

    private static final int MAX_LENGTH = 400;

    private Numbers() {}

    /** A 64-bit integer, or {@link Cell#MISFIT} beyond it. */
    static Object parseLong(String text) {
        if (text.length() > MAX_LONG_LENGTH) {
            return Cell.MISFIT;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return Cell.MISFIT;
        }
    }

    /** The 64-bit integer that a number with fraction or exponent is, as 1.0 is 1; else {@link Cell#MISFIT}. */
    static Object exactLong(String text) {
        Optional<BigDecimal> number = decimal(text);
        return number.isPresent() && number.get().scale() <= 0
                ? parseLong(number.get().toBigInteger().toString())
                : Cell.MISFIT;
    }

    /** A JSON number exactly, without zeros at its end; empty if it is beyond all sizes that are worth working out. */
    static Optional<BigDecimal> decimal(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            return Math.abs((long) number.scale()) > MAX_LENGTH ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            // The exponent is beyond 32 bits.
            return Optional.empty();
        }
    }

    /** Whether a string is an integer written as JSON would write it, so that nothing is lost by taking it for one. */
    static boolean isCanonicalInteger(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - start;
        if (digits == 0 || text.charAt(start) == '0' && (digits > 1 || start == 1)) {
            return false;
        }
        return text.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether a string is a JSON number. */
    static boolean isNumber(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        return !text.isEmpty() && JsonSkipper.number(bytes, 0) == bytes.length - 1;
    }

    /** Whether a string names NaN or an infinity, as Python and Java write them. */
    static boolean isNonFinite(String text) {
        return text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
    }

    /** The decimal digits of a number. */
    static int digits(BigInteger number) {
        return new BigDecimal(number).precision();
    }
}
