package io.dataspoc.lake.layout;

import io.dataspoc.lake.error.InvalidNameException;
import java.util.List;
import java.util.Optional;

/**
 * {@code destination.path} of a pipeline: {@code raw} lays tables under {@code raw/<source>/}, {@code curated/finance}
 * under {@code curated/finance/}.
 *
 * @param segments one or two names
 */
public record DestinationPath(List<String> segments) {

    public DestinationPath {
        segments = List.copyOf(segments);
        if (segments.isEmpty() || segments.size() > 2 || segments.stream().anyMatch(DestinationPath::unusable)) {
            throw new InvalidNameException("destination.path '" + String.join("/", segments)
                    + "' is not a layer ('raw') or a layer and a domain ('curated/finance').");
        }
    }

    private static boolean unusable(String segment) {
        return segment.isEmpty() || segment.startsWith(".") || segment.contains("=");
    }

    /** Reads {@code raw} or {@code curated/finance}; slashes at the ends are passed over. */
    public static DestinationPath parse(String path) {
        String trimmed = path.strip();
        int start = trimmed.startsWith("/") ? 1 : 0;
        int end = trimmed.endsWith("/") && trimmed.length() > start ? trimmed.length() - 1 : trimmed.length();
        return new DestinationPath(List.of(trimmed.substring(start, end).split("/", -1)));
    }

    /** The first segment. */
    public String layer() {
        return segments.get(0);
    }

    /** The second segment, where there is one. */
    public Optional<String> domain() {
        return segments.size() == 2 ? Optional.of(segments.get(1)) : Optional.empty();
    }

    /** The table that a source's {@code table} lands in. */
    public TableId table(String source, String table) {
        return new TableId(layer(), domain().orElse(source), table);
    }
}
