package io.dataspoc.pipe.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;
import io.dataspoc.pipe.config.PipeHome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The JSON Schema (draft 2020-12) of a kind of configuration file, for editors, for tests, and for {@code config check}. */
public enum ConfigSchema {
    /** Of {@code pipelines/<name>.yaml}. */
    PIPELINE,
    /** Of {@code config.yaml}. */
    CONFIG;

    private static final String SERVER_LINE = "# yaml-language-server: $schema=";

    /** The schema's text. */
    public String text() {
        try (InputStream in = ConfigSchema.class.getResourceAsStream(fileName())) {
            if (in == null) {
                throw new IllegalStateException("The installation is broken: it has no " + fileName() + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The schema as JSON. */
    public ObjectNode json() {
        return Json.parseObject(text().getBytes(StandardCharsets.UTF_8), fileName());
    }

    /** Writes the schema into the home, where {@link #serverLine} points to. */
    public void writeTo(PipeHome home) throws IOException {
        Path folder = Files.createDirectories(home.folder().resolve("schemas"));
        Files.writeString(folder.resolve(fileName()), text());
    }

    /** The first line of such a file, by which editors with a YAML language server complete and check it. */
    public String serverLine() {
        return SERVER_LINE
                + switch (this) {
                    case PIPELINE -> "../schemas/";
                    case CONFIG -> "schemas/";
                }
                + fileName();
    }

    private String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".schema.json";
    }
}
