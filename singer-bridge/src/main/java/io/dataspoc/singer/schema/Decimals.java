package io.dataspoc.singer.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Finds exact decimals in schemas: {@code format: singer.decimal} with {@code precision} and {@code scale} (Singer SDK), and
 * numbers with a {@code multipleOf} that is a power of ten, as several taps for databases describe NUMERIC(p, s).
 */
final class Decimals {

    private static final DecimalType UNSPECIFIED = new DecimalType(DecimalType.MAX_PRECISION, 9);
    /** Without bounds there must be digits left before the point. */
    private static final int MAX_UNBOUNDED_SCALE = 18;

    private Decimals() {}

    /** The type of a {@code singer.decimal}. */
    static DecimalType singer(JsonNode schema) {
        int precision = schema.path("precision").asInt(UNSPECIFIED.precision());
        int scale = schema.path("scale").asInt(Math.min(UNSPECIFIED.scale(), Math.max(precision, 1)));
        boolean possible = precision >= 1 && precision <= DecimalType.MAX_PRECISION && scale >= 0 && scale <= precision;
        return possible ? new DecimalType(precision, scale) : UNSPECIFIED;
    }

    /** The type of a number, if its schema asks for an exact decimal that there is a type for. */
    static Optional<DecimalType> number(JsonNode schema) {
        if (schema.path("format").asText().equals("singer.decimal")) {
            return Optional.of(singer(schema));
        }
        JsonNode unit = schema.path("multipleOf");
        return unit.isNumber() && isPowerOfTen(unit.decimalValue())
                ? multiple(
                        schema,
                        Math.max(0, unit.decimalValue().stripTrailingZeros().scale()))
                : Optional.empty();
    }

    /** The scale is that of the unit; the bounds, where there are some, tell the digits before the point. */
    private static Optional<DecimalType> multiple(JsonNode schema, int scale) {
        int digits = Math.max(
                integerDigits(schema, "maximum", "exclusiveMaximum"),
                integerDigits(schema, "minimum", "exclusiveMinimum"));
        if (digits == 0) {
            return scale <= MAX_UNBOUNDED_SCALE
                    ? Optional.of(new DecimalType(DecimalType.MAX_PRECISION, scale))
                    : Optional.empty();
        }
        int precision = digits + scale;
        return precision <= DecimalType.MAX_PRECISION
                ? Optional.of(new DecimalType(precision, scale))
                : Optional.empty();
    }

    private static int integerDigits(JsonNode schema, String bound, String exclusiveBound) {
        JsonNode value = schema.path(bound).isNumber() ? schema.path(bound) : schema.path(exclusiveBound);
        if (!value.isNumber()) {
            return 0;
        }
        BigDecimal number = value.decimalValue();
        return Math.max(1, number.precision() - number.scale());
    }

    private static boolean isPowerOfTen(BigDecimal unit) {
        BigDecimal stripped = unit.stripTrailingZeros();
        return stripped.signum() > 0 && stripped.unscaledValue().bitLength() == 1;
    }
}
