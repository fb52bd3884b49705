package io.dataspoc.lens.transform.file;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.NearestName;
import io.dataspoc.lens.query.SqlFailure;
import io.dataspoc.lens.transform.check.DataTest;
import io.dataspoc.lens.transform.check.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the comments before a statement ask of the table that it writes.
 *
 * @param materialized what its query becomes
 * @param uniqueKey the columns that tell rows apart; may be none
 * @param partitionBy the columns by whose values files lie in folders; may be none
 * @param tests what must hold
 * @param columns descriptions of columns, by name
 * @param description what the table is; may be empty
 * @param volatility what functions mean whose value changes by itself
 */
public record TableOptions(
        Materialized materialized,
        List<String> uniqueKey,
        List<String> partitionBy,
        List<DataTest> tests,
        Map<String, String> columns,
        String description,
        Volatility volatility) {
    /** What functions mean whose value changes by itself. */
    public enum Volatility {
        /** The statement runs each time. */
        RUNS,
        /** It runs when something else changes. */
        IGNORED
    }

    /** Copies lists and descriptions. */
    public TableOptions {
        requireNonNull(materialized, "materialized is null");
        requireNonNull(description, "description is null");
        requireNonNull(volatility, "volatility is null");
        uniqueKey = List.copyOf(uniqueKey);
        partitionBy = List.copyOf(partitionBy);
        tests = List.copyOf(tests);
        columns = Map.copyOf(columns);
    }

    /**
     * Reads them.
     *
     * @throws SqlFailure if one asks for what there is not; it names file, line and column
     */
    public static TableOptions read(TransformFile file, List<Directive> directives) {
        Reader reader = new Reader(file);
        directives.forEach(reader::read);
        return reader.finish();
    }

    /** A failure that names a directive's place. */
    static SqlFailure failure(TransformFile file, Directive directive, String problem) {
        return new SqlFailure(problem, file.sql(), directive.offset(), null).in(file.name(), file.sql(), 0);
    }

    private static final class Reader {
        private final TransformFile file;
        private final List<Directive> tests = new ArrayList<>();
        private final Map<String, String> columns = new LinkedHashMap<>();
        private Materialized materialized = Materialized.TABLE;
        private List<String> uniqueKey = List.of();
        private List<String> partitionBy = List.of();
        private Severity severity = Severity.ERROR;
        private String description = "";
        private Volatility volatility = Volatility.RUNS;
        private Directive merge;

        Reader(TransformFile file) {
            this.file = file;
        }

        void read(Directive directive) {
            String value = directive.value();
            switch (directive.key()) {
                case "materialized" -> {
                    materialized =
                            Materialized.parse(value).orElseThrow(() -> unknown(directive, Materialized.texts()));
                    merge = directive;
                }
                case "unique_key" -> uniqueKey = names(value);
                case "partition_by" -> partitionBy = names(value);
                case "test" -> tests.add(directive);
                case "severity" ->
                    severity = Severity.parse(value).orElseThrow(() -> unknown(directive, List.of("error", "warn")));
                case "volatile" -> volatility = volatility(directive);
                case "description" -> description = description.isEmpty() ? value : description + " " + value;
                case "column" -> columns.merge(directive.name(), value, (one, more) -> one + " " + more);
                default -> {
                    // About the file, which reads it by itself.
                }
            }
        }

        private Volatility volatility(Directive directive) {
            if (!directive.value().equalsIgnoreCase("ignore")) {
                throw unknown(directive, List.of("ignore"));
            }
            return Volatility.IGNORED;
        }

        TableOptions finish() {
            if (materialized == Materialized.MERGE && uniqueKey.isEmpty()) {
                throw failure(
                        file, merge, "A merge needs the columns that tell rows apart: add '-- unique_key: <columns>'.");
            }
            // Rows to which a key is given are not to be there twice, whatever adding them is called.
            Materialized kind = materialized == Materialized.INCREMENTAL && !uniqueKey.isEmpty()
                    ? Materialized.MERGE
                    : materialized;
            List<DataTest> all = new ArrayList<>();
            for (Directive directive : tests) {
                try {
                    all.addAll(DataTest.parse(directive.value(), severity));
                } catch (IllegalArgumentException e) {
                    throw failure(file, directive, e.getMessage());
                }
            }
            return new TableOptions(kind, uniqueKey, partitionBy, all, columns, description, volatility);
        }

        private SqlFailure unknown(Directive directive, List<String> known) {
            String nearest = NearestName.of(directive.value(), known)
                    .map(near -> "Did you mean '" + near + "'?")
                    .orElse("It is " + String.join(", ", known) + ".");
            return failure(
                    file,
                    directive,
                    "'" + directive.value() + "' is no value of '" + directive.key() + "'. " + nearest);
        }

        private static List<String> names(String value) {
            return Arrays.stream(value.replaceAll("[()]", "").split(","))
                    .map(name -> name.strip().replaceAll("^\"|\"$", ""))
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
    }
}
