package io.dataspoc.pipe.schedule;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.dataspoc.cli.CommandFailure;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * When a pipeline is to run: the five fields of crontab(5), or one of its nicknames but {@code @reboot}. Times have no zone
 * of their own: they come in the zone of the times that are asked about.
 */
public final class CronSchedule {
    private static final Map<String, String> NICKNAMES = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    private static final String FORM =
            " A schedule has five fields, minute hour day month weekday: '0 6 * * *' is every day at 06:00.";

    /** More days than two day fields may take to agree. */
    private static final int MOST_DAYS = 4_000;

    private final String text;
    private final CronFields fields;
    private final ExecutionTime times;
    private final ExecutionTime agreeing;

    private CronSchedule(String text, CronFields fields, ExecutionTime times, ExecutionTime agreeing) {
        this.text = text;
        this.fields = fields;
        this.times = times;
        this.agreeing = agreeing;
    }

    /**
     * Reads a cron expression.
     *
     * @throws CommandFailure if cron would not take it, or its time never comes
     */
    public static CronSchedule parse(String text) {
        String plain = text.strip().replaceAll("\\s+", " ");
        String expression = NICKNAMES.getOrDefault(plain.toLowerCase(Locale.ROOT), plain);
        if (expression.startsWith("@")) {
            throw refused(plain, "Known nicknames are @hourly, @daily, @weekly, @monthly and @yearly.");
        }
        parser(plain, expression);
        CronFields fields = new CronFields(expression);
        if (fields.hasStepAfterNumber()) {
            throw refused(plain, "Not every cron knows a step after a single number: write 7-59/15 for 7/15.");
        }
        CronSchedule schedule = fields.restrictsBothDays() && fields.daysMustAgree()
                ? new CronSchedule(
                        plain,
                        fields,
                        ExecutionTime.forCron(parser(plain, fields.withAnyDay(2))),
                        ExecutionTime.forCron(parser(plain, fields.withAnyDay(4))))
                : new CronSchedule(plain, fields, ExecutionTime.forCron(parser(plain, expression)), null);
        if (schedule.next(ZonedDateTime.now()).isEmpty()) {
            throw refused(plain, "Its day never comes.");
        }
        return schedule;
    }

    private static Cron parser(String text, String expression) {
        try {
            return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                    .parse(expression)
                    .validate();
        } catch (IllegalArgumentException e) {
            String reason = e.getMessage().replaceFirst("^Failed to parse cron expression\\. ", "");
            throw refused(text, reason.endsWith(".") || reason.endsWith("!") ? reason : reason + ".");
        }
    }

    private static CommandFailure refused(String text, String reason) {
        return new CommandFailure("'" + text + "' is no cron expression: " + reason + FORM);
    }

    /** The expression as it was given, with single spaces. */
    public String text() {
        return text;
    }

    /** The five fields. */
    public String expression() {
        return NICKNAMES.getOrDefault(text.toLowerCase(Locale.ROOT), text);
    }

    /** The expression in English, such as {@code at 06:00 on Monday to Friday}. */
    public String words() {
        String time = CronDescriptor.instance(Locale.UK)
                .describe(parser(text, fields.minutesAndHours() + " * * *"))
                .strip();
        return time + CronWords.days(fields);
    }

    /** The first time after {@code time}, in its zone. */
    public Optional<ZonedDateTime> next(ZonedDateTime time) {
        Optional<ZonedDateTime> found = times.nextExecution(time);
        for (int i = 0; i < MOST_DAYS && found.isPresent() && !suits(found.get()); i++) {
            found = times.nextExecution(
                    found.get().truncatedTo(ChronoUnit.DAYS).plusDays(1).minusSeconds(1));
        }
        return found.filter(this::suits);
    }

    private boolean suits(ZonedDateTime time) {
        return agreeing == null || agreeing.isMatch(time);
    }

    /** The last time before {@code time}, in its zone: when a run was due. */
    public Optional<ZonedDateTime> previous(ZonedDateTime time) {
        Optional<ZonedDateTime> found = times.lastExecution(time);
        for (int i = 0; i < MOST_DAYS && found.isPresent() && !suits(found.get()); i++) {
            found = times.lastExecution(found.get().truncatedTo(ChronoUnit.DAYS));
        }
        return found.filter(this::suits);
    }

    /** The first {@code count} times after {@code time}. */
    public List<ZonedDateTime> next(ZonedDateTime time, int count) {
        List<ZonedDateTime> found = new ArrayList<>();
        Optional<ZonedDateTime> each = next(time);
        while (each.isPresent() && found.size() < count) {
            found.add(each.get());
            each = next(each.get());
        }
        return List.copyOf(found);
    }

    CronFields fields() {
        return fields;
    }

    @Override
    public String toString() {
        return text;
    }
}
