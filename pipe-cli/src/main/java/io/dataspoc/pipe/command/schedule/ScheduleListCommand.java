package io.dataspoc.pipe.command.schedule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.Table;
import io.dataspoc.pipe.command.PipeContext;
import io.dataspoc.pipe.schedule.CronSchedule;
import io.dataspoc.pipe.schedule.CronZone;
import io.dataspoc.pipe.schedule.Schedules;
import io.dataspoc.pipe.schedule.Schedules.Installed;
import io.dataspoc.pipe.schedule.StalenessWatch;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine;

/** {@code schedule list}: what is asked for, when it runs next, and who runs it. */
@CommandLine.Command(
        name = "list",
        description = "Show each pipeline's schedule, its next three runs, and whether cron or systemd knows it.",
        footer = {
            "%nExamples:",
            "  dataspoc-pipe schedule list",
            "  dataspoc-pipe schedule list --output json | jq '.[].next[0]'"
        })
public final class ScheduleListCommand extends Command {
    private final PipeContext context;

    @CommandLine.Mixin
    private OutputOption output;

    /** The command in its context. */
    public ScheduleListCommand(PipeContext context) {
        this.context = context;
    }

    /** One line of the list; {@code schedule} and {@code installed} may be null. */
    private record Entry(String pipeline, CronSchedule schedule, Installed installed, String problem) {
        String by() {
            return installed == null ? "" : installed.by();
        }
    }

    @Override
    protected ExitCode execute() throws IOException {
        List<Entry> entries = entries();
        if (output.isJson()) {
            JsonOutput.print(context.terminal(), json(entries));
        } else if (entries.isEmpty()) {
            context.terminal()
                    .notice("No pipeline has a schedule. Set schedule.cron in its file in "
                            + context.home().pipelines() + ", then run 'dataspoc-pipe schedule install'.");
        } else {
            table(entries).print(context.terminal());
        }
        return ExitCode.DONE;
    }

    private List<Entry> entries() throws IOException {
        Schedules schedules =
                new Schedules(context.pipelines(), context.terminal().environment());
        Schedules.Wanted wanted = schedules.wanted(context.pipelines().names());
        Map<String, Installed> installed = schedules.installed();
        Map<String, CronSchedule> asked = new TreeMap<>(wanted.schedules());
        if (installed.containsKey(StalenessWatch.NAME)) {
            asked.putAll(StalenessWatch.schedules());
        }
        TreeSet<String> names = new TreeSet<>(asked.keySet());
        names.addAll(wanted.problems().keySet());
        names.addAll(installed.keySet());
        List<Entry> entries = new ArrayList<>();
        for (String name : names) {
            CronSchedule schedule = asked.get(name);
            Installed known = installed.get(name);
            String problem = wanted.problems().containsKey(name)
                    ? wanted.problems().get(name)
                    : problem(schedules, schedule, name, known);
            entries.add(new Entry(name, schedule, known, problem));
        }
        return entries;
    }

    private static String problem(Schedules schedules, CronSchedule schedule, String name, Installed installed) {
        if (schedule == null) {
            return "has no schedule any more: 'schedule install' removes it";
        }
        if (installed == null) {
            return "not installed: run 'schedule install'";
        }
        return schedules.isCurrent(name, schedule, installed) ? "" : "changed since: run 'schedule install'";
    }

    private static Table table(List<Entry> entries) {
        Table table = new Table()
                .text("Pipeline")
                .text("Schedule")
                .text("In words")
                .text("Next runs (" + CronZone.system() + ")")
                .text("By")
                .text("Note");
        for (Entry entry : entries) {
            CronSchedule schedule = entry.schedule();
            table.row(List.of(
                    new Table.Cell(entry.pipeline(), Style.BOLD),
                    Table.Cell.of(schedule == null ? "-" : schedule.text()),
                    Table.Cell.of(schedule == null ? "-" : schedule.words()),
                    Table.Cell.of(schedule == null ? "-" : String.join(", ", NextRuns.texts(schedule))),
                    Table.Cell.of(entry.by().isEmpty() ? "-" : entry.by()),
                    new Table.Cell(entry.problem(), Style.YELLOW)));
        }
        return table;
    }

    private static ArrayNode json(List<Entry> entries) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Entry entry : entries) {
            CronSchedule schedule = entry.schedule();
            ObjectNode node = array.addObject()
                    .put("pipeline", entry.pipeline())
                    .put("cron", schedule == null ? null : schedule.text())
                    .put("words", schedule == null ? null : schedule.words())
                    .put("timezone", CronZone.system().getId());
            ArrayNode next = node.putArray("next");
            if (schedule != null) {
                NextRuns.of(schedule).forEach(time -> next.add(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time)));
            }
            node.put("installed", entry.installed() == null ? null : entry.by());
            node.put("problem", entry.problem().isEmpty() ? null : entry.problem());
        }
        return array;
    }
}
