package io.dataspoc.singer.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.json.Json;
import io.dataspoc.singer.tap.Secrets;
import io.dataspoc.singer.tap.TapFiles;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;

/** The conversation with {@code worker.py}, whose head says how it goes. Used by one thread at a time. */
final class Worker implements AutoCloseable {

    /** The program's files; the first is the one that is started. */
    private static final List<String> SCRIPTS = List.of("worker.py", "dataspoc_frames.py", "dataspoc_streams.py");

    private static final String GREETING = "DATASPOC TRANSFORM 1 ";

    /** To import pandas from a slow disk takes its time. */
    private static final Duration START = Duration.ofMinutes(2);

    private static final int LONGEST_LINE = 1 << 20;

    private final Transformation.InPython settings;
    private final Secrets secrets;
    private final Path python;
    private final TapFiles files;
    private final WorkerProcess process;
    private final RootAllocator allocator = new RootAllocator();
    private final ArrowEncoder encoder = new ArrowEncoder(allocator);
    private final PipeChannel channel;
    private JsonNode versions = JsonNodeFactory.instance.objectNode();

    private Worker(
            Transformation.InPython settings, Secrets secrets, Path python, TapFiles files, WorkerProcess process) {
        this.settings = settings;
        this.secrets = secrets;
        this.python = python;
        this.files = files;
        this.process = process;
        this.channel = new PipeChannel(process.answers(), process.requests());
    }

    /**
     * Starts the interpreter and waits until it has loaded the user's file.
     *
     * @param temporary where a private folder for the worker's script can be made
     */
    static Worker start(
            Transformation.InPython settings,
            Map<String, String> environment,
            Path temporary,
            Secrets secrets,
            Consumer<String> lines)
            throws IOException {
        Path python = PythonInterpreter.find(settings.python(), environment);
        TapFiles files = TapFiles.create(temporary);
        Worker worker;
        try {
            Path script = scripts(files);
            List<String> arguments = List.of(
                    script.toString(),
                    settings.file().toString(),
                    settings.onError().name().toLowerCase(Locale.ROOT));
            WorkerProcess process = WorkerProcess.start(python, arguments, environment, secrets, lines);
            worker = new Worker(settings, secrets, python, files, process);
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
        worker.awaitGreeting();
        return worker;
    }

    private static Path scripts(TapFiles files) throws IOException {
        List<Path> written = new ArrayList<>();
        for (String name : SCRIPTS) {
            try (InputStream in = Worker.class.getResourceAsStream(name)) {
                written.add(files.file(name, in.readAllBytes()));
            }
        }
        return written.get(0);
    }

    private void awaitGreeting() throws IOException {
        try {
            JsonNode greeting = process.within(START, "while it started", this::greeting);
            if (greeting.has("failed")) {
                throw new TransformException(secrets.redact(
                        WorkerFailure.of(greeting.path("failed")).whileLoading(settings.file(), python)));
            }
            versions = greeting.path("versions");
        } catch (TransformException e) {
            close();
            throw e;
        }
    }

    /** What the interpreter prints before it is the worker's turn is passed over. */
    private JsonNode greeting() throws IOException {
        String line = line();
        while (!line.startsWith(GREETING)) {
            line = line();
        }
        return json(line.substring(GREETING.length()));
    }

    private static JsonNode json(String line) throws IOException {
        return Json.mapper().readTree(line);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = channel.readByte(); c != '\n'; c = channel.readByte()) {
            if (c < 0) {
                throw new EOFException("It has closed its pipe");
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("A line without end");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** The versions of {@code python}, {@code pandas} and {@code pyarrow}. */
    JsonNode versions() {
        return versions;
    }

    Path python() {
        return python;
    }

    List<String> printed() {
        return process.printed();
    }

    /** Has a stream begun. */
    void open(WorkerStream stream) throws TransformException {
        process.within(settings.timeout(), at(stream), () -> {
            ObjectNode request = request("open", stream);
            request.put("stream", stream.name());
            stream.tableColumns().forEach(request.putObject("table")::put);
            send(request);
            return null;
        });
    }

    /** Sends rows of a stream, which wait there. Returns their size in bytes. */
    long chunk(WorkerStream stream, ColumnBatch batch) throws TransformException {
        return process.within(settings.timeout(), at(stream), () -> {
            send(request("chunk", stream));
            return encoder.write(batch, channel);
        });
    }

    /** What is done with the rows that an answer holds. */
    interface Rows {
        void read(AnswerRows rows) throws IOException;
    }

    /**
     * Has the oldest rows of a stream transformed.
     *
     * @param rows takes what comes out; not called where nothing does
     */
    JsonNode run(WorkerStream stream, int count, Rows rows) throws IOException {
        JsonNode answer = process.within(settings.timeout(), at(stream), () -> {
            ObjectNode request = request("run", stream);
            request.put("rows", count);
            send(request);
            channel.flush();
            return json(line());
        });
        if (answer.path("rows").asLong() >= 0) {
            Duration limit = settings.timeout();
            try (ArrowStreamReader reader = new ArrowStreamReader(channel.keptOpen(), allocator)) {
                rows.read(new AnswerRows(reader, step -> process.within(limit, at(stream), step)));
            }
        }
        return answer;
    }

    /** Has the waiting rows of a stream thrown away. */
    void drop(WorkerStream stream) throws TransformException {
        process.within(settings.timeout(), "at the end", () -> {
            send(request("drop", stream));
            return null;
        });
    }

    private static ObjectNode request(String what, WorkerStream stream) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("do", what);
        request.put("id", stream.id());
        return request;
    }

    private void send(ObjectNode request) throws IOException {
        channel.write((request.toString() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String at(WorkerStream stream) {
        return "at a batch of stream '" + stream.name() + "'";
    }

    void hurry(Duration rest) {
        process.hurry(rest);
    }

    @Override
    public void close() throws IOException {
        try (TapFiles folder = files;
                RootAllocator memory = allocator) {
            process.close();
        }
    }
}
