package io.dataspoc.pipe.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.pipe.check.BucketCheck;
import io.dataspoc.pipe.check.Finding;
import io.dataspoc.pipe.check.PipelineCheck;
import io.dataspoc.pipe.config.PipeHome;
import io.dataspoc.pipe.config.Pipeline;
import io.dataspoc.pipe.config.PipelineName;
import io.dataspoc.pipe.tap.SourceCatalog;
import io.dataspoc.pipe.tap.TapSetting;
import io.dataspoc.pipe.wizard.Answers;
import io.dataspoc.pipe.wizard.DraftQuestions;
import io.dataspoc.pipe.wizard.PipelineDraft;
import io.dataspoc.pipe.wizard.Question;
import io.dataspoc.pipe.wizard.TerminalAnswers;
import io.dataspoc.singer.tap.StreamChoice;
import io.dataspoc.singer.tap.TapException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** {@code add}: asks for what a pipeline needs, writes it, and tries the connection. */
@CommandLine.Command(
        name = "add",
        description = {
            "Add a pipeline: on a terminal by questions, elsewhere by options.",
            "Each question has an option; what an option says is not asked."
        },
        footer = {
            "%nExamples:",
            "  dataspoc-pipe add postgres-prod",
            "  dataspoc-pipe add shop --tap csv --config path=s3://landing/shop --bucket s3://company-lake --yes",
            "  dataspoc-pipe add crm --tap tap-hubspot --config 'access_token=$${HUBSPOT_TOKEN}' \\",
            "    --bucket s3://company-lake --incremental --schedule '0 */6 * * *' --install --yes"
        })
public final class AddCommand extends Command {
    private final PipeContext context;

    @CommandLine.Parameters(paramLabel = "NAME", description = "The pipeline's name.")
    private String name;

    @CommandLine.Option(
            names = "--tap",
            paramLabel = "TAP",
            completionCandidates = KnownTapNames.class,
            description = "csv, jsonl, parquet, a tap's name such as tap-postgres, or a command.")
    private String tap;

    @CommandLine.Mixin
    private AddTapOptions tapOptions;

    @CommandLine.Option(
            names = "--config",
            paramLabel = "KEY=VALUE",
            description = "A setting of the tap; dots lead into objects. '$${VAR}' is the variable's value at each run."
                    + " May be repeated.")
    private Map<String, String> config = Map.of();

    @CommandLine.Option(names = "--bucket", paramLabel = "URI", description = "Where records go.")
    private String bucket;

    @CommandLine.Option(names = "--path", paramLabel = "PATH", description = "raw, or curated/<domain>. Default: raw.")
    private String path;

    @CommandLine.Option(names = "--compression", paramLabel = "NAME", description = "zstd, gzip, snappy or none.")
    private String compression;

    @CommandLine.Option(
            names = "--incremental",
            negatable = true,
            description = "Read only what is new, or all each time.")
    private Boolean incremental;

    @CommandLine.Option(
            names = "--replication-key",
            paramLabel = "COLUMN",
            description = "The column that tells what is new, where the tap's catalog does not.")
    private String replicationKey = "";

    @CommandLine.Option(names = "--schedule", paramLabel = "CRON", description = "When it runs, such as '0 */6 * * *'.")
    private String schedule;

    @CommandLine.Option(
            names = "--stream",
            paramLabel = "NAME",
            description = "A stream to read. May be repeated. Default: all.")
    private List<String> streams = List.of();

    @CommandLine.Option(
            names = "--source-name",
            paramLabel = "NAME",
            description = "The source's name in the bucket. Default: the tap's, or the pipeline's for files.")
    private String sourceName;

    @CommandLine.Option(names = "--yes", description = "Ask nothing: what no option says has its default.")
    private boolean yes;

    @CommandLine.Option(names = "--force", description = "Replace a pipeline of the same name.")
    private boolean force;

    @CommandLine.Option(names = "--no-test", description = "Do not try the bucket and the tap at the end.")
    private boolean noTest;

    /** The command in its context. */
    public AddCommand(PipeContext context) {
        this.context = context;
    }

    @Override
    protected ExitCode execute() throws IOException {
        PipelineName pipeline = new PipelineName(name);
        PipeHome home = context.home();
        if (Files.exists(home.pipelineFile(pipeline)) && !force) {
            throw new CommandFailure("There is a pipeline '" + pipeline + "' already, in " + home.pipelineFile(pipeline)
                    + ". Choose another name, or say --force to replace it.");
        }
        try (Answers answers = yes || !context.isInteractive() ? Answers.ofNobody() : TerminalAnswers.open()) {
            PipelineDraft draft = draft(answers);
            draft.write(home, pipeline);
            context.terminal().notice("Wrote " + home.pipelineFile(pipeline) + ".");
            return noTest ? ExitCode.DONE : tryOut(pipeline, draft, answers);
        }
    }

    private PipelineDraft draft(Answers answers) throws IOException {
        AddTap chosen = new AddTap(context, answers, tapOptions);
        String command = chosen.ask(tap);
        List<TapSetting> settings = chosen.settings(command);
        DraftQuestions questions = new DraftQuestions(answers);
        ObjectNode given = questions.config(settings, config);
        return new PipelineDraft(
                command,
                sourceName == null ? chosen.sourceName(command, name) : sourceName,
                given,
                streams,
                questions.bucket(bucket, context.pipelines().bucketAddresses()),
                questions.path(path),
                questions.compression(compression),
                questions.mode(
                        incremental == null
                                ? null
                                : incremental ? PipelineDraft.Mode.INCREMENTAL : PipelineDraft.Mode.FULL),
                replicationKey,
                questions.cron(schedule));
    }

    /** What is wrong is told; the pipeline stays, to be corrected. */
    private ExitCode tryOut(PipelineName pipeline, PipelineDraft draft, Answers answers) throws IOException {
        PipelineCheck check = PipelineCheck.run(
                context.pipelines(),
                pipeline,
                context.environment(),
                entry -> BucketCheck.run(entry, context.terminal()::notice));
        tell("Config", check.file());
        if (!check.file().isGood()) {
            return ExitCode.FAILED;
        }
        tell("Bucket", check.bucket().finding());
        tell("Tap", check.tap());
        Finding connection = check.tap().isGood() ? connect(pipeline, draft, answers) : Finding.bad("not tried");
        tell("Source", connection);
        boolean good = check.isGood() && connection.isGood();
        context.terminal()
                .notice(
                        good
                                ? "Next: dataspoc-pipe run " + pipeline
                                : "Correct it, then: dataspoc-pipe validate " + pipeline);
        return good ? ExitCode.DONE : ExitCode.FAILED;
    }

    private Finding connect(PipelineName name, PipelineDraft draft, Answers answers) throws IOException {
        try {
            Pipeline pipeline = context.pipelines().load(name);
            SourceCatalog source =
                    new SourceCatalog(pipeline, context.home(), context.environment(), context.interruption());
            List<String> found = source.chosenOf(source.ask()).streams().stream()
                    .map(StreamChoice::path)
                    .toList();
            if (draft.streams().isEmpty()) {
                choose(name, draft, answers, found);
            }
            return Finding.good(found.size() + (found.size() == 1 ? " stream" : " streams") + " found");
        } catch (CommandFailure | TapException | LakeException e) {
            return Finding.bad(ErrorText.of(e));
        }
    }

    private void choose(PipelineName name, PipelineDraft draft, Answers answers, List<String> found)
            throws IOException {
        answers.say(String.join(
                "\n", found.stream().limit(50).map(stream -> "  " + stream).toList()));
        String wanted = answers.ask(Question.of("Streams to read, with commas (empty for all)", "--stream", "")
                .completing(found)
                .checkedBy(text -> unknown(text, found)));
        if (!wanted.isBlank()) {
            draft.withStreams(Arrays.asList(wanted.split("\\s*,\\s*"))).write(context.home(), name);
        }
    }

    private static Optional<String> unknown(String text, List<String> found) {
        return Arrays.stream(text.split("\\s*,\\s*"))
                .filter(stream -> !stream.isEmpty() && !found.contains(stream))
                .findFirst()
                .map(stream -> "There is no stream '" + stream + "'.");
    }

    private void tell(String what, Finding finding) {
        context.terminal().notice("  " + what + (finding.isGood() ? " OK: " : " FAILED: ") + finding.text());
    }
}
