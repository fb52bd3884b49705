package io.dataspoc.singer.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

/** The rows of one file. */
interface FileRows extends Closeable {

    /** Its columns as far as its beginning, or its own schema, tells: a JSON Schema for each. */
    Map<String, ObjectNode> columns();

    /**
     * Sends all rows.
     *
     * @throws IOException if the file is damaged or its rows are none; the message says where
     */
    void send(StreamMessages out) throws IOException;
}
