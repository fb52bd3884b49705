package io.dataspoc.lens.notebook;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code connect.py} and a first notebook to a folder; notebooks that are there stay. */
public final class NotebookFiles {
    private static final String JUPYTER = "dataspoc-lens.ipynb";
    private static final String MARIMO = "dataspoc-lens.py";

    private final Path folder;

    /** In a folder, which need not exist. */
    public NotebookFiles(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    /**
     * Writes {@code connect.py} anew.
     *
     * @param lens the command that starts Lens
     */
    public void connect(String lens) throws IOException {
        Files.createDirectories(folder);
        String text = resource("connect.py")
                .replace("{lens}", TextNode.valueOf(lens).toString())
                .replace("{{", "{")
                .replace("}}", "}");
        Files.writeString(folder.resolve("connect.py"), text);
    }

    /**
     * The notebook for JupyterLab, made if it is not there.
     *
     * @param table a table for the examples
     */
    public Path jupyter(String table) throws IOException {
        Path file = folder.resolve(JUPYTER);
        if (!Files.exists(file)) {
            Files.writeString(
                    file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(cells(table)));
        }
        return file;
    }

    /**
     * The notebook for Marimo, made if it is not there.
     *
     * @param table a table for the examples
     */
    public Path marimo(String table) throws IOException {
        Path file = folder.resolve(MARIMO);
        if (!Files.exists(file)) {
            Files.writeString(
                    file,
                    resource("marimo.py")
                            .replace("{table}", table.replace("\\", "\\\\").replace("\"", "\\\"")));
        }
        return file;
    }

    private static ObjectNode cells(String table) {
        ObjectNode notebook = JsonNodeFactory.instance.objectNode();
        notebook.put("nbformat", 4).put("nbformat_minor", 5);
        notebook.putObject("metadata")
                .putObject("kernelspec")
                .put("display_name", "Python 3")
                .put("language", "python")
                .put("name", "python3");
        ArrayNode cells = notebook.putArray("cells");
        cell(cells, "welcome", "markdown", "# DataSpoc Lens\n\nThe lake's tables, by the names that they have in SQL.");
        cell(cells, "connect", "code", "from connect import connect\n\nconn, tables = connect()\ntables");
        cell(cells, "preview", "code", "conn.sql('''SELECT * FROM " + table + " LIMIT 10''').df()");
        cell(cells, "schema", "code", "conn.sql('''DESCRIBE SELECT * FROM " + table + "''').df()");
        return notebook;
    }

    private static void cell(ArrayNode cells, String id, String type, String source) {
        ObjectNode cell = cells.addObject().put("id", id).put("cell_type", type).put("source", source);
        cell.putObject("metadata");
        if (type.equals("code")) {
            cell.putArray("outputs");
            cell.putNull("execution_count");
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = NotebookFiles.class.getResourceAsStream(name)) {
            return new String(requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
