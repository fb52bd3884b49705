package io.dataspoc.lens.transform.run;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.lake.error.CommitUnknownException;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lens.catalog.OpenBuckets;
import io.dataspoc.lens.query.InterruptedQueryException;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.transform.check.SqlTest;
import io.dataspoc.lens.transform.engine.Engines;
import io.dataspoc.lens.transform.plan.Decisions;
import io.dataspoc.lens.transform.plan.FilePlan;
import io.dataspoc.lens.transform.plan.Graph;
import io.dataspoc.lens.transform.plan.Plan;
import io.dataspoc.lens.transform.plan.Preview;
import io.dataspoc.lens.transform.plan.States;
import io.dataspoc.lens.transform.plan.Step;
import io.dataspoc.lens.transform.plan.Target;
import io.dataspoc.lens.transform.write.TableWrite;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A run of transform files: each runs when those that it needs have ended, in their order where one session runs them. A failure ends
 * its file and those that need it; all others go on.
 */
public final class TransformRun {
    private final OpenBuckets buckets;
    private final Supplier<LakeSession> sessions;
    private final Engines engines;
    private final Path temporary;
    private final Clock clock;
    private final Consumer<String> notices;

    /**
     * Runs over some buckets.
     *
     * @param sessions opens one more session over them
     * @param engines run the queries
     * @param temporary a folder for files on their way to a bucket that is no folder; it need not exist
     */
    public TransformRun(
            OpenBuckets buckets,
            Supplier<LakeSession> sessions,
            Engines engines,
            Path temporary,
            Clock clock,
            Consumer<String> notices) {
        this.buckets = requireNonNull(buckets, "buckets is null");
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.engines = requireNonNull(engines, "engines is null");
        this.temporary = requireNonNull(temporary, "temporary is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.notices = requireNonNull(notices, "notices is null");
    }

    /**
     * Runs the chosen files of a plan.
     *
     * @param session what the plan was made with; it runs what no other session can
     * @param chosen the files' places
     * @return what became of the chosen files, in their order
     * @throws CommandFailure if another run writes to the same bucket
     */
    public List<FileResult> run(
            Plan plan,
            LakeSession session,
            Set<Integer> chosen,
            List<SqlTest> tests,
            RunOptions options,
            RunListener listener)
            throws IOException {
        Instant started = clock.instant();
        Leftovers leftovers = new Leftovers(notices);
        places(plan, chosen).forEach(place -> leftovers.end(buckets.lake(place)));
        Decisions decisions = new Decisions(plan, options.rebuild(), new States(session::parse));
        List<Step> runs = new Preview(plan, decisions)
                .of(session.catalog(), chosen).stream()
                        .filter(Preview.Item::isRun)
                        .map(Preview.Item::step)
                        .toList();
        engines.plan(runs, session, plan.catalog());
        Set<Integer> places = runs.isEmpty() ? Set.of() : places(plan, chosen);
        SqlTests sqlTests = new SqlTests(tests, plan, session);
        sqlTests.idle(plan)
                .forEach(file -> notices.accept(
                        "The test " + file + " names no table that a transform writes, so that it" + " does not run."));
        Schedule schedule = new Schedule(plan, new Graph(plan), chosen, listener);
        try (RunLease lease = RunLease.of(buckets, places, options.patience())) {
            if (!places.isEmpty()) {
                session.reload(); // Another run may have ended just now.
            }
            RunState state = new RunState(plan, chosen, definitions(runs), decisions, sqlTests);
            Worker first = worker(session, state);
            if (options.parallel() == 1 || runs.isEmpty()) {
                schedule.run(first);
            } else {
                schedule.run(first, () -> worker(sessions.get(), state), options.parallel());
            }
            log(places(plan, chosen), RunLog.of(started, clock.instant(), schedule.results()), started);
        } catch (InterruptedQueryException | CommitUnknownException e) {
            log(places, RunLog.of(started, clock.instant(), schedule.results(), e), started);
            throw e;
        }
        return schedule.results();
    }

    /** What some statements use. */
    private static Set<Step> definitions(List<Step> steps) {
        Set<Step> used = new HashSet<>();
        steps.forEach(step -> used.addAll(step.reads().definitions()));
        return used;
    }

    private Worker worker(LakeSession session, RunState state) {
        return new Worker(session, new TableWrite(session, engines, buckets, temporary, clock, notices), state);
    }

    private static Set<Integer> places(Plan plan, Set<Integer> chosen) {
        Set<Integer> places = new TreeSet<>();
        for (int i : chosen) {
            FilePlan file = plan.files().get(i);
            file.writes().stream().map(Target::bucket).forEach(places::add);
        }
        return places;
    }

    private void log(Set<Integer> places, ObjectNode log, Instant started) {
        for (int place : places) {
            try {
                buckets.lake(place).logs(RunLease.NAME).write(started, log);
            } catch (IOException | LakeException e) {
                notices.accept("The log of this run cannot be written: " + ErrorText.of(e));
            }
        }
    }
}
