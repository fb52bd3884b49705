package io.dataspoc.lake.commit;

import java.util.Random;

/**
 * The steps of a run at which a test ends it, counted from 1: all, or where one costs much every n-th, beginning at
 * another one in each build, so that in time all have their turn. {@code -Ddataspoc.thorough=true} tries all always.
 *
 * @param first at least 1
 * @param stride from one to the next; at least 1
 */
record Steps(int first, int stride) {

    static final Steps ALL = new Steps(1, 1);

    static Steps every(int stride) {
        if (Boolean.getBoolean("dataspoc.thorough")) {
            return ALL;
        }
        return new Steps(1 + new Random().nextInt(stride), stride);
    }

    int after(int step) {
        return step + stride;
    }
}
