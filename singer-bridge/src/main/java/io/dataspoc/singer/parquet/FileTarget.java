package io.dataspoc.singer.parquet;

import java.io.IOException;

/** Makes the files of one stream. Called by encoder threads, for one stream by one thread at a time. */
@FunctionalInterface
public interface FileTarget {

    /** Starts a file. Nothing of it may be visible to readers before its owner publishes it. */
    FileOutput create() throws IOException;
}
