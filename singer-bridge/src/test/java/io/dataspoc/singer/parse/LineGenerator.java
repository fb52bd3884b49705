package io.dataspoc.singer.parse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes RECORD lines of the stream "t": usual ones, unusual ones, and broken ones. The same seed makes the same lines. */
final class LineGenerator {

    private static final String[] NAMES = {
        "i", "d", "b", "s", "ts", "day", "t", "o", "small", "large", "näme", "x y", "li", "ls", "lt"
    };
    private static final String[] INTEGERS = {
        "0",
        "-0",
        "7",
        "-12",
        "012",
        "1.0",
        "1.5",
        "1e3",
        "999999999999999999",
        "1000000000000000000",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "\"5\"",
        "\"05\"",
        "NaN",
        "-",
        "+1",
        "true"
    };
    private static final String[] DOUBLES = {
        "0.5",
        "-0.0",
        "-0",
        "1",
        "0.1",
        "123456.789",
        "0.30000000000000004",
        "1e10",
        "1E-7",
        "1e400",
        "1.",
        ".5",
        "01.5",
        "9007199254740993",
        "3.141592653589793238",
        "NaN",
        "-Infinity",
        "Infinity",
        "\"1.5\"",
        "\"NaN\"",
        "1.7976931348623157e308"
    };
    private static final String[] STRINGS = {
        "\"\"",
        "\"a\"",
        "\"plain text of some length\"",
        "\"exactly8\"",
        "\"sevenby\"",
        "\"né\"",
        "\"日本語テキスト\"",
        "\"\\u00e9\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "\"\\ude00x\"",
        "\"\\u0000\"",
        "\"a\\nb\\\\c\\\"d\\/\\b\\f\\r\\t\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"tab\there\"",
        "1",
        "-1.50",
        "true",
        "{\"a\": 1}",
        "[1, \"x\"]",
        "\"😀\"",
        "\"\u007f\"",
        "NaN"
    };
    private static final String[] TIMESTAMPS = {
        "\"2024-02-29T12:34:56Z\"",
        "\"2024-02-29T12:34:56.123456Z\"",
        "\"2024-02-29T12:34:56.123456+00:00\"",
        "\"2024-02-29T12:34:56+05:30\"",
        "\"2024-02-29 12:34:56\"",
        "\"2024-02-29T12:34:56.1\"",
        "\"2024-02-29T12:34:56.123456789Z\"",
        "\"2023-02-29T00:00:00Z\"",
        "\"0001-01-01T00:00:00Z\"",
        "\"9999-12-31T23:59:59.999999Z\"",
        "\"0000-01-01T00:00:00Z\"",
        "\"2024-01-01T24:00:00Z\"",
        "\"2024-01-01T24:00:01Z\"",
        "\"2024-01-01T23:59:60Z\"",
        "\"2024-01-01\"",
        "\"2024-13-01T00:00:00Z\"",
        "\"1599-12-31T00:00:00Z\"",
        "\"2400-01-01T00:00:00Z\"",
        "\"2024-01-01T00:00:00-0330\"",
        "\"yesterday\"",
        "1700000000",
        "\"\"",
        "\"2024-01-01T00:00:00.123456\"",
        "\"2024\\u002d01-01\""
    };
    private static final String[] DATES = {
        "\"2024-02-29\"",
        "\"2023-02-29\"",
        "\"0001-01-01\"",
        "\"9999-12-31\"",
        "\"2024-02-29T00:00:00Z\"",
        "\"2024-02-29T01:00:00Z\"",
        "\"2024-2-9\"",
        "\"\"",
        "20240229"
    };
    private static final String[] TIMES = {
        "\"12:34:56\"", "\"12:34:56.5\"", "\"12:34\"", "\"24:00:00\"", "\"01:00:00+02:00\"", "\"x\"", "5"
    };
    private static final String[] NESTED = {
        "{}",
        "[]",
        "{\"a\": {\"b\": [1, 2.5, null, true, \"x\\u00e9\"]}}",
        "[ 1 , 2 ]",
        "[1,]",
        "{\"a\"}",
        "{\"a\":1,}",
        "[NaN]",
        "{\"a\": -Infinity, \"b\": 1}",
        "[\"\\ud800\"]",
        "\"text\"",
        "5",
        "[01]",
        "[[[[[[[[1]]]]]]]]",
        "[1 2]",
        "{\"a\":tru}",
        "[\"\\u0000\"]"
    };
    private static final String[] INTEGER_LISTS = {
        "[]",
        "[1]",
        "[ 1 , null,3 ]",
        "[null]",
        "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]",
        "[1.0]",
        "[1.5]",
        "[\"7\"]",
        "[1,\"x\"]",
        "[[1]]",
        "[{}]",
        "{}",
        "5",
        "[1,2",
        "[1,]",
        "[,1]",
        "[NaN]",
        "\"[1]\""
    };
    private static final String[] STRING_LISTS = {
        "[\"a\"]",
        "[\"a\",\"né\", null]",
        "[]",
        "[\"\"]",
        "[\"a\\n\\u00e9\",\"b\"]",
        "[1, true, {\"a\": [1]}]",
        "[\"\\ud800\"]",
        "[\"a\" \"b\"]",
        "\"a\"",
        "[NaN]",
        "[[\"a\"]]"
    };
    private static final String[] TIMESTAMP_LISTS = {
        "[\"2024-02-29T12:34:56Z\"]", "[\"2024-02-29T12:34:56.5+01:00\",null]", "[]", "[\"soon\"]", "[1]"
    };
    private static final String[] DECIMALS = {
        "1",
        "12.34",
        "\"12.34\"",
        "-0.01",
        "12.345",
        "1234567.89",
        "12345678.90",
        "\"1e2\"",
        "\"abc\"",
        "123456789012345678901.5",
        "00.1",
        "1.",
        "\"\"",
        "\"12.3",
        "NaN"
    };
    private static final byte[] NOISE =
            "{}[]\",:\\ntfu0123456789.-+eE \t\u0001é\u007f/TZ".getBytes(StandardCharsets.UTF_8);

    private final Random random;

    LineGenerator(long seed) {
        random = new Random(seed);
    }

    /** A line without its line feed. */
    byte[] next() {
        byte[] line = envelope().getBytes(StandardCharsets.UTF_8);
        for (int n = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0; n > 0; n--) {
            line = mutated(line);
        }
        return line;
    }

    private byte[] mutated(byte[] line) {
        if (line.length == 0) {
            return line;
        }
        int at = random.nextInt(line.length);
        byte noise = random.nextInt(8) == 0 ? (byte) random.nextInt(256) : NOISE[random.nextInt(NOISE.length)];
        noise = noise == '\n' ? (byte) ' ' : noise;
        if (random.nextBoolean()) {
            line[at] = noise;
            return line;
        }
        int cut = random.nextInt(3) == 0 ? Math.min(line.length - at, random.nextInt(6)) : 0;
        byte[] changed = new byte[line.length - cut + (cut == 0 ? 1 : 0)];
        System.arraycopy(line, 0, changed, 0, at);
        if (cut == 0) {
            changed[at] = noise;
        }
        int rest = changed.length - (line.length - at - cut);
        System.arraycopy(line, at + cut, changed, rest, line.length - at - cut);
        return changed;
    }

    private String envelope() {
        String space = random.nextInt(3) == 0 ? "" : " ";
        List<String> fields = new ArrayList<>(List.of(
                "\"type\":" + space + "\"RECORD\"",
                "\"stream\":" + space + "\"t\"",
                "\"record\":" + space + record(space)));
        if (random.nextInt(3) == 0) {
            fields.add("\"time_extracted\":" + space + "\"2024-01-01T00:00:0" + random.nextInt(10) + "Z\"");
        }
        if (random.nextInt(5) == 0) {
            fields.add("\"version\":" + space + random.nextInt(1000));
        }
        if (random.nextInt(10) == 0) {
            Collections.shuffle(fields, random);
        }
        if (random.nextInt(50) == 0) {
            fields.add(random.nextInt(fields.size()), fields.get(random.nextInt(fields.size())));
        }
        String end = random.nextInt(30) == 0 ? "\r" : "";
        return "{" + String.join("," + space, fields) + "}" + end;
    }

    private String record(String space) {
        List<String> names = new ArrayList<>(Arrays.asList(NAMES));
        if (random.nextInt(6) == 0) {
            Collections.shuffle(names, random);
        }
        if (random.nextInt(6) == 0) {
            names.subList(0, random.nextInt(names.size())).clear();
        }
        if (random.nextInt(40) == 0) {
            names.add(names.get(random.nextInt(names.size())));
        }
        if (random.nextInt(40) == 0) {
            names.add("unnamed");
        }
        List<String> fields = new ArrayList<>();
        boolean wild = random.nextInt(3) == 0;
        for (String name : names) {
            fields.add("\"" + name + "\":" + space + (random.nextInt(8) == 0 ? "null" : value(name, wild)));
        }
        return "{" + String.join("," + space, fields) + "}";
    }

    private String value(String name, boolean wild) {
        return switch (name) {
            case "i" -> pick(INTEGERS, wild, 3);
            case "d" -> pick(DOUBLES, wild, 7);
            case "b" -> wild && random.nextInt(4) == 0 ? "1" : Boolean.toString(random.nextBoolean());
            case "ts" -> pick(TIMESTAMPS, wild, 7);
            case "day" -> pick(DATES, wild, 1);
            case "t" -> pick(TIMES, wild, 2);
            case "o" -> pick(NESTED, wild, 4);
            case "li" -> pick(INTEGER_LISTS, wild, 4);
            case "ls" -> pick(STRING_LISTS, wild, 4);
            case "lt" -> pick(TIMESTAMP_LISTS, wild, 3);
            case "small", "large" -> pick(DECIMALS, wild, 4);
            default -> pick(STRINGS, wild, 9);
        };
    }

    /** One of the first few, which are usual; of all in a wild record. */
    private String pick(String[] from, boolean wild, int usual) {
        return from[random.nextInt(wild && random.nextInt(4) == 0 ? from.length : usual)];
    }
}
