package io.dataspoc.lens.spark.translate;

import io.dataspoc.lens.spark.translate.Functions.Registry;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Functions that give one of their arguments. */
final class Choices {
    private Choices() {}

    static void addTo(Registry list) {
        list.scalar("ifnull", "ifnull(a, b)", 2, 2, call -> "coalesce(" + all(call) + ")");
        list.scalar("nullif", "nullif(a, b)", 2, 2, Choices::unless);
        list.scalar("greatest", "greatest(a, b, …)", 2, 99, call -> ordered(call, "greatest"));
        list.scalar("least", "least(a, b, …)", 2, 99, call -> ordered(call, "least"));
        list.scalar("if", "if(condition, a, b)", 3, 3, Choices::either);
    }

    private static String all(Call call) {
        SqlType type = call.type();
        return IntStream.range(0, call.size()).mapToObj(i -> call.as(i, type)).collect(Collectors.joining(", "));
    }

    private static String ordered(Call call, String function) {
        if (!call.type().isOrderable()) {
            throw call.refusal(function + " of values of type " + call.type().duckDb() + " is not supported on Spark.");
        }
        return function + "(" + all(call) + ")";
    }

    private static String unless(Call call) {
        SqlType common = Comparisons.comparable(call.expressions(), call.arguments(), call.scope(), call.node());
        String value = call.as(0, call.type());
        return "CASE WHEN " + call.as(0, common) + " = " + call.as(1, common) + " THEN NULL ELSE " + value + " END";
    }

    private static String either(Call call) {
        SqlType type = call.type();
        return "CASE WHEN " + call.as(0, SqlType.BOOLEAN) + " THEN " + call.as(1, type) + " ELSE " + call.as(2, type)
                + " END";
    }
}
