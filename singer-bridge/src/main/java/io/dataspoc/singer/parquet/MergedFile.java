package io.dataspoc.singer.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/**
 * One Parquet file made of the rows of several others that have the same columns, in order. Values are encoded anew, so that
 * small row groups become large ones; types, levels and which columns have bloom filters stay as they are. Memory is bounded by
 * one row group of each side.
 */
public final class MergedFile implements AutoCloseable {

    /** As many as {@link RowGroup} has. */
    private static final int MOST_ROWS = 122_880;

    private static final long MOST_BYTES = 32L << 20;
    private static final int ROWS_BETWEEN_LOOKS = 512;

    private final FileOutput output;
    private final OutputAdapter adapter;
    private final MessageType schema;
    private final PageBytesCompressor compressor;
    private final ParquetProperties properties;
    private final ParquetFileWriter writer;
    private final Map<String, String> metadata;
    private ColumnChunkPageWriteStore pages;
    private ColumnWriteStore columns;
    private long rowsInGroup;
    private long rows;
    private boolean finished;

    /**
     * A file with the columns of another.
     *
     * @param shape those columns, and how they are written
     * @param output takes it
     */
    public MergedFile(ParquetShape shape, FileOutput output) throws IOException {
        this.output = output;
        this.adapter = new OutputAdapter(output);
        this.schema = shape.schema();
        this.metadata = new HashMap<>(shape.metadata());
        this.properties = properties(shape.filtered());
        this.compressor = new PageBytesCompressor(shape.compression());
        this.writer = new ParquetFileWriter(
                adapter, schema, ParquetFileWriter.Mode.CREATE, Long.MAX_VALUE, 0, null, properties);
        writer.start();
        openGroup();
    }

    private static ParquetProperties properties(Set<String> filtered) {
        ParquetProperties.Builder builder = ParquetProperties.builder();
        for (String column : filtered) {
            builder.withBloomFilterEnabled(column, true).withBloomFilterNDV(column, MOST_ROWS);
        }
        return builder.build();
    }

    private void openGroup() {
        pages = new ColumnChunkPageWriteStore(
                compressor,
                schema,
                properties.getAllocator(),
                properties.getColumnIndexTruncateLength(),
                properties.getPageWriteChecksumEnabled());
        columns = properties.newColumnWriteStore(schema, pages, pages);
        rowsInGroup = 0;
    }

    /**
     * Appends all rows of a file.
     *
     * @throws IOException if it is damaged, or has other columns
     */
    public void add(Path file) throws IOException {
        try (ParquetInput input = ParquetInput.open(file)) {
            if (!input.schema().equals(schema)) {
                throw new IOException("'" + file + "' has other columns than those before it");
            }
            metadata.entrySet().retainAll(input.keyValues().entrySet());
            for (PageReadStore group = input.nextRowGroup(); group != null; group = input.nextRowGroup()) {
                append(group, input.createdBy());
            }
        }
    }

    private void append(PageReadStore group, String createdBy) throws IOException {
        ColumnReadStoreImpl store =
                new ColumnReadStoreImpl(group, new GroupRecordConverter(schema).getRootConverter(), schema, createdBy);
        ColumnReader[] readers =
                schema.getColumns().stream().map(store::getColumnReader).toArray(ColumnReader[]::new);
        for (long row = 0; row < group.getRowCount(); row++) {
            for (ColumnReader reader : readers) {
                ValueCopy.row(reader, columns.getColumnWriter(reader.getDescriptor()));
            }
            columns.endRecord();
            rowsInGroup++;
            boolean full = rowsInGroup % ROWS_BETWEEN_LOOKS == 0 && columns.getBufferedSize() >= MOST_BYTES;
            if (full || rowsInGroup == MOST_ROWS) {
                endGroup();
                openGroup();
            }
        }
    }

    private void endGroup() throws IOException {
        if (rowsInGroup > 0) { // parquet-java writes no row group without rows, and a file needs none.
            writer.startBlock(rowsInGroup);
            columns.flush();
            pages.flushToFileWriter(writer);
            writer.endBlock();
            rows += rowsInGroup;
        }
        columns.close();
        pages.close();
    }

    /** How long the file is so far, about: what is not written yet counts as it lies in memory. */
    public long position() {
        return adapter.getPos() + columns.getBufferedSize();
    }

    /**
     * Writes the rest.
     *
     * @param version the version of DataSpoc, for the footer
     * @return the rows of the file
     */
    public long finish(String version) throws IOException {
        endGroup();
        metadata.put(WriterOptions.VERSION_KEY, version);
        writer.end(metadata);
        output.finish();
        finished = true;
        return rows;
    }

    /** Throws the file away, unless it is finished. */
    @Override
    public void close() throws IOException {
        compressor.release();
        if (!finished) {
            writer.abort();
            output.discard();
        }
    }
}
