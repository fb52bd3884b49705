package io.dataspoc.singer.extract;

import java.util.List;

/** What a run does with its pipeline's STATE: which one the tap gets, and what becomes of those that it sends. */
final class StateKeeping {

    private final byte[] forTap;
    private final byte[] others;

    private StateKeeping(byte[] forTap, byte[] others) {
        this.forTap = forTap;
        this.others = others;
    }

    /**
     * @param stored the pipeline's STATE; null if there is none
     * @param streams the names of the streams that the run reads
     */
    static StateKeeping of(ReadMode mode, Portion portion, byte[] stored, List<List<String>> streams) {
        boolean part = portion.streams() == Portion.Streams.SOME && stored != null;
        return switch (mode) {
            case INCREMENTAL -> new StateKeeping(stored, part ? stored : null);
            case FULL_ONCE -> {
                byte[] rest = part ? Bookmarks.without(stored, streams) : null;
                yield new StateKeeping(rest, rest);
            }
            case FULL_ALWAYS -> new StateKeeping(null, part ? stored : null);
        };
    }

    /** The STATE for the tap; null for none. */
    byte[] forTap() {
        return forTap;
    }

    /** What is stored for a STATE that the tap sent. */
    byte[] toStore(byte[] sent) {
        return others == null ? sent : Bookmarks.keeping(others, sent);
    }
}
