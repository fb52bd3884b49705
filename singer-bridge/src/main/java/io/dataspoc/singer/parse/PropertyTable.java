package io.dataspoc.singer.parse;

import io.dataspoc.singer.json.Bytes;
import io.dataspoc.singer.schema.StreamSchema;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds columns by the bytes of their names in a line. Records tend to repeat the order of the one before, which it expects. */
final class PropertyTable {

    /** No column has this name. */
    static final int UNKNOWN = -1;

    /** Names with the closing quote; null where the name needs escapes. */
    private final byte[][] names;

    private final int[] table;
    /** By column, the one that followed it last; at the end, the one that came first. */
    private final int[] next;

    PropertyTable(StreamSchema schema) {
        names = new byte[schema.size()][];
        table = new int[Integer.highestOneBit(Math.max(8, schema.size())) * 4];
        next = new int[schema.size() + 1];
        Arrays.fill(table, UNKNOWN);
        for (int i = 0; i < names.length; i++) {
            next[i] = i + 1;
            byte[] name = (schema.column(i).name() + "\"").getBytes(StandardCharsets.UTF_8);
            byte[] padded = Arrays.copyOf(name, name.length + Long.BYTES);
            if (Bytes.stringEnd(padded, 0) == name.length - 1) {
                names[i] = name;
                put(i);
            }
        }
    }

    private void put(int column) {
        int slot = hash(names[column], 0, names[column].length - 1);
        while (table[slot] != UNKNOWN) {
            slot = slot + 1 & table.length - 1;
        }
        table[slot] = column;
    }

    /** The column that is expected after another one; {@link #UNKNOWN} for the first. */
    int expectedAfter(int column) {
        int place = column == UNKNOWN ? names.length : column;
        return next[place] < names.length ? next[place] : UNKNOWN;
    }

    /** Notes which column followed another one. */
    void follows(int column, int before) {
        next[before == UNKNOWN ? names.length : before] = column;
    }

    /** The length of a column's name with its closing quote, if that is what lies at an index; else -1. */
    int matches(int column, byte[] b, int index) {
        byte[] name = names[column];
        if (name == null || index + name.length > b.length) {
            return -1;
        }
        return Arrays.equals(name, 0, name.length, b, index, index + name.length) ? name.length : -1;
    }

    /** The column whose name is a range of bytes without escapes, or {@link #UNKNOWN}. */
    int find(byte[] b, int from, int to) {
        int slot = hash(b, from, to);
        for (int column = table[slot]; column != UNKNOWN; column = table[slot]) {
            if (Arrays.equals(names[column], 0, names[column].length - 1, b, from, to)) {
                return column;
            }
            slot = slot + 1 & table.length - 1;
        }
        return UNKNOWN;
    }

    private int hash(byte[] b, int from, int to) {
        int h = 0;
        for (int i = from; i < to; i++) {
            h = h * 31 + b[i];
        }
        return (h ^ h >>> 15) & table.length - 1;
    }
}
