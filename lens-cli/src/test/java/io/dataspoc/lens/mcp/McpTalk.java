package io.dataspoc.lens.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.lens.Lab;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A client of the server for agents, which stays until it has its answers. */
public final class McpTalk {
    private static final int PATIENCE_SECONDS = 50;

    private McpTalk() {}

    /** The line of a request. */
    public static String request(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}\n";
    }

    /**
     * Sends lines to {@code dataspoc-lens mcp} and ends it when so many answers have come.
     *
     * @return the answers by id; stdout must hold nothing else
     */
    public static Map<Integer, JsonNode> talk(Lab lab, String lines, int answers, List<String> options)
            throws IOException {
        CountDownLatch wanted = new CountDownLatch(answers);
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                super.write(bytes, offset, length);
                for (int i = offset; i < offset + length; i++) {
                    if (bytes[i] == '\n') {
                        wanted.countDown();
                    }
                }
            }
        };
        InputStream in = new SequenceInputStream(
                new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        try {
                            wanted.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                            return -1;
                        } catch (InterruptedException e) {
                            throw new InterruptedIOException();
                        }
                    }
                });
        String err = lab.serve(in, out, "mcp", options);
        Map<Integer, JsonNode> found = new TreeMap<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            JsonNode message = new ObjectMapper().readTree(line);
            assertThat(message.path("jsonrpc").asText()).isEqualTo("2.0");
            found.put(message.path("id").asInt(), message);
        }
        assertThat(found).as(err).hasSize(answers);
        return found;
    }
}
