package io.dataspoc.singer.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Jackson as the ingest path wants it: NaN and infinities are numbers, lengths are bounded by the line, depth by a limit. */
public final class Json {

    /** The deepest nesting that is accepted; deeper ones exhaust stacks further on. */
    public static final int MAX_DEPTH = 512;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

    private Json() {}

    /** The factory, for parsers. */
    public static JsonFactory factory() {
        return FACTORY;
    }

    /** The mapper, for trees. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Reads on to the end of the current value, so that {@link JsonParser#currentLocation()} lies behind it. */
    public static void finishValue(JsonParser parser) throws IOException {
        parser.skipChildren();
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            parser.getTextLength();
        }
    }
}
