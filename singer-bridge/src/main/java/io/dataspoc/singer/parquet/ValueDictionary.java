package io.dataspoc.singer.parquet;

/** The distinct values of a column in a row group. */
interface ValueDictionary {

    /** What a look-up returns when the dictionary is full. */
    int FULL = -1;

    /** The most values. */
    int MAX_VALUES = 8192;

    /** The number of values. */
    int size();

    /** The values in PLAIN encoding, up to {@link #end}. */
    byte[] bytes();

    /** The length of the values. */
    int end();
}
