package io.dataspoc.singer.parquet;

import io.dataspoc.singer.column.ColumnBuffer;
import io.dataspoc.singer.column.ListColumn;
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
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** The compressed pages of one column in the row group under way. */
final class ColumnChunk {

    /** A page: where its compressed bytes lie, and what its header says. */
    private record Page(
            int from,
            int length,
            int uncompressed,
            int values,
            int rows,
            Encoding encoding,
            Statistics<?> statistics) {}

    private static final int INITIAL_BYTES = 1 << 12;
    /** Kept from row group to row group if it isn't larger. */
    private static final int KEPT_BYTES = 4 << 20;

    private final ColumnDescriptor descriptor;
    private final ValueEncoder encoder;
    private final List<Page> pages = new ArrayList<>();
    /** For the bloom filter; null where there is none. */
    private final KeyHashes hashes;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int end;

    ColumnChunk(Column column, ColumnDescriptor descriptor, boolean key) {
        this.descriptor = descriptor;
        this.hashes = key && KeyHashes.suit(column.type()) ? new KeyHashes(column.type()) : null;
        this.encoder = ValueEncoder.of(column.type(), descriptor.getPrimitiveType());
    }

    /** Encodes and compresses a column of a batch as one page. */
    void add(ColumnBuffer column, int rows, Scratch scratch) {
        if (column instanceof ListColumn lists) {
            addLists(lists, rows, scratch);
            return;
        }
        if (hashes != null) {
            hashes.add(column);
        }
        Statistics<?> statistics = encode(column, rows, scratch);
        EncodedValues encoded = scratch.encoded;
        int from = DefinitionLevels.writeBefore(encoded.bytes, encoded.from, column, rows);
        addPage(encoded.bytes, from, encoded.to, rows, rows, statistics, scratch);
    }

    private void addLists(ListColumn lists, int rows, Scratch scratch) {
        ListLevels levels = ListLevels.of(lists, rows);
        Statistics<?> statistics = encode(lists.values(), levels.slots(), scratch);
        EncodedValues encoded = scratch.encoded;
        int length = encoded.to - encoded.from;
        byte[] page = scratch.page(levels.bound() + length);
        int values = levels.write(page, 0);
        System.arraycopy(encoded.bytes, encoded.from, page, values, length);
        addPage(page, 0, values + length, levels.slots(), rows, statistics, scratch);
    }

    /** Encodes the values of a column; they lie where the scratch says. */
    private Statistics<?> encode(ColumnBuffer column, int slots, Scratch scratch) {
        Statistics<?> statistics = encoder.newStatistics();
        statistics.setNumNulls(slots - column.present());
        if (column.present() == 0) {
            scratch.encoded.set(column.bytes(), column.start(), column.start(), Encoding.PLAIN);
        } else {
            encoder.encode(column, scratch, statistics);
        }
        return statistics;
    }

    private void addPage(
            byte[] page, int from, int to, int values, int rows, Statistics<?> statistics, Scratch scratch) {
        byte[] target = scratch.compressed(scratch.compressor.bound(to - from));
        int compressed = scratch.compressor.compress(page, from, to - from, target);
        ensure(compressed);
        System.arraycopy(target, 0, bytes, end, compressed);
        pages.add(new Page(end, compressed, to - from, values, rows, scratch.encoded.encoding, statistics));
        end += compressed;
    }

    private void ensure(int length) {
        if (length > bytes.length - end) {
            long larger = Math.max(bytes.length * 2L, (long) end + length);
            bytes = Arrays.copyOf(bytes, (int) Math.min(larger, Integer.MAX_VALUE - 8));
        }
    }

    /** Writes the chunk and empties it. */
    void writeTo(ParquetFileWriter writer, CompressionCodecName codec, Scratch scratch) throws IOException {
        writer.startColumn(descriptor, pages.stream().mapToLong(Page::values).sum(), codec);
        ValueDictionary dictionary = encoder.dictionary();
        if (dictionary != null) {
            byte[] target = scratch.compressed(scratch.compressor.bound(dictionary.end()));
            int length = scratch.compressor.compress(dictionary.bytes(), 0, dictionary.end(), target);
            writer.writeDictionaryPage(new DictionaryPage(
                    BytesInput.from(target, 0, length), dictionary.end(), dictionary.size(), Encoding.PLAIN));
        }
        for (Page page : pages) {
            writer.writeDataPage(
                    page.values(),
                    page.uncompressed(),
                    BytesInput.from(bytes, page.from(), page.length()),
                    page.statistics(),
                    page.rows(),
                    Encoding.RLE,
                    Encoding.RLE,
                    page.encoding());
        }
        writer.endColumn();
        BloomFilter filter = hashes == null ? null : hashes.take();
        if (filter != null) {
            writer.addBloomFilter(String.join(".", descriptor.getPath()), filter);
        }
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
        return bytes.length + encoder.allocatedBytes() + (hashes == null ? 0 : hashes.allocatedBytes());
    }

    /** The compressed bytes. */
    int size() {
        return end;
    }
}
