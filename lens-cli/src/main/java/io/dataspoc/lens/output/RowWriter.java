package io.dataspoc.lens.output;

import io.dataspoc.lens.engine.ResultColumn;
import java.io.IOException;
import java.util.List;

/** Shows the rows of one result, one after the other. */
public interface RowWriter {
    /** Starts with the columns; called when DuckDB has made the first row, or found that there is none. */
    void begin(List<ResultColumn> columns) throws IOException;

    /** Shows a row. */
    void row(List<Object> values) throws IOException;

    /** Whether more rows would be of use; where not, the query ends early. */
    default boolean wantsMore() {
        return true;
    }

    /**
     * Ends after the last row.
     *
     * @param rows how many there were
     * @param seconds how long the query took
     */
    void end(long rows, double seconds) throws IOException;
}
