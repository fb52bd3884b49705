package io.dataspoc.pipe.command;

import io.dataspoc.pipe.tap.KnownTaps;
import java.util.Iterator;

/** The names that complete where a tap is asked for that need not be installed. */
final class KnownTapNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return KnownTaps.names().iterator();
    }
}
