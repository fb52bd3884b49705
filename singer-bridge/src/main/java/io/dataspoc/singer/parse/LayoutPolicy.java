package io.dataspoc.singer.parse;

/** Decides when a layout is worth trying and when to learn another one. */
final class LayoutPolicy {

    private static final int TRUST = 64;
    private static final int PAUSE = 1024;
    private static final int MAX_WAIT = 4096;

    private int score = TRUST;
    private int pause;
    private int wait = 1;
    private int missesToLearn = 1;

    /** Whether the layout is to be tried on the next line. */
    boolean tries() {
        if (pause == 0) {
            return true;
        }
        pause--;
        return false;
    }

    /** The layout took a line. */
    void hit() {
        if (score < TRUST) {
            score++;
            if (score == TRUST) {
                wait = 1;
                missesToLearn = 1;
            }
        }
    }

    /** The layout refused a line, or there was none. Where lines vary too much it rests for a while. */
    void miss() {
        score -= 2;
        if (score < 0) {
            pause = PAUSE;
            score = TRUST / 2;
        }
    }

    /** Whether to learn from a line that the layout did not take. Each time it waits for twice as many. */
    boolean learns() {
        if (--missesToLearn > 0) {
            return false;
        }
        wait = Math.min(MAX_WAIT, wait * 2);
        missesToLearn = wait;
        return true;
    }
}
