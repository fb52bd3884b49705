package io.dataspoc.singer.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/**
 * The pages of one column chunk, from its bytes. parquet-java's own reader of files needs Hadoop to set it up; what decodes pages
 * does not.
 */
final class ChunkPages implements PageReader {

    private static final ParquetMetadataConverter CONVERTER = new ParquetMetadataConverter();

    private final ColumnChunkMetaData chunk;
    private final ByteArrayInputStream in;
    private final DictionaryPage dictionary;
    private DataPage next;
    private long valuesLeft;

    ChunkPages(ColumnChunkMetaData chunk, byte[] bytes) throws IOException {
        this.chunk = chunk;
        this.in = new ByteArrayInputStream(bytes);
        this.valuesLeft = chunk.getValueCount();
        PageHeader first = Util.readPageHeader(in);
        this.dictionary = first.getType() == PageType.DICTIONARY_PAGE ? dictionary(first) : null;
        this.next = dictionary == null ? page(first) : null;
    }

    @Override
    public DictionaryPage readDictionaryPage() {
        return dictionary;
    }

    @Override
    public long getTotalValueCount() {
        return chunk.getValueCount();
    }

    @Override
    public DataPage readPage() {
        try {
            DataPage page = next;
            next = null;
            while (page == null && valuesLeft > 0) {
                page = page(Util.readPageHeader(in));
            }
            valuesLeft -= page == null ? 0 : page.getValueCount();
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DictionaryPage dictionary(PageHeader header) throws IOException {
        return new DictionaryPage(
                BytesInput.from(content(header, header.getCompressed_page_size(), header.getUncompressed_page_size())),
                header.getDictionary_page_header().getNum_values(),
                CONVERTER.getEncoding(header.getDictionary_page_header().getEncoding()));
    }

    /** The page after its header; null for one of another kind, which is passed over. */
    private DataPage page(PageHeader header) throws IOException {
        if (header.getType() == PageType.DATA_PAGE) {
            return dataPageV1(header, header.getData_page_header());
        }
        if (header.getType() == PageType.DATA_PAGE_V2) {
            return dataPageV2(header, header.getData_page_header_v2());
        }
        in.skipNBytes(header.getCompressed_page_size());
        return null;
    }

    private DataPage dataPageV1(PageHeader header, DataPageHeader data) throws IOException {
        byte[] bytes = content(header, header.getCompressed_page_size(), header.getUncompressed_page_size());
        return new DataPageV1(
                BytesInput.from(bytes),
                data.getNum_values(),
                bytes.length,
                noStatistics(),
                CONVERTER.getEncoding(data.getRepetition_level_encoding()),
                CONVERTER.getEncoding(data.getDefinition_level_encoding()),
                CONVERTER.getEncoding(data.getEncoding()));
    }

    private DataPage dataPageV2(PageHeader header, DataPageHeaderV2 data) throws IOException {
        BytesInput repetitions = BytesInput.from(in.readNBytes(data.getRepetition_levels_byte_length()));
        BytesInput definitions = BytesInput.from(in.readNBytes(data.getDefinition_levels_byte_length()));
        int levels = data.getRepetition_levels_byte_length() + data.getDefinition_levels_byte_length();
        int compressed = header.getCompressed_page_size() - levels;
        byte[] values = data.isIs_compressed()
                ? content(header, compressed, header.getUncompressed_page_size() - levels)
                : in.readNBytes(compressed);
        return DataPageV2.uncompressed(
                data.getNum_rows(),
                data.getNum_nulls(),
                data.getNum_values(),
                repetitions,
                definitions,
                CONVERTER.getEncoding(data.getEncoding()),
                BytesInput.from(values),
                noStatistics());
    }

    private byte[] content(PageHeader header, int compressed, int size) throws IOException {
        byte[] bytes = in.readNBytes(compressed);
        if (bytes.length < compressed) {
            throw new IOException(
                    "A page is damaged: it ends before its " + header.getCompressed_page_size() + " bytes");
        }
        return compressed == 0 ? bytes : PageCodecs.decompress(chunk.getCodec(), bytes, size);
    }

    private Statistics<?> noStatistics() {
        return Statistics.createStats(chunk.getPrimitiveType());
    }
}
