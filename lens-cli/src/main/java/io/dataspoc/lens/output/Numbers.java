package io.dataspoc.lens.output;

import io.dataspoc.lens.engine.ResultColumn;
import java.util.regex.Pattern;

/** Which columns hold numbers. */
final class Numbers {
    private static final Pattern TYPE =
            Pattern.compile("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL\\([^]]*\\)|BIGNUM");

    private Numbers() {}

    static boolean isNumber(ResultColumn column) {
        return TYPE.matcher(column.type()).matches();
    }
}
