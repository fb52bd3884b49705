package io.dataspoc.singer.extract;

import java.util.Set;

/** What a tap has sent so far. */
interface Sent {

    /** Whether it has sent no message that means something. */
    boolean isEmpty();

    /** The streams that have had a SCHEMA, wanted or not. */
    Set<String> seenStreams();
}
