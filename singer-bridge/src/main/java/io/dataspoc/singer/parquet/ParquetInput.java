package io.dataspoc.singer.parquet;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/** A Parquet file, read row group by row group. */
final class ParquetInput implements AutoCloseable {

    private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
    private static final int TRAILER = MAGIC.length + Integer.BYTES;

    private final FileChannel channel;
    private final ParquetMetadata metadata;
    private int nextGroup;

    private ParquetInput(FileChannel channel, ParquetMetadata metadata) {
        this.channel = channel;
        this.metadata = metadata;
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it is no Parquet file
     */
    static ParquetInput open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path);
        try {
            return new ParquetInput(channel, metadata(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw new IOException("'" + path + "' is no Parquet file: " + e.getMessage(), e);
        }
    }

    private static ParquetMetadata metadata(FileChannel channel) throws IOException {
        long size = channel.size();
        byte[] trailer = read(channel, size - TRAILER, TRAILER);
        if (!Arrays.equals(trailer, Integer.BYTES, TRAILER, MAGIC, 0, MAGIC.length)) {
            throw new IOException("it does not end like one");
        }
        int length = ByteBuffer.wrap(trailer).order(ByteOrder.LITTLE_ENDIAN).getInt();
        byte[] footer = read(channel, size - TRAILER - length, length);
        return new ParquetMetadataConverter()
                .readParquetMetadata(new ByteArrayInputStream(footer), ParquetMetadataConverter.NO_FILTER);
    }

    private static byte[] read(FileChannel channel, long from, long length) throws IOException {
        if (from < 0 || length < 0 || length > Integer.MAX_VALUE - 8 || from + length > channel.size()) {
            throw new EOFException("it ends too early");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) length);
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
            // Until all of it is there.
        }
        return buffer.array();
    }

    MessageType schema() {
        return metadata.getFileMetaData().getSchema();
    }

    List<BlockMetaData> blocks() {
        return metadata.getBlocks();
    }

    /** The footer's key-value pairs. */
    Map<String, String> keyValues() {
        return metadata.getFileMetaData().getKeyValueMetaData();
    }

    /** What wrote it. */
    String createdBy() {
        return metadata.getFileMetaData().getCreatedBy();
    }

    /** The next row group; null after the last. */
    PageReadStore nextRowGroup() {
        return nextGroup == metadata.getBlocks().size()
                ? null
                : new Group(metadata.getBlocks().get(nextGroup++));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The columns of one row group, each read when it is asked for. */
    private final class Group implements PageReadStore {

        private final BlockMetaData block;

        Group(BlockMetaData block) {
            this.block = block;
        }

        @Override
        public PageReader getPageReader(ColumnDescriptor column) {
            ColumnChunkMetaData chunk = block.getColumns().stream()
                    .filter(each -> Arrays.equals(each.getPath().toArray(), column.getPath()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Column " + column + " has no pages"));
            try {
                return new ChunkPages(chunk, read(channel, chunk.getStartingPos(), chunk.getTotalSize()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public long getRowCount() {
            return block.getRowCount();
        }
    }
}
