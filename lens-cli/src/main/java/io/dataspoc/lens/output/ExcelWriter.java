package io.dataspoc.lens.output;

import io.dataspoc.lens.engine.ResultColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An Excel workbook, written row by row. A sheet holds 1,048,575 rows below its header; more go to further sheets.
 * Numbers with more digits than Excel keeps (15), nested values and times that Excel does not know are text.
 */
public final class ExcelWriter implements RowWriter {
    private static final int ROWS_OF_A_SHEET = 1_048_576;
    private static final int COLUMNS_OF_A_SHEET = 16_384;
    private static final int LONGEST_TEXT = 32_767;
    private static final int FLUSH_EVERY = 500;
    private static final long EXACT = 1_000_000_000_000_000L;
    private static final int EXACT_DIGITS = 15;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;

    private final Workbook workbook;
    private Worksheet sheet;
    private List<ResultColumn> columns = List.of();
    private int sheets;
    private int row;

    /** Writes to a stream, which it does not close. */
    public ExcelWriter(OutputStream out) {
        this.workbook = new Workbook(out, "DataSpoc Lens", "1.0");
    }

    @Override
    public void begin(List<ResultColumn> resultColumns) throws IOException {
        columns = resultColumns;
        if (columns.size() > COLUMNS_OF_A_SHEET) {
            throw new IOException("An Excel sheet has " + COLUMNS_OF_A_SHEET + " columns at most, and the result "
                    + columns.size() + ".");
        }
        startSheet();
    }

    private void startSheet() {
        sheets++;
        sheet = workbook.newWorksheet(sheets == 1 ? "Result" : "Result " + sheets);
        for (int i = 0; i < columns.size(); i++) {
            sheet.inlineString(0, i, columns.get(i).name());
            sheet.style(0, i).bold().set();
        }
        sheet.freezePane(0, 1);
        row = 1;
    }

    @Override
    public void row(List<Object> values) throws IOException {
        if (row == ROWS_OF_A_SHEET) {
            sheet.finish();
            startSheet();
        }
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null) {
                cell(i, values.get(i));
            }
        }
        row++;
        if (row % FLUSH_EVERY == 0) {
            sheet.flush();
        }
    }

    private void cell(int column, Object value) {
        if (value instanceof Boolean flag) {
            sheet.value(row, column, flag);
        } else if (value instanceof Number number && isExact(number)) {
            sheet.value(row, column, number);
        } else if (value instanceof LocalDate date && isKnown(date)) {
            sheet.value(row, column, date);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (value instanceof LocalDateTime time && isKnown(time.toLocalDate())) {
            time(column, time);
        } else if (value instanceof OffsetDateTime time && isKnown(time.toLocalDate())) {
            time(column, time.toLocalDateTime());
        } else {
            String text = ValueText.of(value);
            sheet.inlineString(row, column, text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
        }
    }

    private void time(int column, LocalDateTime time) {
        sheet.value(row, column, time);
        sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
    }

    private static boolean isExact(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return Double.isFinite(number.doubleValue());
        }
        if (number instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros().precision() <= EXACT_DIGITS;
        }
        return number instanceof BigInteger big ? big.bitLength() < 50 : Math.abs(number.longValue()) <= EXACT;
    }

    private static boolean isKnown(LocalDate date) {
        return date.getYear() > FIRST_YEAR && date.getYear() <= LAST_YEAR;
    }

    @Override
    public void end(long rows, double seconds) throws IOException {
        sheet.finish();
        workbook.finish();
    }
}
