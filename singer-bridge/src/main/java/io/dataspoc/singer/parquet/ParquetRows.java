package io.dataspoc.singer.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The rows of any Parquet file as JSON lines; parquet-java decodes them. */
public final class ParquetRows extends InputStream {

    private static final int LINES_BYTES = 64 << 10;

    private final ParquetInput file;
    private final MessageType schema;
    private final MessageColumnIO columns;
    private RecordReader<Group> rows;
    private long rowsLeft;
    private InputStream lines = InputStream.nullInputStream();

    private ParquetRows(ParquetInput file, MessageType schema) {
        this.file = file;
        this.schema = schema;
        this.columns = new ColumnIOFactory().getColumnIO(schema, file.schema());
    }

    /**
     * Opens a file. Its rows are read a row group at a time.
     *
     * @throws IOException if it is no Parquet file
     */
    public static InputStream asJsonLines(Path path) throws IOException {
        ParquetInput file = ParquetInput.open(path);
        return new ParquetRows(file, file.schema());
    }

    /**
     * Opens a file; other columns than those wanted are not read.
     *
     * @throws IOException if it is no Parquet file
     */
    public static InputStream asJsonLines(Path path, Set<String> wanted) throws IOException {
        ParquetInput file = ParquetInput.open(path);
        MessageType all = file.schema();
        List<Type> fields = all.getFields().stream()
                .filter(field -> wanted.contains(field.getName()))
                .toList();
        return new ParquetRows(file, new MessageType(all.getName(), fields));
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int n = lines.read(target, offset, length);
        while (n < 0 && more()) {
            n = lines.read(target, offset, length);
        }
        return n;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Makes lines of some more rows; false after the last. */
    private boolean more() {
        while (rowsLeft == 0) {
            PageReadStore group = file.nextRowGroup();
            if (group == null) {
                return false;
            }
            rowsLeft = group.getRowCount();
            rows = columns.getRecordReader(group, new GroupRecordConverter(schema));
        }
        StringBuilder text = new StringBuilder();
        for (; rowsLeft > 0 && text.length() < LINES_BYTES; rowsLeft--) {
            RowJson.object(rows.read(), text);
            text.append('\n');
        }
        lines = new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
