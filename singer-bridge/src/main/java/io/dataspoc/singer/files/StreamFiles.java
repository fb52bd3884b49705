package io.dataspoc.singer.files;

import io.dataspoc.singer.tap.TapException;
import java.io.IOException;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a stream, by name.
 *
 * @param stream its name
 * @param store where they are
 * @param files oldest name first
 * @param settings how they are read
 */
record StreamFiles(String stream, FileStore store, List<FoundFile> files, StreamSettings settings) {

    /**
     * Finds the files that settings name.
     *
     * @param opened gets what was opened, for closing
     * @return by stream; nothing where there are no files
     */
    static List<StreamFiles> find(StreamSettings settings, FileFormat format, FileStores stores, List<FileStore> opened)
            throws IOException {
        FilePattern pattern = FilePattern.of(settings.path());
        List<StreamFiles> found = find(pattern, settings, format, stores, opened);
        if (found.isEmpty() && pattern.below().isEmpty()) {
            found = find(pattern.asFile(), settings, format, stores, opened);
        }
        return found;
    }

    private static List<StreamFiles> find(
            FilePattern pattern, StreamSettings settings, FileFormat format, FileStores stores, List<FileStore> opened)
            throws IOException {
        FileStore store = stores.open(pattern.folder());
        opened.add(store);
        List<PathMatcher> matchers = matchers(pattern, settings);
        Map<String, List<FoundFile>> streams = new TreeMap<>();
        for (FoundFile file : store.list(pattern.depth())) {
            boolean matches = matchers.isEmpty()
                    ? StreamGrouping.hasExtension(file.name(), format.extensions())
                    : FilePattern.matches(matchers, file.name());
            if (matches) {
                streams.computeIfAbsent(stream(pattern, settings, file), name -> new ArrayList<>())
                        .add(file);
            }
        }
        return streams.entrySet().stream()
                .map(entry -> new StreamFiles(entry.getKey(), store, entry.getValue(), settings))
                .toList();
    }

    private static List<PathMatcher> matchers(FilePattern pattern, StreamSettings settings) {
        try {
            if (!pattern.below().isEmpty()) {
                return pattern.matchers();
            }
            return settings.glob().isEmpty()
                    ? List.of()
                    : new FilePattern(pattern.folder(), settings.glob()).matchers();
        } catch (IllegalArgumentException e) {
            throw new TapException(e.getMessage(), e);
        }
    }

    private static String stream(FilePattern pattern, StreamSettings settings, FoundFile file) {
        if (!settings.stream().isEmpty()) {
            return settings.stream();
        }
        return pattern.below().isEmpty()
                ? StreamGrouping.of(pattern.folderName(), file.name())
                : StreamGrouping.ofGlob(pattern.folderName(), pattern.below());
    }

    List<String> keys() {
        return settings.keysOf(stream);
    }

    /** What is the same in all records of a file. */
    Map<String, String> constants(FoundFile file) {
        Map<String, String> constants = new LinkedHashMap<>();
        if (!settings.fileColumn().isEmpty()) {
            constants.put(settings.fileColumn(), file.name());
        }
        if (settings.partitions() == StreamSettings.Partitions.COLUMNS) {
            String[] segments = file.name().split("/");
            for (int i = 0; i + 1 < segments.length; i++) {
                int sign = segments[i].indexOf('=');
                if (sign > 0) {
                    constants.put(segments[i].substring(0, sign), segments[i].substring(sign + 1));
                }
            }
        }
        return constants;
    }
}
