package io.dataspoc.lens.spark.translate;

/**
 * Capital and small letters. DuckDB turns each character into one other; Spark may make several of one, and looks at what is around
 * it. Those few characters are turned before Spark gets to see them.
 */
final class Letters {
    private Letters() {}

    static String lower(String text) {
        return "lower(translate(" + text + ", 'Σİ', 'σi'))";
    }

    static String upper(String text) {
        return "upper(translate(" + text + ", 'ß', 'ẞ'))";
    }
}
