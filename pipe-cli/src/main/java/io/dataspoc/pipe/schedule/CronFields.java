package io.dataspoc.pipe.schedule;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The five fields of a cron expression that is known to be valid, as the values that they allow. */
final class CronFields {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

    private final String[] texts;

    CronFields(String expression) {
        this.texts = expression.strip().split("\\s+");
    }

    String minutesAndHours() {
        return texts[0] + " " + texts[1];
    }

    List<Integer> minutes() {
        return values(texts[0], 0, 59, List.of(), 0);
    }

    List<Integer> hours() {
        return values(texts[1], 0, 23, List.of(), 0);
    }

    List<Integer> daysOfMonth() {
        return values(texts[2], 1, 31, List.of(), 0);
    }

    List<Integer> months() {
        return values(texts[3], 1, 12, MONTHS, 1);
    }

    /** From 0, Sunday, to 6. */
    List<Integer> daysOfWeek() {
        return values(texts[4], 0, 7, DAYS, 0).stream()
                .map(day -> day % 7)
                .distinct()
                .sorted()
                .toList();
    }

    boolean isAnyDayOfMonth() {
        return daysOfMonth().size() == 31;
    }

    boolean isAnyMonth() {
        return months().size() == 12;
    }

    boolean isAnyDayOfWeek() {
        return daysOfWeek().size() == 7;
    }

    /**
     * Whether a day must suit both day fields. If both are restricted, one is enough, unless one begins with a star: so all
     * crons that come from Vixie's do it, see crontab(5) of Debian's.
     */
    boolean daysMustAgree() {
        return texts[2].startsWith("*") || texts[4].startsWith("*");
    }

    /** Whether neither day field is a mere star. */
    boolean restrictsBothDays() {
        return !texts[2].equals("*") && !texts[4].equals("*");
    }

    /** The expression with one of its day fields, 2 or 4, set to any day. */
    String withAnyDay(int field) {
        String[] copy = texts.clone();
        copy[field] = "*";
        return String.join(" ", copy);
    }

    /** Whether a step stands after a single number ({@code 7/15}), which crons read in different ways. */
    boolean hasStepAfterNumber() {
        return List.of(texts).stream()
                .flatMap(text -> List.of(text.split(",")).stream())
                .anyMatch(part -> part.matches("[0-9a-zA-Z]+/.*"));
    }

    private static List<Integer> values(String text, int lowest, int highest, List<String> names, int firstName) {
        return List.of(text.split(",")).stream()
                .flatMap(part -> part(part, lowest, highest, names, firstName).boxed())
                .distinct()
                .sorted()
                .toList();
    }

    private static IntStream part(String text, int lowest, int highest, List<String> names, int firstName) {
        String[] stepped = text.split("/");
        int step = stepped.length == 1 ? 1 : Integer.parseInt(stepped[1]);
        int from = lowest;
        int to = highest;
        if (!stepped[0].equals("*")) {
            String[] ends = stepped[0].split("-");
            from = value(ends[0], names, firstName);
            to = value(ends[ends.length - 1], names, firstName);
        }
        return IntStream.iterate(from, value -> value + step).limit(1 + (to - from) / step);
    }

    private static int value(String text, List<String> names, int firstName) {
        int name = names.indexOf(text.toLowerCase(Locale.ROOT));
        return name < 0 ? Integer.parseInt(text) : firstName + name;
    }
}
