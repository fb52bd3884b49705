package io.dataspoc.bench.jmh;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.json.JsonSkipper;
import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.parse.FittedRow;
import io.dataspoc.singer.parse.ParseOptions;
import io.dataspoc.singer.parse.StreamParser;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds for one record of ten fields, about 300 bytes, by each of the parser's three ways, and for only tokenising it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class ParserBenchmark {

    private static final int LINES = 10_000;
    private static final StreamSchema SCHEMA =
            Lines.schema("\"id\":{\"type\":\"integer\"},\"customer\":{\"type\":\"integer\"},"
                    + "\"status\":{\"type\":\"string\"},\"total\":{\"type\":\"number\"},\"email\":{\"type\":\"string\"},"
                    + "\"paid\":{\"type\":\"boolean\"},\"created\":{\"type\":\"string\",\"format\":\"date-time\"},"
                    + "\"day\":{\"type\":\"string\",\"format\":\"date\"},\"address\":{\"type\":\"object\"},"
                    + "\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}");

    private final JsonFactory jackson = new JsonFactory();
    private Lines same;
    private Lines shuffled;
    private StreamParser parser;
    private ColumnBatch batch;

    /** Makes the lines: once with the keys in one order, once in any. */
    @Setup
    public void prepare() {
        Random random = new Random(1);
        List<String> ordered = new ArrayList<>();
        List<String> mixed = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            List<String> fields = fields(i, random);
            ordered.add(Lines.record(String.join(",", fields)));
            Collections.shuffle(fields, random);
            mixed.add(Lines.record(String.join(",", fields)));
        }
        same = Lines.of(ordered);
        shuffled = Lines.of(mixed);
        parser = new StreamParser("t", SCHEMA, ParseOptions.defaults(), new Warnings());
        batch = new ColumnBatch(SCHEMA);
    }

    private static List<String> fields(int i, Random random) {
        return new ArrayList<>(List.of(
                "\"id\":" + i,
                "\"customer\":" + random.nextInt(200_000),
                "\"status\":\"" + List.of("new", "paid", "sent").get(i % 3) + "\"",
                "\"total\":" + random.nextInt(100_000) / 100.0,
                "\"email\":\"user" + random.nextInt(200_000) + "@example.com\"",
                "\"paid\":" + (i % 2 == 0),
                String.format(
                        Locale.ROOT, "\"created\":\"2024-01-%02dT10:%02d:%02dZ\"", i % 28 + 1, i % 60, i / 60 % 60),
                String.format(Locale.ROOT, "\"day\":\"2024-01-%02d\"", i % 28 + 1),
                "\"address\":{\"city\":\"Lisbon\",\"zip\":\"" + random.nextInt(10_000) + "\"}",
                "\"tags\":[\"a\",\"" + i % 100 + "\"]"));
    }

    /** All lines have the layout that was learned from the first. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public ColumnBatch byLayout() {
        return offer(same);
    }

    /** The keys come in another order each time. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public ColumnBatch byKey() {
        return offer(shuffled);
    }

    private ColumnBatch offer(Lines lines) {
        batch.clear();
        for (int at = 0; at < lines.limit(); ) {
            at = parser.offer(lines.buffer(), at, lines.limit(), batch);
            if (at < 0) {
                throw new IllegalStateException("A line was refused");
            }
            batch.endRow();
        }
        return batch;
    }

    /** What unusual lines go through: Jackson, and a check of each value. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public ColumnBatch bySlowPath() throws IOException {
        batch.clear();
        for (int i = 0; i < LINES; i++) {
            FittedRow row = parser.fit(same.line(i));
            row.appendTo(batch);
            batch.endRow();
        }
        return batch;
    }

    /** Only finds where each line ends, as JSON: no value is read. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public int skipping() {
        int at = 0;
        while (at < same.limit()) {
            at = JsonSkipper.value(same.buffer(), at) + 1;
        }
        return at;
    }

    /** What Jackson's tokeniser takes for the same lines, without reading a value. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public int jacksonTokens() throws IOException {
        int tokens = 0;
        try (JsonParser json = jackson.createParser(same.buffer(), 0, same.limit())) {
            while (json.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }
}
