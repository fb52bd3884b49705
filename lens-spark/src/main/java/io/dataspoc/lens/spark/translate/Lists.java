package io.dataspoc.lens.spark.translate;

import io.dataspoc.lens.spark.translate.Functions.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Functions of lists and structs. */
final class Lists {
    private Lists() {}

    static void addTo(Registry list) {
        list.scalar("list_value list_pack", "[a, b, …]", 0, 999, Lists::made);
        list.scalar(
                "list_transform array_transform list_apply apply",
                "list_transform(list, lambda x: …)",
                2,
                2,
                Lists::changed);
        list.scalar("list_filter array_filter filter", "list_filter(list, lambda x: …)", 2, 2, Lists::filtered);
        list.scalar(
                "list_contains array_contains list_has array_has", "list_contains(list, value)", 2, 2, Lists::holds);
        list.scalar("list_sort array_sort", "list_sort(list)", 1, 1, Lists::sorted);
        list.scalar(
                "array_length",
                "array_length(list)",
                1,
                1,
                call -> Spark.cast("array_size(" + call.list(0).sql() + ")", SqlType.BIGINT));
        list.scalar("array_to_string", "array_to_string(list, 'separator')", 2, 2, Lists::joined);
        list.scalar("list_concat array_concat list_cat array_cat", "list_concat(a, b)", 2, 2, Lists::concatenated);
        list.scalar("struct_pack", "{'a': x, …}", 1, 999, Lists::packed);
        list.scalar("struct_extract", "struct.field", 2, 2, Lists::field);
    }

    private static String made(Call call) {
        SqlType type = call.type();
        if (call.size() == 0) {
            throw call.refusal("An empty list has no type of its own: write CAST([] AS INTEGER[]) or the like.");
        }
        return IntStream.range(0, call.size())
                .mapToObj(i -> Spark.cast(call.as(i, type.element()), type.element()))
                .collect(Collectors.joining(", ", "array(", ")"));
    }

    private static String changed(Call call) {
        Typed list = call.list(0);
        Typed lambda = Lambda.of(
                call.argument(1),
                call.scope(),
                list.type().element(),
                call.type().element(),
                call.expressions());
        return "transform(" + list.sql() + ", " + lambda.sql() + ")";
    }

    private static String filtered(Call call) {
        Typed list = call.list(0);
        Typed lambda =
                Lambda.of(call.argument(1), call.scope(), list.type().element(), SqlType.BOOLEAN, call.expressions());
        return "filter(" + list.sql() + ", " + lambda.sql() + ")";
    }

    /** NULLs in the list do not count, where Spark would not know. */
    private static String holds(Call call) {
        Typed list = call.list(0);
        requireOrderable(call, list);
        String value = call.as(1, list.type().element());
        return "CASE WHEN " + list.sql() + " IS NOT NULL AND " + value + " IS NOT NULL THEN coalesce(array_contains("
                + list.sql() + ", " + value + "), false) END";
    }

    private static void requireOrderable(Call call, Typed list) {
        if (!list.type().element().isOrderable()) {
            throw call.refusal(call.name() + " of a " + list.type().duckDb() + " is not supported on Spark.");
        }
    }

    private static String sorted(Call call) {
        Typed list = call.list(0);
        requireOrderable(call, list);
        return "array_sort(" + list.sql() + ")";
    }

    /** Of NULLs alone, there is no text. */
    private static String joined(Call call) {
        Typed list = call.list(0);
        if (!list.type().element().is(SqlType.Kind.VARCHAR)) {
            throw call.refusal("array_to_string takes a list of texts on Spark.");
        }
        return "CASE WHEN array_size(array_compact(" + list.sql() + ")) > 0 OR array_size(" + list.sql()
                + ") = 0 THEN array_join(" + list.sql() + ", " + Spark.text(call.constant(1)) + ") END";
    }

    private static String concatenated(Call call) {
        SqlType type = call.type();
        String none = Spark.cast("array()", type);
        return "concat(coalesce(" + call.as(0, type) + ", " + none + "), coalesce(" + call.as(1, type) + ", " + none
                + "))";
    }

    private static String packed(Call call) {
        SqlType type = call.type();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < call.size(); i++) {
            SqlType.Field field = type.fields().get(i);
            parts.add(Spark.text(field.name()) + ", " + Spark.cast(call.as(i, field.type()), field.type()));
        }
        return "named_struct(" + String.join(", ", parts) + ")";
    }

    private static String field(Call call) {
        return ColumnNames.fields(call.node(), call.value(0), List.of(call.constant(1)))
                .sql();
    }
}
