package io.dataspoc.singer.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** How files of a kind are read. */
interface FileFormat {

    /** The tap's name. */
    String name();

    /** How names of its files end, packed endings aside; in lower case, with a dot. */
    List<String> extensions();

    /** The settings of its own. */
    Set<String> settings();

    /**
     * Checks its own settings.
     *
     * @throws io.dataspoc.singer.tap.TapException if one is wrong
     */
    void check(JsonNode settings);

    /**
     * Opens a file and looks at its beginning.
     *
     * @param settings those of the stream
     * @throws IOException if it can't be read, or is no file of this kind
     */
    FileRows open(FileStore store, FoundFile file, JsonNode settings) throws IOException;
}
