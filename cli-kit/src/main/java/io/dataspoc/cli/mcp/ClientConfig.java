package io.dataspoc.cli.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file in which a client keeps the servers that it starts. Everything else in it stays as it is; what it was is kept
 * beside it with the ending {@code .before-dataspoc}.
 *
 * @param file where it is; need not be there
 * @param servers the key of the object that has the servers
 */
public record ClientConfig(Path file, String servers) {
    /** What was done to the file. */
    public enum Change {
        /** The server is in it now. */
        ADDED,
        /** The server was in it otherwise. */
        REPLACED,
        /** The server was in it just so. */
        NONE
    }

    /** The whole file of a client that has no other server. */
    public ObjectNode alone(String name, ObjectNode server) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject(servers).set(name, server);
        return root;
    }

    /**
     * Puts a server into the file.
     *
     * @throws CommandFailure if the file is not plain JSON: then nothing is changed
     */
    public Change put(String name, ObjectNode server) throws IOException {
        ObjectNode root = read();
        JsonNode all = root.path(servers);
        if (!all.isMissingNode() && !all.isObject()) {
            throw unreadable("'" + servers + "' is no object", null);
        }
        JsonNode before = all.path(name);
        if (before.equals(server)) {
            return Change.NONE;
        }
        root.withObject("/" + servers).set(name, server);
        write(root);
        return before.isMissingNode() ? Change.ADDED : Change.REPLACED;
    }

    private ObjectNode read() throws IOException {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            JsonNode root = JsonMapper.builder().build().readTree(file.toFile());
            if (root instanceof ObjectNode object) {
                return object;
            }
            throw unreadable("it is no JSON object", null);
        } catch (JsonProcessingException e) {
            throw unreadable("it is no plain JSON, which has no comments (" + e.getOriginalMessage() + ")", e);
        }
    }

    private CommandFailure unreadable(String why, Exception cause) {
        return new CommandFailure(
                file + " was left as it is: " + why + ". Use --print, and put the server in by hand.", cause);
    }

    private void write(ObjectNode root) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.exists(file)) {
            Path before = file.resolveSibling(file.getFileName() + ".before-dataspoc");
            Files.copy(file, before, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
        Path staged = file.resolveSibling(file.getFileName() + ".dataspoc-new");
        if (Files.exists(file)) {
            // Its rights stay: it may hold keys of other servers.
            Files.copy(file, staged, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.writeString(staged, root.toPrettyString() + "\n");
        Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
