package io.dataspoc.pipe.status;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lake.lease.LeaseStatus;
import io.dataspoc.lake.log.RunLogs;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import io.dataspoc.pipe.schedule.CronSchedule;
import io.dataspoc.pipe.schedule.CronZone;
import io.dataspoc.pipe.status.Freshness.Facts;
import io.dataspoc.pipe.status.PipelineStatus.LastRun;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Finds out how pipelines stand. It reads the buckets, and changes nothing. */
public final class StatusReader {
    /** Among how many of the newest logs a success is looked for. */
    private static final int LOGS = 100;

    /** Buckets answer slowly, and many questions at once. */
    private static final int THREADS = 8;

    private final Pipelines pipelines;
    private final Consumer<String> notices;

    /** Of these pipelines; {@code notices} is told what a person should know of their buckets. */
    public StatusReader(Pipelines pipelines, Consumer<String> notices) {
        this.pipelines = requireNonNull(pipelines, "pipelines is null");
        this.notices = requireNonNull(notices, "notices is null");
    }

    /** All of some pipelines, in their order. */
    public List<PipelineStatus> readAll(List<PipelineName> names) {
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, Math.min(THREADS, names.size())));
        try {
            List<Future<PipelineStatus>> futures =
                    names.stream().map(name -> workers.submit(() -> read(name))).toList();
            List<PipelineStatus> all = new ArrayList<>();
            for (Future<PipelineStatus> future : futures) {
                all.add(future.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException bug ? bug : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading the status", e);
        } finally {
            workers.shutdown();
        }
    }

    /** One pipeline. A file or bucket that can't be read is a {@link PipelineStatus#problem}, not an error. */
    public PipelineStatus read(PipelineName name) {
        try {
            Pipeline pipeline = pipelines.load(name);
            try (Lake lake = pipeline.destination().bucket().open(notices)) {
                return read(pipeline, lake);
            }
        } catch (CommandFailure | LakeException | IOException e) {
            return PipelineStatus.unreadable(name, ErrorText.of(e));
        }
    }

    private PipelineStatus read(Pipeline pipeline, Lake lake) throws IOException {
        String name = pipeline.name().text();
        Optional<CronSchedule> schedule = pipeline.cron().map(CronSchedule::parse);
        Runs runs = runs(lake.logs(name));
        String holder = LeaseStatus.of(lake.store(), name, WriterOptions.DEFAULT.leaseTimeToLive())
                .filter(lease -> lease.state() == LeaseStatus.State.LIVE)
                .map(LeaseStatus::holder)
                .orElse("");
        Instant created = Files.getLastModifiedTime(pipelines.home().pipelineFile(pipeline.name()))
                .toInstant();
        Facts facts = new Facts(
                schedule,
                pipeline.runs().notices().staleAfter(),
                Optional.ofNullable(runs.lastSuccessOrNull()),
                created,
                !holder.isEmpty());
        ZonedDateTime now = ZonedDateTime.now(CronZone.system());
        return new PipelineStatus(
                pipeline.name(),
                runs.last(),
                Freshness.of(facts, now),
                schedule.map(CronSchedule::text).orElse(""),
                schedule.flatMap(each -> each.next(now))
                        .map(ZonedDateTime::toInstant)
                        .orElse(null),
                runs.lastSuccessOrNull(),
                holder,
                null);
    }

    /** Not all logs are read: where the last success is that long ago, its time makes no difference. */
    private static Runs runs(RunLogs logs) throws IOException {
        LastRun last = null;
        int read = 0;
        for (String key : logs.keys()) {
            Optional<ObjectNode> log = read++ < LOGS ? logs.read(key) : Optional.empty();
            if (log.isEmpty()) {
                continue;
            }
            last = last == null ? LastRun.of(log.get()) : last;
            if (log.get().path("status").asText().equals("success")) {
                return new Runs(last, started(log.get()));
            }
        }
        return new Runs(last == null ? LastRun.NONE : last, null);
    }

    /** In ISO 8601; the Python tool writes an offset. */
    private static Instant started(ObjectNode log) {
        try {
            return ZonedDateTime.parse(log.path("started_at").asText()).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /**
     * What the logs tell.
     *
     * @param last the last run
     * @param lastSuccessOrNull when the last success began; null if there is none
     */
    private record Runs(LastRun last, Instant lastSuccessOrNull) {}
}
