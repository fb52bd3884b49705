package io.dataspoc.singer.parquet;

import org.apache.parquet.column.Encoding;

/** The encoded values of one page: a range of an array, with room before it for the definition levels. Used again for each page. */
final class EncodedValues {

    byte[] bytes;
    int from;
    int to;
    Encoding encoding;

    void set(byte[] in, int start, int end, Encoding as) {
        bytes = in;
        from = start;
        to = end;
        encoding = as;
    }
}
