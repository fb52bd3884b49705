package io.dataspoc.lens.spark.translate;

import io.dataspoc.lens.spark.translate.Functions.Registry;
import io.dataspoc.lens.spark.translate.SqlType.Kind;
import io.dataspoc.lens.spark.translate.Typed.Literal;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Functions of texts, which count characters (code points) on both engines. */
final class Texts {
    /** What DuckDB trims: all of Unicode's space separators, where Spark only knows the blank. */
    private static final String BLANKS =
            "\u0020\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000";

    private Texts() {}

    static void addTo(Registry list) {
        list.scalar("lower lcase", "lower(text)", 1, 1, call -> Letters.lower(call.text(0)));
        list.scalar("upper ucase", "upper(text)", 1, 1, call -> Letters.upper(call.text(0)));
        list.scalar("trim", "trim(text, characters)", 1, 2, call -> trimmed(call, "BOTH"));
        list.scalar("ltrim", "ltrim(text, characters)", 1, 2, call -> trimmed(call, "LEADING"));
        list.scalar("rtrim", "rtrim(text, characters)", 1, 2, call -> trimmed(call, "TRAILING"));
        list.scalar("length len char_length character_length", "length(text or list)", 1, 1, Texts::length);
        list.scalar("substring substr", "substring(text, start, length)", 2, 3, Texts::part);
        list.scalar("left", "left(text, n)", 2, 2, call -> "left(" + call.text(0) + ", " + call.number(1, 0) + ")");
        list.scalar("right", "right(text, n)", 2, 2, call -> "right(" + call.text(0) + ", " + call.number(1, 0) + ")");
        list.scalar("lpad", "lpad(text, n, fill)", 3, 3, call -> padded(call, "lpad"));
        list.scalar("rpad", "rpad(text, n, fill)", 3, 3, call -> padded(call, "rpad"));
        list.scalar(
                "repeat", "repeat(text, n)", 2, 2, call -> "repeat(" + call.text(0) + ", " + call.number(1, 0) + ")");
        list.scalar("replace", "replace(text, from, to)", 3, 3, Texts::replaced);
        list.scalar("starts_with prefix ^@", "starts_with(text, start)", 2, 2, call -> binary(call, "startswith"));
        list.scalar("ends_with suffix", "ends_with(text, end)", 2, 2, call -> binary(call, "endswith"));
        list.scalar("contains", "contains(text, part)", 2, 2, call -> binary(call, "contains"));
        list.scalar("strpos instr position", "strpos(text, part)", 2, 2, Texts::place);
        list.scalar("split_part", "split_part(text, separator, n)", 3, 3, Texts::splitPart);
        list.scalar(
                "string_split str_split split string_to_array", "string_split(text, separator)", 2, 2, Texts::split);
        list.scalar("concat", "concat(a, b, …)", 1, 99, call -> "concat_ws('', " + all(call, 0) + ")");
        list.scalar("concat_ws", "concat_ws(separator, a, b, …)", 2, 99, Texts::concatenated);
        list.scalar("md5", "md5(text)", 1, 1, call -> "md5(" + call.text(0) + ")");
        list.scalar("sha256", "sha256(text)", 1, 1, call -> "sha2(" + call.text(0) + ", 256)");
        list.scalar("~~", "text LIKE 'pattern'", 2, 2, call -> like(call, "LIKE"));
        list.scalar("!~~", "text NOT LIKE 'pattern'", 2, 2, call -> "(NOT " + like(call, "LIKE") + ")");
        list.scalar("~~*", "text ILIKE 'pattern'", 2, 2, Texts::anyCase);
        list.scalar("!~~*", "text NOT ILIKE 'pattern'", 2, 2, call -> "(NOT " + anyCase(call) + ")");
    }

    /** An argument as text, where DuckDB makes one of it by itself. */
    static String shown(Call call, int i) {
        Typed value = call.value(i);
        if (value.type().is(Kind.VARCHAR) || value.literal() == Literal.NOTHING) {
            return call.text(i);
        }
        if (value.type().is(Kind.DATE, Kind.TIMESTAMP)) {
            return TimeFormats.shown(value.sql(), Spark.cast(value.sql(), SqlType.VARCHAR));
        }
        if (value.type().isExact() || value.type().is(Kind.BOOLEAN)) {
            return Spark.cast(value.sql(), SqlType.VARCHAR);
        }
        throw call.refusal("A " + value.type().duckDb() + " as text differs between the engines: cast it first.");
    }

    private static String all(Call call, int from) {
        return IntStream.range(from, call.size()).mapToObj(i -> shown(call, i)).collect(Collectors.joining(", "));
    }

    private static String concatenated(Call call) {
        return "concat_ws(" + Spark.text(call.constant(0)) + ", " + all(call, 1) + ")";
    }

    private static String trimmed(Call call, String where) {
        String characters = call.size() == 1 ? BLANKS : call.filled(1);
        return "trim(" + where + " " + Spark.text(characters) + " FROM " + call.text(0) + ")";
    }

    private static String length(Call call) {
        Optional<String> count = OrderedAggregates.count(call);
        if (count.isPresent()) {
            return count.get();
        }
        return call.type(0).is(Kind.LIST)
                ? Spark.cast("array_size(" + call.value(0).sql() + ")", SqlType.BIGINT)
                : Spark.cast("char_length(" + call.text(0) + ")", SqlType.BIGINT);
    }

    private static String part(Call call) {
        int start = call.number(1, 1);
        return "substring(" + call.text(0) + ", " + start + (call.size() == 3 ? ", " + call.number(2, 0) : "") + ")";
    }

    private static String padded(Call call, String function) {
        return function + "(" + call.text(0) + ", " + call.number(1, 0) + ", " + Spark.text(call.filled(2)) + ")";
    }

    private static String replaced(Call call) {
        return "replace(" + call.text(0) + ", " + Spark.text(call.filled(1)) + ", " + Spark.text(call.constant(2))
                + ")";
    }

    private static String binary(Call call, String function) {
        return function + "(" + call.text(0) + ", " + call.text(1) + ")";
    }

    private static String place(Call call) {
        return Spark.cast("instr(" + call.text(0) + ", " + Spark.text(call.filled(1)) + ")", SqlType.BIGINT);
    }

    private static String splitPart(Call call) {
        return "split_part(" + call.text(0) + ", " + Spark.text(call.filled(1)) + ", " + call.number(2, 1) + ")";
    }

    private static String split(Call call) {
        return "split(" + call.text(0) + ", " + Spark.text(Patterns.quoted(call.filled(1))) + ", -1)";
    }

    /** Without an escape character, as in DuckDB. */
    private static String like(Call call, String operator) {
        String pattern = call.constant(1).replace("\\", "\\\\");
        return "(" + call.text(0) + " " + operator + " " + Spark.text(pattern) + ")";
    }

    private static String anyCase(Call call) {
        String pattern = call.constant(1).replace("\\", "\\\\");
        return "(" + Letters.lower(call.text(0)) + " LIKE " + Letters.lower(Spark.text(pattern)) + ")";
    }
}
