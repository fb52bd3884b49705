package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.column.ListColumn;
import io.dataspoc.singer.json.Bytes;

/**
 * The repetition and definition levels of a page of lists (Parquet LogicalTypes, "Lists"; encodings, "RLE / bit-packing hybrid"),
 * each as one bit-packed run with its length of four bytes before it. A slot is an element, or a list that is null or empty.
 */
final class ListLevels {

    /** Where an element has a value; for the definition of a chunk's largest level. */
    static final int MAX_DEFINITION = 3;

    private static final int NULL_LIST = 0;
    private static final int EMPTY_LIST = 1;
    private static final int NULL_ELEMENT = 2;
    private static final int REPETITION_BITS = 1;
    private static final int DEFINITION_BITS = 2;
    private static final int HEADER = Integer.BYTES + 10;

    private final byte[] repetitions;
    private final byte[] definitions;
    private int slots;

    private ListLevels(int bound) {
        repetitions = new byte[bound];
        definitions = new byte[bound];
    }

    /** The levels of all rows of a batch. */
    static ListLevels of(ListColumn lists, int rows) {
        ListLevels levels = new ListLevels(slots(lists, rows));
        ColumnBuffer values = lists.values();
        int list = 0;
        int element = 0;
        for (int row = 0; row < rows; row++) {
            if (!lists.isDefined(row)) {
                levels.add(0, NULL_LIST);
                continue;
            }
            int length = lists.length(list++);
            if (length == 0) {
                levels.add(0, EMPTY_LIST);
            }
            for (int i = 0; i < length; i++) {
                levels.add(i == 0 ? 0 : 1, values.isDefined(element++) ? MAX_DEFINITION : NULL_ELEMENT);
            }
        }
        return levels;
    }

    private static int slots(ListColumn lists, int rows) {
        int empty = 0;
        for (int list = 0; list < lists.present(); list++) {
            empty += lists.length(list) == 0 ? 1 : 0;
        }
        return lists.elementCount() + empty + rows - lists.present();
    }

    private void add(int repetition, int definition) {
        repetitions[slots] = (byte) repetition;
        definitions[slots] = (byte) definition;
        slots++;
    }

    /** How many there are. */
    int slots() {
        return slots;
    }

    /** The most bytes that {@link #write} writes. */
    int bound() {
        return 2 * HEADER + slots / 2 + 4;
    }

    /** Writes both kinds of levels and returns the index after them. */
    int write(byte[] target, int from) {
        return pack(definitions, DEFINITION_BITS, target, pack(repetitions, REPETITION_BITS, target, from));
    }

    private int pack(byte[] levels, int width, byte[] target, int from) {
        int groups = (slots + 7) >>> 3;
        int start = Varint.write(target, from + Integer.BYTES, (long) groups << 1 | 1);
        int p = start;
        int perByte = Byte.SIZE / width;
        for (int slot = 0; slot < groups * Byte.SIZE; slot += perByte) {
            int packed = 0;
            for (int i = 0; i < perByte && slot + i < slots; i++) {
                packed |= levels[slot + i] << i * width;
            }
            target[p++] = (byte) packed;
        }
        Bytes.setInt(target, from, p - from - Integer.BYTES);
        return p;
    }
}
