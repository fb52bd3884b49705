package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;

/** The encoder of one stream, as a {@link BatchStage} sees it. Used by one thread at a time. */
public interface BatchSink {

    /** An empty batch with these columns. */
    ColumnBatch newBatch(StreamSchema schema);

    /** What happens to a batch after it has been used. */
    enum Afterwards {
        /** It may be used again. */
        KEEP,
        /** Its memory is given back. */
        DROP
    }

    /** Takes a batch over, after those before it, and waits while too many are under way. */
    void encode(ColumnBatch batch, Afterwards afterwards) throws IOException;
}
