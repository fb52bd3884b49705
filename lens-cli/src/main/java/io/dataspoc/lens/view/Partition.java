package io.dataspoc.lens.view;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A column whose values are in the names of folders.
 *
 * @param name the column
 * @param type DATE where all values are dates, BIGINT where all are whole numbers, else VARCHAR
 */
record Partition(String name, String type) {
    private static final String NULL = "__HIVE_DEFAULT_PARTITION__";

    /** The partitions of some files, without those that the files have as a column: the files' own wins. */
    static List<Partition> of(List<TableFile> files, Set<String> columns) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (TableFile file : files) {
            file.partitions().forEach((key, value) -> {
                if (!columns.contains(Names.fold(key))) {
                    values.computeIfAbsent(key, unused -> new ArrayList<>()).add(value);
                }
            });
        }
        List<Partition> partitions = new ArrayList<>();
        values.forEach((key, all) -> partitions.add(new Partition(key, type(all))));
        return partitions;
    }

    /** Whether a folder's value stands for NULL. */
    static boolean isNull(String value) {
        return value.equals(NULL);
    }

    private static String type(List<String> values) {
        List<String> present =
                values.stream().filter(value -> !value.equals(NULL)).distinct().toList();
        if (present.isEmpty()) {
            return "VARCHAR";
        }
        if (present.stream().allMatch(Partition::isDate)) {
            return "DATE";
        }
        return present.stream().allMatch(value -> value.matches("0|[1-9]\\d{0,17}")) ? "BIGINT" : "VARCHAR";
    }

    private static boolean isDate(String value) {
        try {
            return value.length() == 10 && LocalDate.parse(value) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
