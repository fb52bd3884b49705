package io.dataspoc.lens.command;

import io.dataspoc.cli.command.Interruption;
import io.dataspoc.lens.ask.AskSettings;
import io.dataspoc.lens.ask.Asking;
import io.dataspoc.lens.ask.Briefing;
import io.dataspoc.lens.ask.LanguageModel;
import io.dataspoc.lens.client.LensClient;
import io.dataspoc.lens.shell.Ask;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Questions in the shell: the configured model writes SQL, which passes the same guard as that of {@code ask}. */
final class ShellAsk implements Ask {
    private final LensContext context;

    ShellAsk(LensContext context) {
        this.context = context;
    }

    @Override
    public String sql(String question, LensClient client) {
        AskSettings settings =
                AskSettings.of(context.file().ask(), context.terminal().environment());
        LanguageModel model = Asking.model(settings);
        Briefing briefing = new Briefing(context.home(), context.config(), settings, context.terminal()::warning);
        try (Asking asking = new Asking(client.session(), context.home().spill(), briefing, model);
                Interruption.Registration cancel = client.alsoCancel(model::cancel)) {
            return asking.write(question).sql();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
