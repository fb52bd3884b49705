package io.dataspoc.lens.output;

import io.dataspoc.cli.Terminal;
import java.io.IOException;

/** Makes what shows rows in a format. */
public final class RowWriters {
    /** How many rows {@link QueryFormat#TABLE} shows on a terminal by default. */
    public static final int ROWS_ON_A_TERMINAL = 40;

    private RowWriters() {}

    /**
     * What shows rows on a terminal's stdout.
     *
     * @param mostRows how many rows {@link QueryFormat#TABLE} shows, or {@link GridWriter#ALL}
     * @throws IllegalArgumentException for {@link QueryFormat#PARQUET}, which is no stream of rows
     */
    public static RowWriter of(QueryFormat format, Terminal terminal, int mostRows) throws IOException {
        return switch (format) {
            case TABLE -> new GridWriter(terminal, mostRows);
            case BOX -> new BoxWriter(terminal);
            case MARKDOWN -> new MarkdownWriter(terminal.out());
            case CSV -> new CsvWriter(terminal.out());
            case TSV -> new TsvWriter(terminal.out());
            case JSON -> new JsonRowWriter(terminal.out());
            case JSONLINES -> new JsonLinesWriter(terminal.out());
            case VERTICAL -> new VerticalWriter(terminal);
            case HTML -> new HtmlWriter(terminal.out());
            case PARQUET -> throw new IllegalArgumentException("Parquet is written whole.");
        };
    }
}
