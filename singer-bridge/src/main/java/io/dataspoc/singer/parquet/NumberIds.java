package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.json.Bytes;

/** Writes values of eight bytes as ids of a dictionary, as long as that pays. */
final class NumberIds {

    /** So many values decide. */
    private static final int TRIAL = 2048;
    /** A dictionary that did not pay is tried again after so many row groups. */
    private static final int RETRY = 32;

    private final NumberDictionary dictionary = new NumberDictionary();
    private boolean givenUp;
    private boolean used;
    private int rowGroupsSince;

    /** Whether a dictionary of so many values is worth it. */
    interface Worth {

        /**
         * Asked once in a row group, after some values.
         *
         * @param values how many
         * @param distinct how many of them differ
         */
        boolean of(int values, int distinct);
    }

    /** Encodes a page by ids; false if that does not pay, and then nothing has been encoded. */
    boolean encode(ColumnBuffer column, Scratch scratch, Worth worth) {
        if (givenUp || !ids(column, scratch, worth)) {
            givenUp = true;
            return false;
        }
        used = true;
        IdPacker.pack(column, dictionary.size(), scratch);
        return true;
    }

    private boolean ids(ColumnBuffer column, Scratch scratch, Worth worth) {
        int count = column.present();
        int[] ids = scratch.ids(count + Byte.SIZE);
        byte[] bytes = column.bytes();
        int trial = used ? -1 : Math.min(count, TRIAL) - 1;
        int p = column.start();
        for (int n = 0; n < count; n++) {
            int id = dictionary.id(Bytes.getLong(bytes, p));
            if (id < 0 || n == trial && !worth.of(n + 1, dictionary.size())) {
                return false;
            }
            ids[n] = id;
            p += Long.BYTES;
        }
        return true;
    }

    /** The dictionary that pages since {@link #reset} refer to; null if none does. */
    NumberDictionary dictionary() {
        return used ? dictionary : null;
    }

    /** Begins a new row group. */
    void reset() {
        dictionary.clear();
        used = false;
        if (givenUp && ++rowGroupsSince == RETRY) {
            givenUp = false;
            rowGroupsSince = 0;
        }
    }

    long allocatedBytes() {
        return dictionary.allocatedBytes();
    }
}
