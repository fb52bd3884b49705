package io.dataspoc.pipe.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.output.JsonOutput;
import io.dataspoc.cli.output.OutputFormat;
import io.dataspoc.cli.output.Table;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lake.lease.LeaseStatus;
import io.dataspoc.lake.storage.StoredObject;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.config.Pipelines;
import io.dataspoc.singer.tap.TapCommand;
import io.dataspoc.singer.tap.TapException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Says what runs would do. It starts no tap and writes nothing. */
public final class DryRun {
    private final Pipelines pipelines;
    private final Environment environment;
    private final RunRequest request;
    private final Consumer<String> notices;

    private DryRun(Pipelines pipelines, Environment environment, RunRequest request, Consumer<String> notices) {
        this.pipelines = pipelines;
        this.environment = environment;
        this.request = request;
        this.notices = notices;
    }

    /** Of a request. */
    public static DryRun of(
            Pipelines pipelines, Environment environment, RunRequest request, Consumer<String> notices) {
        return new DryRun(pipelines, environment, request, notices);
    }

    /** Prints the plans; fails if one of the pipelines can't run. */
    public ExitCode show(List<PipelineName> names, Terminal terminal, OutputFormat format) {
        List<RunPlan> plans = names.stream().map(this::plan).toList();
        switch (format) {
            case JSON -> JsonOutput.print(terminal, json(plans));
            case TABLE -> table(plans).print(terminal);
        }
        plans.forEach(plan -> plan.problem().ifPresent(problem -> terminal.warning(plan.pipeline() + ": " + problem)));
        return plans.stream().anyMatch(plan -> plan.problem().isPresent()) ? ExitCode.FAILED : ExitCode.DONE;
    }

    private RunPlan plan(PipelineName name) {
        try {
            Pipeline pipeline = pipelines.load(name);
            requireTap(TapSetup.of(pipeline, pipelines.home(), environment).command());
            try (Lake lake = pipeline.destination().bucket().open(notices)) {
                Optional<StoredObject> state = lake.state(name.text());
                Optional<String> holder = LeaseStatus.of(
                                lake.store(), name.text(), WriterOptions.DEFAULT.leaseTimeToLive())
                        .filter(lease -> lease.state() == LeaseStatus.State.LIVE)
                        .map(LeaseStatus::holder);
                return RunPlan.of(pipeline, request, state.map(StoredObject::content), holder);
            }
        } catch (CommandFailure | LakeException | TapException | IOException e) {
            return RunPlan.impossible(name, ErrorText.of(e));
        }
    }

    /** One that is built in needs no program. */
    private void requireTap(TapCommand tap) {
        if (tap.inner().isEmpty()) {
            tap.executable(environment.variables());
        }
    }

    private static ArrayNode json(List<RunPlan> plans) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        plans.forEach(plan -> array.add(plan.toJson()));
        return array;
    }

    private static Table table(List<RunPlan> plans) {
        Table table = new Table()
                .text("Pipeline")
                .text("Tap")
                .text("To")
                .text("Streams")
                .text("Tables are")
                .text("From");
        plans.forEach(plan -> table.row(
                plan.pipeline().text(),
                plan.tap(),
                plan.destination(),
                plan.streams().isEmpty() ? "all" : String.join(", ", plan.streams()),
                plan.effect(),
                plan.from()));
        return table;
    }
}
