package io.dataspoc.singer.message;

/**
 * The outside of one message: what it is, and where its parts lie in the line. Offsets are indexes into the line's buffer; -1 if
 * the part is missing. Used again for each line.
 */
final class Envelope {

    String type;
    String stream;
    int recordFrom;
    int recordTo;
    int valueFrom;
    int valueTo;
    long version;
    boolean hasVersion;

    void clear() {
        type = null;
        stream = null;
        recordFrom = -1;
        recordTo = -1;
        valueFrom = -1;
        valueTo = -1;
        version = 0;
        hasVersion = false;
    }
}
