package io.dataspoc.singer.tap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the one JSON object with {@code streams} that discovery prints (Singer, discovery mode), and gives up as soon as
 * it is something else: a tap that does not know {@code --discover} may be sending a whole database.
 */
final class CatalogReader {

    private final DiscoveryLimits limits;
    private final Bounded in;

    CatalogReader(InputStream in, DiscoveryLimits limits) {
        this.limits = limits;
        this.in = new Bounded(in, limits.bytesBeforeStreams());
    }

    /**
     * Reads to the end of the output.
     *
     * @throws NoCatalogException if it is no catalog
     * @throws TapStoppedException if the tap took too long
     */
    Catalog read() throws IOException {
        try (JsonParser parser = JsonFiles.MAPPER.getFactory().createParser(in)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            Catalog catalog = catalog(parser);
            if (parser.nextToken() != null) {
                throw new NoCatalogException("it printed more than one JSON value");
            }
            return catalog;
        } catch (JsonProcessingException e) {
            throw new NoCatalogException("what it printed is not JSON");
        }
    }

    private Catalog catalog(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw new NoCatalogException(first == null ? "it printed nothing" : "it printed no JSON object");
        }
        ObjectNode object = JsonFiles.MAPPER.createObjectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            if (field.equals("type")) {
                throw new NoCatalogException("it printed Singer messages");
            }
            if (field.equals("streams")) {
                in.allow(limits.bytes());
            }
            parser.nextToken();
            object.set(field, JsonFiles.MAPPER.readTree(parser));
        }
        if (!object.path("streams").isArray()) {
            throw new NoCatalogException("what it printed has no list of streams");
        }
        return Catalog.of(object);
    }

    /** What a tap printed is no catalog. */
    static final class NoCatalogException extends IOException {

        private static final long serialVersionUID = 1L;

        NoCatalogException(String message) {
            super(message);
        }
    }

    private static final class Bounded extends FilterInputStream {

        private long allowed;
        private long count;

        Bounded(InputStream in, long allowed) {
            super(in);
            this.allowed = allowed;
        }

        void allow(long bytes) {
            allowed = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (count > allowed) {
                throw new NoCatalogException("it printed more than " + allowed + " bytes that are no catalog");
            }
            int n = in.read(target, offset, length);
            count += Math.max(n, 0);
            return n;
        }
    }
}
