package io.dataspoc.singer.files;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.singer.tap.InnerTap;
import io.dataspoc.singer.tap.TapException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads files as streams of records. Each file is read once; its name and version are in the STATE that follows its
 * records, so that the next run reads files that are new or were written again, and an interrupted one goes on.
 */
public final class FileTap implements InnerTap {

    private static final JsonMapper JSON = new JsonMapper();

    private final FileFormat format;
    private final FileStores stores;

    private FileTap(FileFormat format, FileStores stores) {
        this.format = format;
        this.stores = requireNonNull(stores, "stores is null");
    }

    /** The names of these taps. */
    public static List<String> names() {
        return List.of("csv", "jsonl", "parquet");
    }

    /**
     * The tap of that name; empty if there is none.
     *
     * @param stores opens what its config names
     * @param temporary where copies of files go
     */
    public static Optional<InnerTap> named(String name, FileStores stores, Path temporary) {
        return switch (name) {
            case "csv" -> Optional.of(new FileTap(new CsvFormat(), stores));
            case "jsonl" -> Optional.of(new FileTap(new JsonLinesFormat(), stores));
            case "parquet" -> Optional.of(new FileTap(new ParquetFormat(temporary), stores));
            default -> Optional.empty();
        };
    }

    @Override
    public void run(List<String> arguments, OutputStream out, PrintStream err) throws IOException {
        List<FileStore> opened = new ArrayList<>();
        try {
            List<StreamSettings> settings = FileTapConfig.read(format, option(arguments, "--config"));
            if (arguments.contains("--discover")) {
                discover(settings, opened, out);
            } else {
                sync(settings, opened, arguments, out, err);
            }
        } catch (LakeException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            opened.forEach(FileStore::close);
        }
    }

    private static JsonNode option(List<String> arguments, String name) throws IOException {
        int at = arguments.indexOf(name);
        return at < 0 || at + 1 == arguments.size()
                ? MissingNode.getInstance()
                : JSON.readTree(Path.of(arguments.get(at + 1)).toFile());
    }

    /** The streams by name; two settings may add to the same one. */
    private Map<String, List<StreamFiles>> find(List<StreamSettings> settings, List<FileStore> opened)
            throws IOException {
        Map<String, List<StreamFiles>> streams = new TreeMap<>();
        for (StreamSettings each : settings) {
            for (StreamFiles files : StreamFiles.find(each, format, stores, opened)) {
                streams.computeIfAbsent(files.stream(), name -> new ArrayList<>())
                        .add(files);
            }
        }
        return streams;
    }

    private TapException nothing(List<StreamSettings> settings) {
        String paths =
                String.join(", ", settings.stream().map(StreamSettings::path).toList());
        return new TapException("No " + format.name() + " files were found at " + paths
                + ". Correct 'path' in the source's config; names end in "
                + String.join(" or ", format.extensions()) + " unless 'glob' says otherwise.");
    }

    /** The schema of a stream is that of its first and its last file. */
    private void discover(List<StreamSettings> settings, List<FileStore> opened, OutputStream out) throws IOException {
        Map<String, List<StreamFiles>> streams = find(settings, opened);
        if (streams.isEmpty()) {
            throw nothing(settings);
        }
        FileCatalog catalog = new FileCatalog();
        for (Map.Entry<String, List<StreamFiles>> stream : streams.entrySet()) {
            StreamFiles first = stream.getValue().get(0);
            StreamMessages messages =
                    new StreamMessages(stream.getKey(), first.keys(), Set.of(), OutputStream.nullOutputStream());
            for (StreamFiles files : stream.getValue()) {
                learn(files, files.files().get(0), messages);
                if (files.files().size() > 1) {
                    learn(files, files.files().get(files.files().size() - 1), messages);
                }
            }
            catalog.add(stream.getKey(), first.keys(), messages.schema());
        }
        out.write(catalog.json().toString().getBytes(StandardCharsets.UTF_8));
    }

    private void learn(StreamFiles stream, FoundFile file, StreamMessages messages) throws IOException {
        try (FileRows rows = open(stream, file)) {
            messages.learn(columns(stream, file, rows));
        }
    }

    private static Map<String, ObjectNode> columns(StreamFiles stream, FoundFile file, FileRows rows) {
        Map<String, ObjectNode> columns = new LinkedHashMap<>(rows.columns());
        stream.constants(file).keySet().forEach(name -> columns.putIfAbsent(name, Properties.of("string")));
        return columns;
    }

    private FileRows open(StreamFiles stream, FoundFile file) throws IOException {
        try {
            return format.open(stream.store(), file, stream.settings().format());
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static IOException failed(FoundFile file, IOException e) {
        return new IOException("File " + file.name() + ": " + e.getMessage(), e);
    }

    private void sync(
            List<StreamSettings> settings,
            List<FileStore> opened,
            List<String> arguments,
            OutputStream out,
            PrintStream err)
            throws IOException {
        Bookmarks bookmarks = new Bookmarks(option(arguments, "--state"));
        Map<String, List<StreamFiles>> streams = find(settings, opened);
        JsonNode catalog = option(arguments, "--catalog");
        Map<String, Set<String>> left = FileCatalog.left(catalog);
        if (streams.isEmpty() && !arguments.contains("--state")) {
            throw nothing(settings);
        }
        for (Map.Entry<String, List<StreamFiles>> stream : streams.entrySet()) {
            boolean wanted = catalog.isMissingNode() || left.containsKey(stream.getKey());
            if (wanted) {
                Set<String> unwanted = left.getOrDefault(stream.getKey(), Set.of());
                for (StreamFiles files : stream.getValue()) {
                    send(files, unwanted, bookmarks, out, err);
                }
            }
        }
        bookmarks.finish(out);
    }

    private void send(StreamFiles stream, Set<String> unwanted, Bookmarks bookmarks, OutputStream out, PrintStream err)
            throws IOException {
        StreamMessages messages = new StreamMessages(stream.stream(), stream.keys(), unwanted, out);
        messages.remember(bookmarks.columns(stream.stream()));
        List<FoundFile> fresh = stream.files().stream()
                .filter(file -> bookmarks.isNew(stream.stream(), file))
                .toList();
        err.println("INFO " + stream.stream() + ": " + fresh.size() + " of "
                + stream.files().size() + " files are new");
        for (FoundFile file : fresh) {
            if (bookmarks.isChanged(stream.stream(), file)) {
                err.println("INFO " + file.name() + " has changed and is read again");
            }
            try (FileRows rows = open(stream, file)) {
                messages.learn(columns(stream, file, rows));
                messages.constants(stream.constants(file));
                send(rows, file, messages);
            }
            bookmarks.done(stream.stream(), file, messages.columns());
            bookmarks.sendIfDue(out);
        }
    }

    private static void send(FileRows rows, FoundFile file, StreamMessages messages) throws IOException {
        try {
            rows.send(messages);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }
}
