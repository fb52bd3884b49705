package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Style;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.cli.command.OutputOption;
import io.dataspoc.lens.ask.AskJson;
import io.dataspoc.lens.ask.AskResult;
import io.dataspoc.lens.ask.AskSettings;
import io.dataspoc.lens.ask.Asking;
import io.dataspoc.lens.ask.Briefing;
import io.dataspoc.lens.ask.LanguageModel;
import io.dataspoc.lens.ask.Turn;
import io.dataspoc.lens.ask.UnansweredException;
import io.dataspoc.lens.client.LensClient;
import io.dataspoc.lens.config.LensConfig;
import io.dataspoc.lens.config.S3Reader;
import io.dataspoc.lens.output.GridWriter;
import io.dataspoc.lens.output.RowWriters;
import io.dataspoc.lens.query.Export;
import io.dataspoc.lens.query.QueryRun;
import io.dataspoc.lens.sandbox.SandboxLimits;
import io.dataspoc.lens.sql.Statement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ask}: a question in plain words, answered by SQL that a language model writes. */
@Command(
        name = "ask",
        description =
                "Ask in plain words: a language model writes SQL for it, which is shown and run. What the model is"
                        + " told of the tables, ask.share in config.yaml says.",
        footer = {
            "%nExamples:",
            "  dataspoc-lens ask \"top 10 customers by lifetime value\"",
            "  dataspoc-lens ask \"monthly revenue of the last year\" --explain --export revenue.xlsx",
            "  dataspoc-lens ask \"orders without a customer\" --sql-only"
        })
final class AskCommand extends LensCommand {
    @ParentCommand
    private LensRoot root;

    @Parameters(paramLabel = "QUESTION", arity = "1..*", description = "The question, in any language.")
    private List<String> words;

    @Option(names = "--sql-only", description = "Print the SQL and run nothing.")
    private boolean sqlOnly;

    @Option(names = "--explain", description = "Also say in words what was computed. The model sees no row for it.")
    private boolean explaining;

    @Option(
            names = {"-e", "--export"},
            paramLabel = "FILE",
            description = "Also write the rows to this .csv, .tsv, .json, .jsonl, .parquet, .xlsx, .md or .html file.")
    private Path file;

    @Mixin
    private OutputOption output;

    @Mixin
    private ReadFlags reading;

    AskCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        if (sqlOnly && file != null) {
            throw CommandFailure.usage("--sql-only runs nothing, so that there are no rows to --export.");
        }
        Export export = file == null ? null : Export.to(file);
        String question = String.join(" ", words);
        if (!output.isJson()) {
            answer(question, export);
            return ExitCode.DONE;
        }
        try {
            answer(question, export);
            return ExitCode.DONE;
        } catch (CommandFailure e) {
            String sql = e instanceof UnansweredException unanswered ? unanswered.sql() : "";
            AskJson.writeFailure(terminal().out(), question, sql, e.getMessage());
            return e.exitCode();
        }
    }

    private void answer(String question, Export export) throws IOException {
        AskSettings settings = AskSettings.of(context().file().ask(), terminal().environment());
        LanguageModel model = Asking.model(settings);
        LensConfig config = SandboxLimits.DEFAULT.within(context().config()).reading(S3Reader.CACHE);
        Briefing briefing = new Briefing(context().home(), config, settings, terminal()::warning);
        try (LensClient client = context().client(config, reading.access());
                Interruption.Registration asked = context().interruption().onInterrupt(model::cancel);
                Interruption.Registration run = client.cancelledBy(context().interruption());
                Asking asking = new Asking(client.session(), context().home().spill(), briefing, model)) {
            client.readAsOf(reading.time());
            client.confine(folderOfExport());
            asking.tell(this::debug);
            AskResult result = sqlOnly ? asking.write(question) : asking.ask(question);
            show(asking, result, client, export);
        }
    }

    private List<Path> folderOfExport() {
        return file == null ? List.of() : List.of(file.toAbsolutePath().getParent());
    }

    private void show(Asking asking, AskResult result, LensClient client, Export export) throws IOException {
        String explanation = explaining ? asking.explain(result) : "";
        if (output.isJson()) {
            AskJson.write(terminal().out(), result, explanation);
        } else if (sqlOnly) {
            terminal().out().println(result.sql());
        } else {
            terminal().notice(terminal().styledErr(Style.BOLD, "SQL:") + " " + result.sql() + "\n");
            rows(asking, client);
        }
        if (!output.isJson() && !explanation.isEmpty()) {
            terminal().out().println("\n" + explanation);
        }
        if (result.completeness() == AskResult.Completeness.TRUNCATED) {
            terminal().warning("There are more than the first " + result.rows().size() + " rows: set ask.max_rows.");
        }
        if (export != null) {
            long rows = export.run(client.session(), asking.rows().orElseThrow());
            terminal().notice("Exported " + rows + " row(s) to " + file);
        }
    }

    private void rows(Asking asking, LensClient client) throws IOException {
        Statement statement = asking.rows().orElseThrow();
        int most = terminal().isOutTerminal() ? RowWriters.ROWS_ON_A_TERMINAL : GridWriter.ALL;
        new QueryRun(client.session(), terminal()).show(statement.text(), statement, new GridWriter(terminal(), most));
    }

    /** With --debug, all that was said. */
    private void debug(List<Turn> turns) {
        if (root.isDebug()) {
            turns.forEach(turn -> terminal().notice("--- " + turn.speaker() + "\n" + turn.text()));
            terminal().notice("---");
        }
    }
}
