package io.dataspoc.lake.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.manifest.Column;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnUnionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int32 | int32 | int32",
                "int8 | int16 | int64",
                "int64 | double | double",
                "double | int8 | double",
                "double | double | double",
                "string | int64 | string",
                "bool | string | string",
                "bool | date32[day] | date32[day]",
                "int64 | bool | bool",
                "bool | int64 | int64",
                "double | bool | bool",
                "'' | bool | bool",
                "list<item: int64> | list<item: double> | list<item: double>",
                "list<item: bool> | list<item: string> | list<item: string>",
                "list<item: int64> | int64 | int64",
                "int64 | list<item: int64> | list<item: int64>",
                "list<item: int64> | list<item: | list<item:",
            })
    void widensTypes(String older, String newer, String union) {
        assertThat(ColumnUnion.of(columns(older), columns(newer))).isEqualTo(columns(union));
    }

    @Test
    void keepsTheOrderAndWhatEitherHas() {
        assertThat(ColumnUnion.of(
                        List.of(new Column("a", "bool", false), new Column("b", "bool", true)),
                        List.of(new Column("c", "bool", false), new Column("b", "bool", false))))
                .containsExactly(
                        new Column("a", "bool", false), new Column("b", "bool", true), new Column("c", "bool", false));
    }

    @Test
    void mayBeNullWhereEitherMay() {
        List<Column> never = List.of(new Column("x", "bool", false));
        List<Column> sometimes = List.of(new Column("x", "bool", true));

        assertThat(ColumnUnion.of(never, never)).isEqualTo(never);
        assertThat(ColumnUnion.of(never, sometimes)).isEqualTo(sometimes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bool | date32[day]",
                "int64 | bool",
                "bool | int64",
                "list<item: bool> | list<item: int64>",
                "list<item: int64> | int64"
            })
    void tellsTypesThatDoNotWidenIntoEachOther(String older, String newer) {
        assertThat(ColumnUnion.conflicts(columns(older), columns(newer)))
                .isEqualTo(Map.of("x", new Column("x", older, true)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bool | bool",
                "int64 | double",
                "double | int64",
                "int8 | int16",
                "bool | string",
                "string | bool",
                "'' | bool",
                "list<item: int64> | list<item: string>"
            })
    void tellsNothingOfTypesThatWiden(String older, String newer) {
        assertThat(ColumnUnion.conflicts(columns(older), columns(newer))).isEmpty();
    }

    @Test
    void tellsNothingOfColumnsThatOnlyOneHas() {
        assertThat(ColumnUnion.conflicts(
                        List.of(new Column("gone", "bool", true)), List.of(new Column("new", "int64", true))))
                .isEmpty();
    }

    private static List<Column> columns(String type) {
        return List.of(new Column("x", type, true));
    }
}
