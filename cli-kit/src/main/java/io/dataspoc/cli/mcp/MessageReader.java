package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads messages, one on a line. */
final class MessageReader {
    /** A longer line is refused, so that a client can't fill the memory. */
    private static final int MAX_BYTES = 16 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InputStream in;

    MessageReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * The next message; empty at the end of the stream.
     *
     * @throws McpError if a line is no JSON; the next call goes on with the line after it
     */
    Optional<JsonNode> read() throws IOException, McpError {
        while (true) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int last = readLine(line);
            if (line.size() > MAX_BYTES) {
                throw new McpError(McpError.INVALID_REQUEST, "The message is longer than 16 MB.");
            }
            if (!line.toString(StandardCharsets.UTF_8).isBlank()) {
                return Optional.of(parse(line.toByteArray()));
            }
            if (last < 0) {
                return Optional.empty();
            }
        }
    }

    /** Fills the line up to one byte over the bound, and skips what follows that. Returns the byte that ended it, or -1. */
    private int readLine(ByteArrayOutputStream line) throws IOException {
        int b = in.read();
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (line.size() <= MAX_BYTES) {
                line.write(b);
            }
        }
        return b;
    }

    private static JsonNode parse(byte[] line) throws IOException, McpError {
        try {
            JsonNode message = JSON.readTree(line);
            if (message != null && message.isContainerNode()) {
                return message;
            }
        } catch (JsonProcessingException e) {
            throw new McpError(McpError.PARSE, "The line is no JSON: " + e.getOriginalMessage() + ".");
        }
        throw new McpError(McpError.INVALID_REQUEST, "The line is no JSON object.");
    }
}
