package io.dataspoc.lens.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Writes random SQL over the tables of {@link NastyTables}. The same seed gives the same SQL. */
final class RandomSql {
    private static final Map<String, List<String>> COLUMNS = Map.ofEntries(
            Map.entry("boolean", List.of("b")),
            Map.entry("int", List.of("i", "i", "g", "id")),
            Map.entry("small", List.of("i8")),
            Map.entry("bigint", List.of("l", "l", "n")),
            Map.entry("dec", List.of("m", "m4", "w")),
            Map.entry("dbl", List.of("x", "x", "y")),
            Map.entry("varchar", List.of("s", "s", "v", "u")),
            Map.entry("date", List.of("d")),
            Map.entry("ts", List.of("tm")),
            Map.entry("vlist", List.of("ls")),
            Map.entry("ilist", List.of("li")),
            Map.entry("struct", List.of("st")),
            Map.entry("ID", List.of("id")),
            Map.entry("TINY", List.of("i8")),
            Map.entry("NUMBERS", List.of("u")),
            Map.entry("BOOLS", List.of("bt")),
            Map.entry("DOUBLES", List.of("x", "y")),
            Map.entry("DECS", List.of("m", "m4", "w")),
            Map.entry("DATES_TEXT", List.of("dt")),
            Map.entry("TS_TEXT", List.of("tt")),
            Map.entry("KEY", List.of("g", "b", "i8", "d", "s", "m")),
            Map.entry("COLUMN1", List.of("i", "l", "m", "s", "d", "b", "x", "y", "tm")));

    private static final Map<String, List<String>> TEXTS = Map.ofEntries(
            Map.entry("SMALL", List.of("0", "1", "2", "3", "5", "(-1)", "(-3)")),
            Map.entry("NUMBER", List.of("1", "7", "(-2)")),
            Map.entry(
                    "HALVES",
                    List.of("2.5", "(-0.5)", "0.125", "CAST(2.5 AS DOUBLE)", "CAST(-1.5 AS DOUBLE)", "0.4999")),
            Map.entry(
                    "TEXT",
                    List.of(
                            "''", "' '", "'a'", "'b'", "'ß'", "'é'", "'É'", "'it''s'", "'\\'", "'\\n'", "'日本'", "'😀'",
                            "'%'", "'$1'", "'-'")),
            Map.entry(
                    "TEXT1",
                    List.of(
                            "' '", "'a'", "'ab'", "'.'", "'|'", "'ß'", "'''\\'", "'\\'", "'😀'", "','", "'-'", "'$'",
                            "'é '")),
            Map.entry(
                    "LIKE",
                    List.of(
                            "'%'",
                            "'_'",
                            "'a%'",
                            "'%b'",
                            "'%a%'",
                            "'_b%'",
                            "'__'",
                            "'\\%'",
                            "'%\\%'",
                            "'%\\_%'",
                            "'a\\%'",
                            "'%ß%'",
                            "'É%'",
                            "'%\n%'",
                            "''",
                            "'%''%'",
                            "'İ%'",
                            "'%Σ'",
                            "'100\\%'",
                            "'%.%'",
                            "'😀'",
                            "'%日_'")),
            Map.entry(
                    "REGEX",
                    List.of(
                            "'a'",
                            "'^a'",
                            "'b$'",
                            "'^$'",
                            "'.'",
                            "'^.*$'",
                            "'[a-c]+'",
                            "'[^a-z]'",
                            "'\\d+'",
                            "'\\s'",
                            "'\\S+'",
                            "'\\w+'",
                            "'\\W'",
                            "'a|b'",
                            "'(a)(b)?'",
                            "'[0-9]{2,}'",
                            "'^\\s*$'",
                            "'ß'",
                            "'\\.'",
                            "'x*'",
                            "'a+?'",
                            "'^[^@]+@[^@]+$'",
                            "'[[:alpha:]]'",
                            "'\\bab'",
                            "'(?i)AB'",
                            "'日'")),
            Map.entry(
                    "PART",
                    List.of(
                            "'year'",
                            "'quarter'",
                            "'month'",
                            "'week'",
                            "'day'",
                            "'dow'",
                            "'isodow'",
                            "'doy'",
                            "'years'",
                            "'hour'",
                            "'minute'",
                            "'second'",
                            "'dayofweek'",
                            "'weekday'",
                            "'isoyear'",
                            "'epoch'",
                            "'decade'",
                            "'century'",
                            "'yearweek'")),
            Map.entry(
                    "PARTNAME",
                    List.of(
                            "year",
                            "quarter",
                            "month",
                            "week",
                            "day",
                            "dow",
                            "isodow",
                            "doy",
                            "hour",
                            "minute",
                            "second",
                            "isoyear",
                            "epoch",
                            "millisecond")),
            Map.entry(
                    "UNIT",
                    List.of(
                            "'day'",
                            "'week'",
                            "'month'",
                            "'quarter'",
                            "'year'",
                            "'hour'",
                            "'minute'",
                            "'second'",
                            "'days'",
                            "'decade'")),
            Map.entry(
                    "TRUNC",
                    List.of(
                            "'year'",
                            "'quarter'",
                            "'month'",
                            "'week'",
                            "'day'",
                            "'hour'",
                            "'minute'",
                            "'second'",
                            "'decade'")),
            Map.entry(
                    "FORMAT",
                    List.of(
                            "'%Y-%m-%d'",
                            "'%Y-%m-%d %H:%M:%S'",
                            "'%d.%m.%y'",
                            "'%H:%M'",
                            "'%Y'",
                            "'%b %d, %Y'",
                            "'%A'",
                            "'%a %B'",
                            "'%j'",
                            "'%I:%M %p'",
                            "'%f'",
                            "'%Y%m%d'",
                            "'%d/%m'",
                            "'Q%m o''clock'",
                            "'%V'",
                            "'%%'",
                            "'%Y-W%W'",
                            "'%-d'",
                            "'year %Y!'")),
            Map.entry("DATE_TEXT", List.of("'2024-02-29'", "'1969-12-31'", "'2021-01-01'")),
            Map.entry("DATE_CONST", List.of("DATE '2024-02-29'", "DATE '1969-12-31'", "DATE '2000-01-01'")),
            Map.entry(
                    "OPEN",
                    List.of(
                            "",
                            "PARTITION BY g",
                            "PARTITION BY b",
                            "PARTITION BY s",
                            "PARTITION BY y",
                            "PARTITION BY g, b")),
            Map.entry(
                    "FRAME",
                    List.of(
                            "",
                            "",
                            "ROWS BETWEEN 1 PRECEDING AND CURRENT ROW",
                            "ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING",
                            "ROWS UNBOUNDED PRECEDING",
                            "ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
                            "RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING",
                            "ROWS BETWEEN 1 FOLLOWING AND 3 FOLLOWING",
                            "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING",
                            "RANGE BETWEEN 2 PRECEDING AND CURRENT ROW")));

    private final Map<String, List<String>> expressions = Templates.expressions();
    private final Random random;
    private final Map<String, String> fixed = new HashMap<>();

    RandomSql(long seed) {
        this.random = new Random(seed);
    }

    /** Types of expressions. */
    Map<String, List<String>> expressions() {
        return expressions;
    }

    /** An expression of a type. */
    String expression(String type, int depth) {
        fixed.clear();
        return symbol(type, "", depth, -1);
    }

    /** A template with something in all of its places. */
    String filled(String template, int depth) {
        fixed.clear();
        return fill(template, "", depth, -1);
    }

    /** The same, but of each choice the text of a number, counted round. */
    String filled(String template, int depth, int variant) {
        fixed.clear();
        return fill(template, "", depth, variant);
    }

    private String fill(String template, String table, int depth, int variant) {
        StringBuilder sql = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            if (c == '$' && at + 1 < template.length() && template.charAt(at + 1) == '(') {
                int end = Templates.end(template, at + 1);
                List<String> choices = Templates.choices(template.substring(at + 2, end - 1));
                String choice = choices.get(variant >= 0 ? variant % choices.size() : random.nextInt(choices.size()));
                sql.append(isSymbol(choice) ? symbol(choice, table, depth - 1, -1) : fill(choice, table, depth, -1));
                at = end;
            } else if (c == '$' && at + 1 < template.length() && Character.isLetterOrDigit(template.charAt(at + 1))) {
                String from = table;
                at++;
                if (Character.isDigit(template.charAt(at)) && template.startsWith(":", at + 1)) {
                    from = template.charAt(at) == '1' ? "a." : "b.";
                    at += 2;
                }
                int end = at;
                while (end < template.length()
                        && (Character.isLetterOrDigit(template.charAt(end)) || template.charAt(end) == '_')) {
                    end++;
                }
                String name = template.substring(at, end);
                sql.append(isSymbol(name) ? symbol(name, from, depth - 1, -1) : "$" + name);
                at = end;
            } else {
                sql.append(c);
                at++;
            }
        }
        return sql.toString();
    }

    private boolean isSymbol(String name) {
        return expressions.containsKey(name) || COLUMNS.containsKey(name) || TEXTS.containsKey(name);
    }

    private String symbol(String name, String table, int depth, int variant) {
        if (name.equals("KEY") || name.equals("COLUMN1")) {
            return fixed.computeIfAbsent(table + name, key -> table + one(COLUMNS.get(name)));
        }
        if (TEXTS.containsKey(name)) {
            return one(TEXTS.get(name));
        }
        List<String> columns = COLUMNS.get(name);
        List<String> more = expressions.get(name);
        if (columns != null && (more == null || depth <= 0 || random.nextInt(100) < 30)) {
            return table + one(columns);
        }
        return fill(one(more), table, depth, variant);
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
