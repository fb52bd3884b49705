package io.dataspoc.lake.s3server;

import io.dataspoc.lake.process.PythonEnvironment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moto's server from the Python package index, as a process; where the index doesn't answer the test is skipped. */
public final class MotoServer implements S3Service {

    private static final Pattern ADDRESS = Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final URI endpoint;

    private MotoServer(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /** Starts one on a free port. */
    public static MotoServer start() {
        try {
            PythonEnvironment python =
                    PythonEnvironment.with("moto", "moto[s3]==5.2.5", "flask==3.1.3", "flask-cors==6.0.5");
            Process process = new ProcessBuilder(python.program("moto_server").toString(), "-H", "127.0.0.1", "-p", "0")
                    .redirectErrorStream(true)
                    .start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            return new MotoServer(process, awaitAddress(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI awaitAddress(BufferedReader out) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                readOn(out);
                return URI.create(address.group(1));
            }
        }
        throw new IllegalStateException("moto_server ended: " + said);
    }

    /** It says a line for each request, and would wait for a reader. */
    private static void readOn(BufferedReader out) {
        Thread reader = new Thread(() -> out.lines().forEach(line -> {}), "moto's output");
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
