package io.dataspoc.singer.extract;

import java.util.List;
import java.util.function.Function;

/** What a run does with its pipeline's STATE: which one the tap gets, and what becomes of those that it sends. */
final class StateKeeping {

    private final byte[] forTap;
    private final Function<byte[], byte[]> toStore;

    private StateKeeping(byte[] forTap, Function<byte[], byte[]> toStore) {
        this.forTap = forTap;
        this.toStore = toStore;
    }

    /**
     * @param stored the pipeline's STATE; null if there is none
     * @param streams the names of the streams that the run reads
     */
    static StateKeeping of(ReadMode mode, Portion portion, byte[] stored, List<List<String>> streams) {
        return switch (portion.streams()) {
            case ALL -> new StateKeeping(mode.usesState() ? stored : null, sent -> sent);
            case SOME -> ofSome(mode, stored, streams);
        };
    }

    private static StateKeeping ofSome(ReadMode mode, byte[] stored, List<List<String>> streams) {
        boolean forgets = mode == ReadMode.FULL_ONCE && stored != null;
        byte[] start = forgets ? Bookmarks.without(stored, streams) : stored;
        return new StateKeeping(
                mode == ReadMode.FULL_ALWAYS ? null : start, sent -> Bookmarks.merged(start, sent, streams));
    }

    /** The STATE for the tap; null for none. */
    byte[] forTap() {
        return forTap;
    }

    /** What is stored for a STATE that the tap sent. */
    byte[] toStore(byte[] sent) {
        return toStore.apply(sent);
    }
}
