package io.dataspoc.lens.shell;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.storage.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * What was typed, oldest first, in the format of Python's prompt_toolkit, as the Python tool keeps it: a line
 * {@code # time} before each entry, and {@code +} in front of each of its lines. Only its owner may read it. Any number
 * of shells append to it at once.
 */
final class HistoryFile {
    /** A file that has grown to this is cut to its newer half. */
    private static final long MOST_BYTES = 1 << 20;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");

    private final Path file;

    HistoryFile(Path file) {
        this.file = requireNonNull(file, "file is null");
    }

    /** All entries, oldest first; none where there is no file. */
    List<String> read() throws IOException {
        List<String> entries = new ArrayList<>();
        if (!Files.exists(file)) {
            return entries;
        }
        StringBuilder entry = new StringBuilder();
        // A byte that is no UTF-8 must not cost the whole history.
        for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
            if (line.startsWith("+")) {
                entry.append(entry.isEmpty() ? "" : "\n").append(line, 1, line.length());
            } else if (!entry.isEmpty()) {
                entries.add(entry.toString());
                entry.setLength(0);
            }
        }
        if (!entry.isEmpty()) {
            entries.add(entry.toString());
        }
        return entries;
    }

    /** Adds an entry. */
    void append(String entry) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            create(file);
        } else if (Files.size(file) > MOST_BYTES) {
            cut();
        }
        Files.write(file, text(entry), StandardOpenOption.APPEND);
    }

    private static byte[] text(String entry) {
        String time = TIME.format(LocalDateTime.ofInstant(Instant.now(), ZoneId.systemDefault()));
        StringBuilder text = new StringBuilder("\n# ").append(time).append('\n');
        entry.lines().forEach(line -> text.append('+').append(line).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void cut() throws IOException {
        List<String> entries = read();
        Path part = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        Files.deleteIfExists(part);
        create(part);
        for (String entry : entries.subList(entries.size() / 2, entries.size())) {
            Files.write(part, text(entry), StandardOpenOption.APPEND);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void create(Path path) throws IOException {
        try {
            Files.createFile(path, OwnerOnly.file(path));
        } catch (java.nio.file.FileAlreadyExistsException e) {
            return; // Another shell was first.
        }
    }
}
