package io.dataspoc.lens.spark.connect;

import java.util.regex.Pattern;

/** Names in Spark's SQL. */
final class Names {
    private static final Pattern SIMPLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Names() {}

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** In quotes only where that is needed: for people. */
    static String readable(String name) {
        return SIMPLE.matcher(name).matches() ? name : quoted(name);
    }
}
