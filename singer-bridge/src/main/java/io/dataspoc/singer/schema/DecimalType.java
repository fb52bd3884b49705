package io.dataspoc.singer.schema;

/**
 * Exact decimals.
 *
 * @param precision the digits in all, 1 to 38
 * @param scale the digits after the point, 0 to {@code precision}
 */
public record DecimalType(int precision, int scale) implements ColumnType {

    /** The most digits that Parquet's readers take. */
    public static final int MAX_PRECISION = 38;

    /** The most digits that fit a 64-bit integer. */
    public static final int MAX_LONG_PRECISION = 18;

    public DecimalType {
        if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
            throw new IllegalArgumentException("decimal(" + precision + ", " + scale + ") does not exist");
        }
    }

    /** Whether unscaled values fit 64 bits, and are so stored. */
    public boolean fitsLong() {
        return precision <= MAX_LONG_PRECISION;
    }

    @Override
    public Kind kind() {
        return Kind.DECIMAL;
    }

    @Override
    public String manifestName() {
        return "decimal128(" + precision + ", " + scale + ")";
    }
}
