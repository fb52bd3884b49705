package io.dataspoc.pipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The tool inside this process, with a home and an environment of its own. */
public final class PipeTool {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    /** Works in {@code folder}: the home is {@code home}, the bucket {@code lake}. */
    public PipeTool(Path folder) {
        this.folder = folder;
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("PATH", System.getenv("PATH"));
        environment.put("LAKE", lake().toString());
    }

    /** The tool's own folder. */
    public Path home() {
        return folder.resolve("home/.dataspoc-pipe");
    }

    /** The bucket. */
    public Path lake() {
        return folder.resolve("lake");
    }

    /** Sets a variable. */
    public PipeTool with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Writes a file into the home. */
    public Path write(String file, String text) throws IOException {
        Path path = home().resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    /** Runs a command line. */
    public Result run(String... arguments) {
        return runWith(InputStream.nullInputStream(), arguments);
    }

    /** Runs a command line that reads from {@code in}. */
    public Result runWith(InputStream in, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(out, err, in, environment, arguments);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What came of it. */
    public record Result(int code, String out, String err) {
        /** Stdout, which must be one JSON value. */
        public JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }
}
