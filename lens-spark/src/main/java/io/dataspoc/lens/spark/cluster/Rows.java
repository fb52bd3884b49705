package io.dataspoc.lens.spark.cluster;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * All rows of a query.
 *
 * <p>Values are of the JDK's types, or null:
 *
 * <table>
 * <caption>Java types</caption>
 * <tr><th>Spark</th><th>Java</th></tr>
 * <tr><td>BOOLEAN</td><td>Boolean</td></tr>
 * <tr><td>TINYINT, SMALLINT, INT, BIGINT</td><td>Byte, Short, Integer, Long</td></tr>
 * <tr><td>FLOAT, DOUBLE</td><td>Float, Double</td></tr>
 * <tr><td>DECIMAL(p,s)</td><td>BigDecimal with the scale s</td></tr>
 * <tr><td>STRING, CHAR, VARCHAR</td><td>String</td></tr>
 * <tr><td>BINARY</td><td>byte[]</td></tr>
 * <tr><td>DATE</td><td>LocalDate</td></tr>
 * <tr><td>TIMESTAMP_NTZ</td><td>LocalDateTime</td></tr>
 * <tr><td>TIMESTAMP_LTZ</td><td>Instant</td></tr>
 * <tr><td>TIME</td><td>LocalTime</td></tr>
 * <tr><td>INTERVAL of days to seconds</td><td>Duration</td></tr>
 * <tr><td>INTERVAL of years and months</td><td>Period</td></tr>
 * <tr><td>ARRAY</td><td>List</td></tr>
 * <tr><td>STRUCT</td><td>Map from the names to the values, in the order of its fields</td></tr>
 * <tr><td>MAP</td><td>Map, in no order</td></tr>
 * <tr><td>VOID</td><td>null</td></tr>
 * </table>
 *
 * @param fields the columns
 * @param rows a list of as many values as there are columns for each row, in the query's order
 */
public record Rows(List<Field> fields, List<List<Object>> rows) {
    public Rows {
        fields = List.copyOf(fields);
        requireNonNull(rows, "rows is null");
    }
}
