package io.dataspoc.lens.query;

import io.dataspoc.cli.CommandFailure;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The formats of files, told by their names' endings. */
public enum ExportFormat {
    /** With a header line. */
    CSV("FORMAT csv, HEADER true", "csv"),
    /** Between tabs, with a header line. */
    TSV("FORMAT csv, HEADER true, DELIMITER '\t'", "tsv"),
    /** An array of objects. */
    JSON("FORMAT json, ARRAY true", "json"),
    /** An object on each line. */
    JSONLINES("FORMAT json, ARRAY false", "jsonl", "ndjson", "jsonlines"),
    /** Compressed by zstd. */
    PARQUET("FORMAT parquet, COMPRESSION zstd", "parquet"),
    /** An Excel workbook. */
    XLSX("", "xlsx"),
    /** A Markdown table. */
    MARKDOWN("", "md"),
    /** An HTML table. */
    HTML("", "html", "htm");

    private final String options;
    private final List<String> endings;

    ExportFormat(String options, String... endings) {
        this.options = options;
        this.endings = List.of(endings);
    }

    /**
     * The format of a file.
     *
     * @param file its name; text that DuckDB writes may also end in {@code .gz} or {@code .zst}
     * @throws CommandFailure as a wrong command line if its ending is none that is known
     */
    static ExportFormat of(Path file) {
        String name = plain(file);
        boolean compressed = !compression(file).isEmpty();
        return Arrays.stream(values())
                .filter(format -> format.endings.stream().anyMatch(ending -> name.endsWith("." + ending)))
                .filter(format -> !compressed || format.isCompressible())
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage(
                        "The format of '" + file + "' is not known: let its name end in " + allEndings() + "."));
    }

    private static String allEndings() {
        String endings = Arrays.stream(values())
                .map(format -> "." + format.endings.get(0))
                .collect(Collectors.joining(", "));
        int last = endings.lastIndexOf(", ");
        return endings.substring(0, last) + " or " + endings.substring(last + 2);
    }

    private static String plain(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.replaceFirst("\\.(gz|zst)$", "");
    }

    /** What DuckDB is to compress a file's text with; empty for nothing. */
    private static String compression(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".gz") ? ", COMPRESSION gzip" : name.endsWith(".zst") ? ", COMPRESSION zstd" : "";
    }

    private boolean isCompressible() {
        return this == CSV || this == TSV || this == JSON || this == JSONLINES;
    }

    /** Whether DuckDB writes such files itself. */
    boolean isCopied() {
        return !options.isEmpty();
    }

    /** What DuckDB's COPY needs to write a file. */
    String copyOptions(Path file) {
        return options + (isCompressible() ? compression(file) : "");
    }
}
