package io.dataspoc.pipe.schedule;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.pipe.config.PipeHome;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The schedules of one home: what its pipelines ask for, and what cron and systemd know of it. */
public final class Schedules {
    private final Pipelines pipelines;
    private final PipeHome home;
    private final Environment shell;
    private final UserTimers timers;
    private final CrontabLine.PythonsLines pythons;

    /**
     * Those of {@code pipelines}.
     *
     * @param shell the environment that the tool was started with, without what a file adds to it
     */
    public Schedules(Pipelines pipelines, Environment shell) {
        this.pipelines = pipelines;
        this.home = pipelines.home();
        this.shell = shell;
        this.timers = new UserTimers(home, shell);
        this.pythons = home.folder()
                        .equals(shell.home()
                                .resolve(".dataspoc-pipe")
                                .toAbsolutePath()
                                .normalize())
                ? CrontabLine.PythonsLines.OURS
                : CrontabLine.PythonsLines.OTHERS;
    }

    /**
     * What pipelines ask for.
     *
     * @param schedules the schedules of those that have one
     * @param problems what is wrong with those that can't be read, by name
     */
    public record Wanted(Map<String, CronSchedule> schedules, Map<String, String> problems) {
        /** Copies the maps, in the order of names. */
        public Wanted {
            schedules = Collections.unmodifiableMap(new TreeMap<>(schedules));
            problems = Collections.unmodifiableMap(new TreeMap<>(problems));
        }
    }

    /** The schedules of some pipelines. */
    public Wanted wanted(Collection<PipelineName> names) throws IOException {
        Map<String, CronSchedule> schedules = new TreeMap<>();
        Map<String, String> problems = new TreeMap<>();
        for (PipelineName name : names) {
            try {
                Pipeline pipeline = pipelines.load(name);
                pipeline.cron().map(CronSchedule::parse).ifPresent(found -> schedules.put(name.text(), found));
            } catch (CommandFailure e) {
                problems.put(name.text(), e.getMessage());
            }
        }
        return new Wanted(schedules, problems);
    }

    /** Who runs which pipelines now: {@code cron} or {@code systemd}, and the schedule by which, as they write it. */
    public Map<String, Installed> installed() throws IOException {
        Map<String, Installed> found = new TreeMap<>();
        timers.installed().forEach((name, text) -> found.put(name, new Installed("systemd", text)));
        Optional<Crontab> crontab = Crontab.find(shell);
        if (crontab.isPresent()) {
            text(crontab.get().read())
                    .lines()
                    .forEach(line -> found.put(line.pipeline(), new Installed("cron", line.line())));
        }
        return found;
    }

    /**
     * How a pipeline is run.
     *
     * @param by {@code cron} or {@code systemd}
     * @param text the line or unit that says so
     */
    public record Installed(String by, String text) {}

    /** Whether what is installed for a pipeline is just what its schedule asks for. */
    public boolean isCurrent(String name, CronSchedule schedule, Installed installed) {
        return installed
                .text()
                .equals(
                        installed.by().equals("cron")
                                ? CrontabLine.of(home, name, schedule).line()
                                : new TimerUnit(name, home, schedule).timer());
    }

    /** The lines that {@link #installInCron} would put into the crontab. */
    public List<String> lines(Map<String, CronSchedule> schedules) {
        return cronLines(schedules).stream().map(CrontabLine::line).toList();
    }

    /**
     * Lets cron run pipelines.
     *
     * @param replaced which pipelines' lines make room; those of {@code schedules} do anyway
     */
    public void installInCron(Map<String, CronSchedule> schedules, Predicate<String> replaced) throws IOException {
        Crontab crontab = Crontab.require(shell);
        List<CrontabLine> lines = cronLines(schedules);
        RunScript.write(home, LaunchPlan.of(shell));
        crontab.change(text -> text(text).with(lines, replaced));
        timers.remove(name -> schedules.containsKey(name) || replaced.test(name));
    }

    /** Lets systemd run pipelines; like {@link #installInCron}. */
    public void installInSystemd(Map<String, CronSchedule> schedules, Predicate<String> replaced) throws IOException {
        RunScript.write(home, LaunchPlan.of(shell));
        timers.remove(name -> replaced.test(name) && !schedules.containsKey(name));
        timers.install(schedules);
        removeFromCron(name -> schedules.containsKey(name) || replaced.test(name));
    }

    /** Takes pipelines from cron and systemd; returns those that they had. */
    public Set<String> remove(Predicate<String> names) throws IOException {
        Set<String> removed = new TreeSet<>(removeFromCron(names));
        removed.addAll(timers.remove(names));
        return removed;
    }

    private List<String> removeFromCron(Predicate<String> names) {
        List<String> removed = new ArrayList<>();
        Crontab.find(shell)
                .ifPresent(crontab -> crontab.change(text -> {
                    removed.clear();
                    text(text).lines().stream()
                            .map(CrontabLine::pipeline)
                            .filter(names)
                            .forEach(removed::add);
                    return removed.isEmpty() ? text : text(text).with(List.of(), names);
                }));
        return removed;
    }

    /** The environment that a scheduled run of a pipeline gets. */
    public Environment scheduledEnvironment() {
        return LaunchPlan.of(shell).environment();
    }

    private List<CrontabLine> cronLines(Map<String, CronSchedule> schedules) {
        List<CrontabLine> lines = new ArrayList<>();
        schedules.forEach((name, schedule) -> lines.add(CrontabLine.of(home, name, schedule)));
        return lines;
    }

    private CrontabText text(String text) {
        return new CrontabText(text, home, pythons);
    }
}
