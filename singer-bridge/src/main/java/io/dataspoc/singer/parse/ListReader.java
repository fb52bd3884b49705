package io.dataspoc.singer.parse;

import io.dataspoc.singer.column.ColumnBatch;
import io.dataspoc.singer.column.ListColumn;
import io.dataspoc.singer.json.JsonSkipper;
import io.dataspoc.singer.schema.ListType;

/** Lists of scalars: the reader of the element's type for each of them. */
final class ListReader extends ValueReader {

    private final ValueReader element;

    ListReader(int column, ListType type) {
        super(column);
        this.element = ValueReader.of(0, type.element());
    }

    @Override
    int read(byte[] b, int index, ColumnBatch batch, int row) {
        if (b[index] != '[') {
            return nullAt(b, index);
        }
        ListColumn list = (ListColumn) batch.column(column());
        int p = JsonSkipper.space(b, index + 1);
        if (b[p] == ']') {
            list.endList(row);
            return p + 1;
        }
        ColumnBatch elements = list.elements();
        while (true) {
            p = element.read(b, p, elements, elements.rows());
            if (p < 0) {
                return REFUSED;
            }
            list.endElement();
            p = JsonSkipper.space(b, p);
            if (b[p] != ',') {
                break;
            }
            p = JsonSkipper.space(b, p + 1);
        }
        if (b[p] != ']') {
            return REFUSED;
        }
        list.endList(row);
        return p + 1;
    }
}
