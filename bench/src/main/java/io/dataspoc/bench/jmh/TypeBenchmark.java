package io.dataspoc.bench.jmh;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.parquet.FileOutput;
import io.dataspoc.singer.parquet.StreamDefinition;
import io.dataspoc.singer.parquet.StreamWriter;
import io.dataspoc.singer.parquet.StreamWriters;
import io.dataspoc.singer.parquet.WriterOptions;
import io.dataspoc.singer.parquet.WrittenFile;
import io.dataspoc.singer.parse.ParseOptions;
import io.dataspoc.singer.parse.StreamParser;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds for one value of each type: from a line with nothing else into a column, and on into a Parquet file that goes
 * nowhere. The second includes the first, on another thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class TypeBenchmark {

    private static final int LINES = 20_000;
    private static final int ROUNDS = 10;

    /** A type, its JSON Schema, and values. */
    public enum Kind {
        INTEGER("{\"type\":\"integer\"}", i -> Integer.toString(i * 31)),
        DOUBLE("{\"type\":\"number\"}", i -> Double.toString(Math.sin(i))),
        DOUBLE_THAT_REPEATS("{\"type\":\"number\"}", i -> i % 100 + ".5"),
        DECIMAL_18("{\"type\":\"number\",\"multipleOf\":0.01,\"maximum\":999999999999}", i -> i + ".25"),
        DECIMAL_38("{\"type\":\"string\",\"format\":\"singer.decimal\",\"precision\":38,\"scale\":10}", i -> i + ".25"),
        BOOLEAN("{\"type\":\"boolean\"}", i -> Boolean.toString(i % 3 == 0)),
        TEXT("{\"type\":\"string\"}", i -> "\"customer number " + i + "\""),
        TEXT_THAT_REPEATS("{\"type\":\"string\"}", i -> "\"status " + i % 7 + "\""),
        DATE(
                "{\"type\":\"string\",\"format\":\"date\"}",
                i -> String.format(Locale.ROOT, "\"2024-%02d-%02d\"", i % 12 + 1, i % 28 + 1)),
        TIMESTAMP(
                "{\"type\":\"string\",\"format\":\"date-time\"}",
                i -> String.format(
                        Locale.ROOT, "\"2024-01-01T%02d:%02d:%02d.%06dZ\"", i / 3600, i / 60 % 60, i % 60, i)),
        LIST("{\"type\":\"array\",\"items\":{\"type\":\"string\"}}", i -> "[\"a\",\"" + i % 100 + "\"]"),
        JSON("{\"type\":\"object\"}", i -> "{\"city\":\"Lisbon\",\"zip\":\"" + i + "\"}");

        private final String schema;
        private final IntFunction<String> value;

        Kind(String schema, IntFunction<String> value) {
            this.schema = schema;
            this.value = value;
        }
    }

    /** The type. */
    @Param
    public Kind kind;

    private Lines lines;
    private StreamSchema schema;
    private StreamParser parser;
    private ColumnBatch batch;

    /** Makes the lines. */
    @Setup
    public void prepare() {
        lines = Lines.of(IntStream.range(0, LINES)
                .mapToObj(i -> Lines.record("\"v\":" + kind.value.apply(i)))
                .toList());
        schema = Lines.schema("\"v\":" + kind.schema);
        parser = new StreamParser("t", schema, ParseOptions.defaults(), new Warnings());
        batch = new ColumnBatch(schema);
    }

    /** From lines into a column. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public ColumnBatch parse() {
        batch.clear();
        for (int at = 0; at < lines.limit(); ) {
            at = parser.offer(lines.buffer(), at, lines.limit(), batch);
            batch.endRow();
        }
        return batch;
    }

    /** From lines into a Parquet file. */
    @Benchmark
    @OperationsPerInvocation(LINES * ROUNDS)
    public List<WrittenFile> write() throws IOException {
        StreamDefinition stream = new StreamDefinition("t", schema, List.of());
        try (StreamWriters writers =
                new StreamWriters(WriterOptions.defaults("bench"), ParseOptions.defaults(), new Warnings())) {
            StreamWriter writer = writers.open(stream, Nowhere::new);
            for (int round = 0; round < ROUNDS; round++) {
                for (int at = 0; at < lines.limit(); ) {
                    at = writer.offer(lines.buffer(), at, lines.limit());
                }
            }
            return writer.seal();
        }
    }

    private static final class Nowhere implements FileOutput {

        @Override
        public void write(byte[] bytes, int offset, int length) {
            // It is the encoding that is measured.
        }

        @Override
        public void finish() {
            // There is nothing to close.
        }

        @Override
        public void discard() {
            // There is nothing to delete.
        }
    }
}
