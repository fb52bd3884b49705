package io.dataspoc.bench;

import io.dataspoc.singer.batch.BatchFile;
import io.dataspoc.singer.message.BatchMessage;
import io.dataspoc.singer.message.ReadProgress;
import io.dataspoc.singer.message.ReaderOptions;
import io.dataspoc.singer.message.RecordSink;
import io.dataspoc.singer.message.SchemaMessage;
import io.dataspoc.singer.message.SingerHandler;
import io.dataspoc.singer.message.SingerReader;
import io.dataspoc.singer.message.StateMessage;
import io.dataspoc.singer.message.Warning;
import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.parquet.FileOutput;
import io.dataspoc.singer.parquet.StreamDefinition;
import io.dataspoc.singer.parquet.StreamWriter;
import io.dataspoc.singer.parquet.StreamWriters;
import io.dataspoc.singer.parquet.WriterOptions;
import io.dataspoc.singer.parquet.WrittenFile;
import io.dataspoc.singer.parse.ParseOptions;
import io.dataspoc.singer.schema.SchemaTranslator;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The ingest path alone, without a lake: a Singer stream from standard input to Parquet files of a folder. It prints records a
 * second, and the CPU time of the process for each record.
 */
public final class IngestOnly implements SingerHandler {

    private final Path folder;
    private final StreamWriters writers;
    private final Map<String, StreamWriter> open = new HashMap<>();
    private int files;

    private IngestOnly(Path folder, StreamWriters writers) {
        this.folder = folder;
        this.writers = writers;
    }

    /** Takes the folder to write to. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("Usage: IngestOnly FOLDER < STREAM");
            System.exit(2);
        }
        long start = System.nanoTime();
        Warnings warnings = new Warnings();
        try (StreamWriters writers =
                        new StreamWriters(WriterOptions.defaults("bench"), ParseOptions.defaults(), warnings);
                InputStream in = new FileInputStream(FileDescriptor.in)) {
            IngestOnly ingest = new IngestOnly(Files.createDirectories(Path.of(arguments[0])), writers);
            SingerReader reader = new SingerReader(ingest, ReaderOptions.defaults(), warnings);
            reader.read(in);
            long bytes = ingest.seal();
            report(reader.progress(), bytes, System.nanoTime() - start);
        }
        warnings.list().stream().map(Warning::text).forEach(System.out::println);
    }

    private long seal() throws IOException {
        long bytes = 0;
        for (StreamWriter writer : open.values()) {
            for (WrittenFile file : writer.seal()) {
                bytes += file.bytes();
            }
        }
        return bytes;
    }

    private static void report(ReadProgress progress, long bytes, long nanos) {
        double cpu = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(d -> d.toNanos() / 1e9)
                .orElse(Double.NaN);
        System.out.printf(
                Locale.ROOT,
                "%,d records, %,d MB in, %,d MB out: %.2f s, %,.0f records/s, %.2f us CPU/record%n",
                progress.records(),
                progress.bytes() >> 20,
                bytes >> 20,
                nanos / 1e9,
                progress.records() / (nanos / 1e9),
                cpu * 1e6 / progress.records());
    }

    @Override
    public RecordSink schema(SchemaMessage message) throws IOException {
        StreamDefinition definition = new StreamDefinition(
                message.stream(), SchemaTranslator.translate(message.schema()), message.keyProperties());
        StreamWriter writer = open.get(message.stream());
        if (writer != null) {
            writer.redefine(definition);
            return writer;
        }
        StreamWriter opened = writers.open(definition, this::file);
        open.put(message.stream(), opened);
        return opened;
    }

    private synchronized FileOutput file() throws IOException {
        Path path = folder.resolve("part_" + files++ + ".parquet");
        return new LocalFile(path, Files.newOutputStream(path));
    }

    @Override
    public void state(StateMessage message) {
        // Nothing is committed here.
    }

    @Override
    public void activateVersion(String stream, long version) {
        // All versions are written.
    }

    @Override
    public InputStream openBatch(BatchMessage message, String address) throws IOException {
        return BatchFile.open(message, address);
    }

    @Override
    public void unknown(String type) {
        // The reader has counted it.
    }

    private record LocalFile(Path path, OutputStream out) implements FileOutput {

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void finish() throws IOException {
            out.close();
        }

        @Override
        public void discard() throws IOException {
            out.close();
            Files.delete(path);
        }
    }
}
