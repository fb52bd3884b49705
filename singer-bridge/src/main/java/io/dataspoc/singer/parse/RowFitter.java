package io.dataspoc.singer.parse;

import io.dataspoc.singer.message.RecordLine;
import io.dataspoc.singer.message.SingerFormatException;
import io.dataspoc.singer.message.WarningKind;
import io.dataspoc.singer.message.Warnings;
import io.dataspoc.singer.schema.Column;
import io.dataspoc.singer.schema.ColumnType;
import io.dataspoc.singer.schema.SimpleType;
import io.dataspoc.singer.schema.StreamSchema;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

/** Fits a record to its stream's columns, and the columns to the record where it goes beyond them. */
final class RowFitter {

    /** A stream that names its properties by its data would otherwise make columns without end. */
    private static final int MAX_COLUMNS = 5_000;

    private final ParseOptions options;
    private final Warnings warnings;

    RowFitter(ParseOptions options, Warnings warnings) {
        this.options = options;
        this.warnings = warnings;
    }

    /**
     * The row, and the schema that it fits.
     *
     * @throws SingerFormatException where the options make an error of what does not fit
     */
    FittedRow fit(StreamSchema schema, RecordLine line) throws IOException {
        RecordReader.Values read = RecordReader.read(line);
        warnings.add(WarningKind.NON_FINITE, line.stream(), "", read.nonFinite());
        StreamSchema wider = schema;
        Object[] cells = new Object[schema.size()];
        for (Map.Entry<String, RawValue> entry : read.values().entrySet()) {
            OptionalInt known = wider.indexOf(entry.getKey());
            int index = known.orElse(wider.size());
            if (known.isEmpty()) {
                wider = unnamed(wider, entry.getKey(), entry.getValue(), line);
                if (index == wider.size()) {
                    continue;
                }
                cells = Arrays.copyOf(cells, wider.size());
            }
            Object cell = Cell.of(wider.column(index).type(), entry.getValue());
            if (cell == Cell.MISFIT) {
                wider = widened(wider, index, entry.getValue(), line);
                cell = Cell.of(wider.column(index).type(), entry.getValue());
            }
            boolean partly = cell instanceof ListCell list && list.unparsable() > 0;
            if (cell == Cell.UNPARSABLE || partly) {
                unparsable(entry, line);
            }
            cells[index] = cell == Cell.UNPARSABLE ? null : cell;
        }
        return new FittedRow(wider, cells);
    }

    private StreamSchema unnamed(StreamSchema schema, String name, RawValue value, RecordLine line) {
        return switch (options.additionalProperties()) {
            case DROP -> {
                warnings.add(WarningKind.DROPPED_PROPERTY, line.stream(), "");
                yield schema;
            }
            case ERROR ->
                throw new SingerFormatException(
                        line.number(),
                        where(line) + " has the property '" + name + "', which its SCHEMA does not name."
                                + " Set schema.additional_properties to evolve or drop, or correct the tap's catalog.");
            case EVOLVE -> value.isNull() ? schema : added(schema, name, value, line);
        };
    }

    private StreamSchema added(StreamSchema schema, String name, RawValue value, RecordLine line) {
        if (schema.size() >= MAX_COLUMNS) {
            throw new SingerFormatException(
                    line.number(),
                    where(line) + " would be given column number " + (MAX_COLUMNS + 1)
                            + ", since its SCHEMA does not name its properties."
                            + " Set schema.additional_properties to drop, or select fewer properties.");
        }
        warnings.add(WarningKind.NEW_PROPERTY, line.stream(), name);
        ColumnType type = value.kind() == RawValue.Kind.NESTED ? SimpleType.JSON : SimpleType.STRING;
        return schema.plus(Column.nullable(name, type));
    }

    private StreamSchema widened(StreamSchema schema, int index, RawValue value, RecordLine line) {
        Column column = schema.column(index);
        ColumnType wider = Widening.of(column.type(), value);
        if (options.typeMismatch() == ParseOptions.TypeMismatch.ERROR) {
            throw new SingerFormatException(
                    line.number(),
                    where(line) + " has a value of '" + column.name() + "' that is no "
                            + column.type().manifestName()
                            + ". Set schema.on_type_mismatch to widen, or correct the tap's"
                            + " catalog.");
        }
        warnings.add(WarningKind.WIDENED, line.stream(), column.name());
        return schema.withType(index, wider);
    }

    private void unparsable(Map.Entry<String, RawValue> entry, RecordLine line) {
        if (options.unparsable() == ParseOptions.Unparsable.ERROR) {
            throw new SingerFormatException(
                    line.number(),
                    where(line) + " has a value of '" + entry.getKey()
                            + "' that can't be understood as its type. Unset schema.strict to write null instead, or correct the"
                            + " tap's catalog.");
        }
        warnings.add(WarningKind.UNPARSABLE, line.stream(), entry.getKey());
    }

    private static String where(RecordLine line) {
        return "Stream '" + line.stream() + "' in line " + line.number() + " of the tap's output";
    }
}
