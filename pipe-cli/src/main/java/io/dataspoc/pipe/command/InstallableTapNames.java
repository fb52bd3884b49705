package io.dataspoc.pipe.command;

import io.dataspoc.pipe.tap.KnownTaps;
import java.util.Iterator;

/** The names of taps that can be installed: those that are built in need not be. */
final class InstallableTapNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return KnownTaps.names().stream()
                .filter(name -> name.startsWith("tap-"))
                .iterator();
    }
}
