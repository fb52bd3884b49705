package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.schema.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The compressed pages of one column in the row group under way. */
final class ColumnChunk {

    /** A page: where its compressed bytes lie, and what its header says. */
    private record Page(
            int from, int length, int uncompressed, int rows, Encoding encoding, Statistics<?> statistics) {}

    private static final int INITIAL_BYTES = 1 << 12;
    /** Kept from row group to row group if it isn't larger. */
    private static final int KEPT_BYTES = 4 << 20;

    private final ColumnDescriptor descriptor;
    private final ValueEncoder encoder;
    private final List<Page> pages = new ArrayList<>();
    private byte[] bytes = new byte[INITIAL_BYTES];
    private int end;

    ColumnChunk(Column column, ColumnDescriptor descriptor) {
        this.descriptor = descriptor;
        this.encoder = ValueEncoder.of(column.type(), descriptor.getPrimitiveType());
    }

    /** Encodes and compresses a column of a batch as one page. */
    void add(ColumnBuffer column, int rows, Scratch scratch) {
        Statistics<?> statistics = encoder.newStatistics();
        statistics.setNumNulls(rows - column.present());
        EncodedValues encoded = scratch.encoded;
        if (column.present() == 0) {
            encoded.set(column.bytes(), column.start(), column.start(), Encoding.PLAIN);
        } else {
            encoder.encode(column, scratch, statistics);
        }
        int from = DefinitionLevels.writeBefore(encoded.bytes, encoded.from, column, rows);
        int length = encoded.to - from;
        byte[] target = scratch.compressed(scratch.compressor.bound(length));
        int compressed = scratch.compressor.compress(encoded.bytes, from, length, target);
        ensure(compressed);
        System.arraycopy(target, 0, bytes, end, compressed);
        pages.add(new Page(end, compressed, length, rows, encoded.encoding, statistics));
        end += compressed;
    }

    private void ensure(int length) {
        if (length > bytes.length - end) {
            long larger = Math.max(bytes.length * 2L, (long) end + length);
            bytes = Arrays.copyOf(bytes, (int) Math.min(larger, Integer.MAX_VALUE - 8));
        }
    }

    /** Writes the chunk and empties it. */
    void writeTo(ParquetFileWriter writer, long rows, CompressionCodecName codec, Scratch scratch) throws IOException {
        writer.startColumn(descriptor, rows, codec);
        TextDictionary dictionary = encoder.dictionary();
        if (dictionary != null) {
            byte[] target = scratch.compressed(scratch.compressor.bound(dictionary.end()));
            int length = scratch.compressor.compress(dictionary.bytes(), 0, dictionary.end(), target);
            writer.writeDictionaryPage(new DictionaryPage(
                    BytesInput.from(target, 0, length), dictionary.end(), dictionary.size(), Encoding.PLAIN));
        }
        for (Page page : pages) {
            writer.writeDataPage(
                    page.rows(),
                    page.uncompressed(),
                    BytesInput.from(bytes, page.from(), page.length()),
                    page.statistics(),
                    page.rows(),
                    Encoding.RLE,
                    Encoding.RLE,
                    page.encoding());
        }
        writer.endColumn();
        clear();
    }

    private void clear() {
        pages.clear();
        end = 0;
        encoder.reset();
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[INITIAL_BYTES];
        }
    }

    long allocatedBytes() {
        return bytes.length + encoder.allocatedBytes();
    }

    /** The compressed bytes. */
    int size() {
        return end;
    }
}
