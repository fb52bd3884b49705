package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.json.Bytes;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/** Text: ids of a dictionary as long as that pays, else as it is. */
final class TextEncoder extends ValueEncoder {

    /** After so many values a dictionary must hold at most half as many. */
    private static final int TRIAL = 2048;
    /** A dictionary that did not pay is tried again after so many row groups. */
    private static final int RETRY = 32;

    private final TextDictionary dictionary = new TextDictionary();
    private boolean givenUp;
    private int rowGroupsSince;
    private boolean used;

    TextEncoder(PrimitiveType type) {
        super(type);
    }

    @Override
    void encode(ColumnBuffer column, Scratch scratch, Statistics<?> statistics) {
        TextBounds bounds = givenUp ? null : ids(column, scratch);
        if (bounds != null) {
            used = true;
            IdPacker.pack(column, dictionary.size(), scratch);
        } else {
            givenUp = true;
            bounds = TextBounds.of(column);
            scratch.encoded.set(column.bytes(), column.start(), column.end(), Encoding.PLAIN);
        }
        bounds.update(statistics);
    }

    /** Puts the ids of all values into the scratch; null when a dictionary does not pay. Only distinct values can be bounds. */
    private TextBounds ids(ColumnBuffer column, Scratch scratch) {
        int[] ids = scratch.ids(column.present() + Byte.SIZE);
        byte[] bytes = column.bytes();
        TextBounds bounds = new TextBounds(bytes, column.start());
        dictionary.beginPage();
        int n = 0;
        for (int p = column.start(); p < column.end(); ) {
            int length = Bytes.getInt(bytes, p);
            int id = dictionary.id(bytes, p, length);
            if (id < 0 || n == TRIAL && dictionary.size() > TRIAL / 2) {
                return null;
            }
            if (dictionary.firstInPage(id)) {
                bounds.take(p, length);
            }
            ids[n++] = id;
            p += Integer.BYTES + length;
        }
        return bounds;
    }

    @Override
    ValueDictionary dictionary() {
        return used ? dictionary : null;
    }

    @Override
    void reset() {
        dictionary.clear();
        used = false;
        if (givenUp && ++rowGroupsSince == RETRY) {
            givenUp = false;
            rowGroupsSince = 0;
        }
    }

    @Override
    long allocatedBytes() {
        return dictionary.allocatedBytes();
    }
}
