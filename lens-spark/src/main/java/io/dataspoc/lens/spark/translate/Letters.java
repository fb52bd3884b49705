package io.dataspoc.lens.spark.translate;

import java.util.Locale;

/**
 * Capital and small letters. DuckDB turns each character into one other; Spark may make several of one, looks at what is around it,
 * and knows a later Unicode. Those characters are others while Spark works on the text: such that have no case, and that no text has
 * (of the last private ones in Unicode).
 */
final class Letters {
    private static final int FREE = 0x10F000;

    /** Letters of which Spark has a capital or small form, and DuckDB none: first and last. */
    private static final int[][] LATER_CAPITALS = {
        {0x1C89, 0x1C89},
        {0xA7CB, 0xA7CC},
        {0xA7CE, 0xA7CE},
        {0xA7D2, 0xA7D2},
        {0xA7D4, 0xA7D4},
        {0xA7DA, 0xA7DA},
        {0xA7DC, 0xA7DC},
        {0x10D50, 0x10D65},
        {0x16EA0, 0x16EB8}
    };

    private static final int[][] LATER_SMALL = {
        {0x019B, 0x019B},
        {0x0264, 0x0264},
        {0x1C8A, 0x1C8A},
        {0xA7CD, 0xA7CD},
        {0xA7CF, 0xA7CF},
        {0xA7D3, 0xA7D3},
        {0xA7D5, 0xA7D5},
        {0xA7DB, 0xA7DB},
        {0x10D70, 0x10D85},
        {0x16EBB, 0x16ED3}
    };

    private static final Hidden SMALL = small();
    private static final Hidden CAPITAL = capital();

    private Letters() {}

    static String lower(String text) {
        return SMALL.around("lower", "translate(" + text + ", 'Σİ', 'σi')");
    }

    static String upper(String text) {
        return CAPITAL.around("upper", "translate(" + text + ", 'ß', 'ẞ')");
    }

    private static Hidden small() {
        Hidden hidden = new Hidden();
        hidden.keep(LATER_CAPITALS);
        return hidden;
    }

    /** Also those of which Java, as Spark, makes several capitals. */
    private static Hidden capital() {
        Hidden hidden = new Hidden();
        for (int letter = 0xE0; letter < 0xFFFF; letter++) {
            String capitals = Character.toString(letter).toUpperCase(Locale.ROOT);
            if (letter != 'ß' && capitals.codePointCount(0, capitals.length()) > 1) {
                hidden.add(letter, Character.toUpperCase(letter));
            }
        }
        hidden.keep(LATER_SMALL);
        return hidden;
    }

    /** Characters that Spark does not get to see, and what they become. */
    private static final class Hidden {
        private final StringBuilder from = new StringBuilder();
        private final StringBuilder instead = new StringBuilder();
        private final StringBuilder to = new StringBuilder();
        private int count;

        void add(int letter, int result) {
            from.appendCodePoint(letter);
            instead.appendCodePoint(FREE + count++);
            to.appendCodePoint(result);
        }

        void keep(int[][] ranges) {
            for (int[] range : ranges) {
                for (int letter = range[0]; letter <= range[1]; letter++) {
                    add(letter, letter);
                }
            }
        }

        String around(String function, String text) {
            String hidden = "translate(" + text + ", " + Spark.text(from.toString()) + ", "
                    + Spark.text(instead.toString()) + ")";
            return "translate(" + function + "(" + hidden + "), " + Spark.text(instead.toString()) + ", "
                    + Spark.text(to.toString()) + ")";
        }
    }
}
