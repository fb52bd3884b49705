package io.dataspoc.bench.jmh;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.singer.message.RecordLine;
import io.dataspoc.singer.schema.SchemaTranslator;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * RECORD lines in one buffer, as the reader has them.
 *
 * @param buffer the lines, each closed by a line feed, and some room after the last
 * @param limit the end of the last line
 * @param starts where each line begins
 */
record Lines(byte[] buffer, int limit, int[] starts) {

    private static final int ROOM = 64;

    static Lines of(List<String> texts) {
        byte[] bytes = (String.join("\n", texts) + "\n").getBytes(StandardCharsets.UTF_8);
        int[] starts = new int[texts.size()];
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at;
            at += texts.get(i).getBytes(StandardCharsets.UTF_8).length + 1;
        }
        return new Lines(Arrays.copyOf(bytes, bytes.length + ROOM), bytes.length, starts);
    }

    static String record(String fields) {
        return "{\"type\":\"RECORD\",\"stream\":\"t\",\"record\":{" + fields + "}}";
    }

    static StreamSchema schema(String properties) {
        try {
            return SchemaTranslator.translate(new ObjectMapper().readTree("{\"properties\":{" + properties + "}}"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line as the slow path gets it: found to be a record, and valid. */
    RecordLine line(int index) {
        int from = starts[index];
        int to = index + 1 < starts.length ? starts[index + 1] : limit;
        int record = from + "{\"type\":\"RECORD\",\"stream\":\"t\",\"record\":".length();
        return new RecordLine("t", index + 1, buffer, from, to - 1, record, to - 2, RecordLine.UNVERSIONED);
    }
}
