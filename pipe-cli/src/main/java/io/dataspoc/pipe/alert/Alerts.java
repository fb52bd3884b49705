package io.dataspoc.pipe.alert;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.Terminal;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.pipe.config.NotifySettings;
import io.dataspoc.pipe.config.NotifySettings.Occasion;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import io.dataspoc.pipe.run.RunReport;
import io.dataspoc.pipe.run.RunText;
import io.dataspoc.pipe.status.PipelineStatus;
import io.dataspoc.pipe.status.StatusReader;
import io.dataspoc.singer.extract.ExtractionStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides who is told what. Whatever goes wrong with that is a warning: it never changes how a run ends. */
public final class Alerts {
    private static final List<Duration> WAITS = List.of(Duration.ofSeconds(1), Duration.ofSeconds(5));

    private final Pipelines pipelines;
    private final Terminal terminal;
    private final AlertMemory memory;
    private final Delivery delivery;

    private Alerts(Pipelines pipelines, Terminal terminal) {
        this.pipelines = requireNonNull(pipelines, "pipelines is null");
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.memory = new AlertMemory(pipelines.home().alerts());
        this.delivery = new Delivery(WAITS, terminal::warning);
    }

    /** For the pipelines of a home. */
    public static Alerts of(Pipelines pipelines, Terminal terminal) {
        return new Alerts(pipelines, terminal);
    }

    /** A run has ended: tells of a failure, and of a success after people were told of trouble. For any thread. */
    public void ran(RunReport report) {
        try {
            NotifySettings settings = settings(report.pipeline());
            switch (report.status()) {
                case SUCCESS -> succeeded(report, settings);
                case FAILURE, UNKNOWN -> failed(report, settings);
                case CANCELLED -> {}
            }
        } catch (CommandFailure | LakeException | IOException e) {
            terminal.warning("Alerts of '" + report.pipeline() + "' do not work: " + ErrorText.of(e));
        }
    }

    /** Looks for pipelines that have gone stale, where anybody wants to hear of it. */
    public void findStale(StatusReader reader) throws IOException {
        List<PipelineName> watched = new ArrayList<>();
        for (PipelineName name : pipelines.names()) {
            if (isWatched(name)) {
                watched.add(name);
            }
        }
        stale(reader.readAll(watched));
    }

    private boolean isWatched(PipelineName name) throws IOException {
        try {
            NotifySettings settings = settings(name);
            return !settings.isSilent() && settings.occasions().contains(Occasion.STALE);
        } catch (CommandFailure e) {
            return false; // config.yaml is wrong, as each run has said.
        }
    }

    /** Tells of each pipeline that has gone stale, once until it recovers. */
    public void stale(List<PipelineStatus> all) throws IOException {
        for (PipelineStatus status : all) {
            try {
                if (status.freshness().isStale()) {
                    stale(status);
                }
            } catch (CommandFailure | LakeException | IOException e) {
                terminal.warning("Alerts of '" + status.name() + "' do not work: " + ErrorText.of(e));
            }
        }
    }

    private void stale(PipelineStatus status) throws IOException {
        if (memory.knows(status.name(), Occasion.STALE)) {
            return;
        }
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("status", status.status())
                .put("last_success", status.lastSuccessText().orElse(null));
        String text =
                "Pipeline " + status.name() + " is stale: " + status.freshness().text() + ".";
        tell(alert(Occasion.STALE, status.name(), text, details), settings(status.name()));
    }

    private void failed(RunReport report, NotifySettings settings) throws IOException {
        if (report.isRunningElsewhere()) {
            return;
        }
        String what = report.status() == ExtractionStatus.UNKNOWN ? " ended with an unknown outcome" : " failed";
        String attempts = report.attempts() > 1 ? " after " + report.attempts() + " attempts" : "";
        String text = "Pipeline " + report.pipeline() + what + attempts + ": "
                + report.error().orElse("no reason is known.");
        tell(alert(Occasion.FAILURE, report.pipeline(), text, details(report)), settings);
    }

    private void succeeded(RunReport report, NotifySettings settings) throws IOException {
        Optional<String> since = memory.since(report.pipeline());
        if (since.isEmpty()) {
            return;
        }
        ObjectNode details = details(report).put("since", since.get());
        String text = "Pipeline " + report.pipeline() + " has recovered: " + RunText.count(report.totalRecords())
                + ". It had been in trouble since " + since.get() + ".";
        tell(alert(Occasion.RECOVERY, report.pipeline(), text, details), settings);
        memory.forget(report.pipeline());
    }

    /** Trouble is remembered, so that its end can be told. Staleness that reached nobody is told again the next time. */
    private void tell(Alert alert, NotifySettings settings) throws IOException {
        if (settings.isSilent()) {
            return;
        }
        boolean wanted = settings.occasions().contains(alert.occasion());
        boolean told = false;
        for (Channel channel : wanted ? Channel.of(settings, pipelines.environment()) : List.<Channel>of()) {
            told |= delivery.send(channel, alert);
        }
        boolean again = alert.occasion() == Occasion.STALE && wanted && !told;
        if (alert.occasion() != Occasion.RECOVERY && !again) {
            memory.remember(alert.pipeline(), alert.occasion(), alert.time());
        }
    }

    /** Of a pipeline whose file is wrong, what holds for all. */
    private NotifySettings settings(PipelineName name) throws IOException {
        try {
            return pipelines.load(name).runs().notices();
        } catch (CommandFailure e) {
            return pipelines.defaultNotices();
        }
    }

    private Alert alert(Occasion occasion, PipelineName name, String text, ObjectNode details) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (String field :
                List.of("status", "error", "records", "duration_seconds", "attempts", "last_success", "since")) {
            all.putNull(field);
        }
        all.setAll(details);
        return new Alert(
                occasion, name, ErrorText.oneLine(text), Instant.now(), Host.name(pipelines.environment()), all);
    }

    private static ObjectNode details(RunReport report) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        return details.put("status", report.status().text())
                .put("error", report.errorText())
                .put("records", report.totalRecords())
                .put("duration_seconds", report.duration().toMillis() / 1000.0)
                .put("attempts", report.attempts());
    }
}
