package io.dataspoc.singer.extract;

import java.io.IOException;
import java.io.InputStream;

/** Reads what a tap prints. */
interface TapReader {

    /** Reads to the end. */
    void read(InputStream output) throws IOException;

    /** Tells how far it has come; called by another thread. */
    void report(ExtractionListener listener);
}
