package io.dataspoc.singer.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;

/** What a Parquet file's columns are and how they are written. Two are equal if their files may become one. */
public final class ParquetShape {

    private final MessageType schema;
    private final CompressionCodecName codec;
    private final Set<String> filtered;
    private final Map<String, String> metadata;

    private ParquetShape(
            MessageType schema, CompressionCodecName codec, Set<String> filtered, Map<String, String> metadata) {
        this.schema = schema;
        this.codec = codec;
        this.filtered = Set.copyOf(filtered);
        this.metadata = Map.copyOf(metadata);
    }

    /**
     * Of a file.
     *
     * @throws IOException if it is no Parquet file
     */
    public static ParquetShape of(Path file) throws IOException {
        try (ParquetInput input = ParquetInput.open(file)) {
            CompressionCodecName codec = CompressionCodecName.ZSTD;
            Set<String> filtered = new HashSet<>();
            for (BlockMetaData block : input.blocks()) {
                for (ColumnChunkMetaData chunk : block.getColumns()) {
                    codec = chunk.getCodec();
                    if (chunk.getBloomFilterOffset() >= 0) {
                        filtered.add(chunk.getPath().toDotString());
                    }
                }
            }
            return new ParquetShape(input.schema(), codec, filtered, input.keyValues());
        }
    }

    /** Whether we can write such a file. */
    public boolean isWritable() {
        return switch (codec) {
            case ZSTD, GZIP, SNAPPY, UNCOMPRESSED -> true;
            case LZO, BROTLI, LZ4, LZ4_RAW -> false;
        };
    }

    MessageType schema() {
        return schema;
    }

    Compression compression() {
        return Compression.named(codec.name());
    }

    Set<String> filtered() {
        return filtered;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    /** Bloom filters aside, which a row group without a single value does not have. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ParquetShape that && codec == that.codec && schema.equals(that.schema);
    }

    @Override
    public int hashCode() {
        return 31 * schema.hashCode() + codec.hashCode();
    }
}
