package io.dataspoc.singer.types;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** parquet-java's own reader of whole records. Only the codecs, which Hadoop would bring, are put in by hand. */
final class ParquetJava {

    private ParquetJava() {}

    /** The fields of a file, each on one line. */
    static List<String> fields(Path file) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new Codecs())
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            return reader.getFileMetaData().getSchema().getFields().stream()
                    .map(field -> field.toString().replaceAll("\\s+", " "))
                    .toList();
        }
    }

    /** All rows. */
    static List<List<String>> rows(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (ParquetReader<Group> reader =
                new Groups(file).withCodecFactory(new Codecs()).build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.add(row(row));
            }
        }
        return rows;
    }

    private static final class Groups extends ParquetReader.Builder<Group> {

        Groups(Path file) {
            super(new LocalInputFile(file), new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }

    private static List<String> row(Group row) {
        return IntStream.range(0, row.getType().getFieldCount())
                .mapToObj(field -> field(row, field))
                .toList();
    }

    private static String field(Group row, int field) {
        Type type = row.getType().getType(field);
        if (row.getFieldRepetitionCount(field) == 0) {
            return "null";
        }
        return type.isPrimitive() ? scalar(row, field, type.asPrimitiveType()) : list(row.getGroup(field, 0));
    }

    private static String list(Group list) {
        GroupType type = list.getType();
        return IntStream.range(0, list.getFieldRepetitionCount(0))
                .mapToObj(i -> field(list.getGroup(type.getFieldName(0), i), 0))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String scalar(Group row, int field, PrimitiveType type) {
        if (type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal) {
            BigInteger unscaled = type.getPrimitiveTypeName() == PrimitiveType.PrimitiveTypeName.INT64
                    ? BigInteger.valueOf(row.getLong(field, 0))
                    : new BigInteger(row.getBinary(field, 0).getBytes());
            return new BigDecimal(unscaled, decimal.getScale()).toPlainString();
        }
        return switch (type.getPrimitiveTypeName()) {
            case INT64 -> Long.toString(row.getLong(field, 0));
            case INT32 -> Integer.toString(row.getInteger(field, 0));
            case DOUBLE -> Value.bits(row.getDouble(field, 0));
            case BOOLEAN -> Boolean.toString(row.getBoolean(field, 0));
            case BINARY -> "'" + row.getBinary(field, 0).toStringUsingUTF8() + "'";
            case FLOAT, INT96, FIXED_LEN_BYTE_ARRAY -> throw new AssertionError("Nothing is written as " + type);
        };
    }

    private static final class Codecs implements CompressionCodecFactory {

        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            throw new UnsupportedOperationException("Only reads");
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            return new Decompressor(codec);
        }

        @Override
        public void release() {
            // Nothing is held.
        }
    }

    private record Decompressor(CompressionCodecName codec) implements CompressionCodecFactory.BytesInputDecompressor {

        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            byte[] compressed = bytes.toByteArray();
            return BytesInput.from(
                    switch (codec) {
                        case UNCOMPRESSED -> compressed;
                        case ZSTD -> Zstd.decompress(compressed, size);
                        case GZIP -> new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes();
                        default -> throw new IOException("No " + codec + " here");
                    });
        }

        @Override
        public void decompress(ByteBuffer in, int compressed, ByteBuffer out, int size) throws IOException {
            byte[] bytes = new byte[compressed];
            in.get(bytes);
            out.put(decompress(BytesInput.from(bytes), size).toByteArray());
        }

        @Override
        public void release() {
            // Nothing is held.
        }
    }
}
