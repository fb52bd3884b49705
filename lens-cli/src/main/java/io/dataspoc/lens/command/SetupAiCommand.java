package io.dataspoc.lens.command;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lens.ask.AskSettings;
import io.dataspoc.lens.ask.Asking;
import io.dataspoc.lens.ask.LanguageModel;
import io.dataspoc.lens.ask.OllamaServer;
import io.dataspoc.lens.ask.Provider;
import io.dataspoc.lens.ask.Turn;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code setup-ai}: makes sure that questions can be asked. */
@Command(
        name = "setup-ai",
        description =
                "Check the language model that 'ask' uses: that its server answers, that it has the model, which is"
                        + " fetched into Ollama if it is not there, and that it answers a question. No table is told of.",
        footer = {"%nExamples:", "  dataspoc-lens setup-ai"})
final class SetupAiCommand extends LensCommand {
    SetupAiCommand(LensContext context) {
        super(context);
    }

    @Override
    ExitCode work() throws IOException {
        AskSettings settings =
                AskSettings.of(context().file().ask(), terminal().environment()).requireKey();
        terminal().notice("Provider: " + settings);
        if (settings.provider() == Provider.OLLAMA) {
            requireModel(settings);
        }
        LanguageModel model = Asking.model(settings);
        try (Interruption.Registration cancel = context().interruption().onInterrupt(model::cancel)) {
            String answer = model.answer(
                    List.of(new Turn(Turn.Speaker.LENS, "Answer with this SQL statement and nothing else: SELECT 42")));
            terminal().notice("Answer: " + ErrorText.oneLine(answer));
        }
        terminal()
                .notice("Ready. 'ask' tells the model " + told(settings)
                        + ". Next: dataspoc-lens ask \"how many orders are" + " there?\"");
        return ExitCode.DONE;
    }

    private static String told(AskSettings settings) {
        return switch (settings.share()) {
            case NONE -> "the names of tables and columns (ask.share: none)";
            case SCHEMA -> "names, types and keys, but no values of rows (ask.share: schema)";
            case SAMPLES -> "names, types, keys, and some values of rows (ask.share: samples)";
        };
    }

    private void requireModel(AskSettings settings) throws IOException {
        OllamaServer server = new OllamaServer(settings.baseUrl());
        List<String> models;
        try {
            models = server.models();
        } catch (IOException e) {
            throw new CommandFailure(
                    "Ollama does not answer at " + settings.baseUrl()
                            + ". Install it from https://ollama.com/download, start it with 'ollama serve', and run"
                            + " 'dataspoc-lens setup-ai' again; or set OLLAMA_HOST to where it runs.",
                    e);
        }
        if (OllamaServer.has(models, settings.model())) {
            terminal().notice("Ollama has " + settings.model() + ".");
        } else {
            terminal().notice("Fetching " + settings.model() + ", once; models take several GB.");
            server.pull(settings.model(), step -> terminal().notice("  " + step));
        }
    }
}
