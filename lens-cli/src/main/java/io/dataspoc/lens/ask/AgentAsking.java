package io.dataspoc.lens.ask;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.sandbox.QueryCall;
import io.dataspoc.lens.sandbox.Sandbox;
import io.dataspoc.lens.sandbox.SandboxLimits;
import io.dataspoc.lens.sandbox.SandboxResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Answers the questions of agents: what the model is told, and what its SQL reads, is what the sandbox lets agents see. */
public final class AgentAsking {
    private final Sandbox sandbox;
    private final Briefing briefing;
    private final AskSettings settings;

    /** Over a sandbox's tables. */
    public AgentAsking(Sandbox sandbox, Briefing briefing) {
        this.sandbox = requireNonNull(sandbox, "sandbox is null");
        this.briefing = requireNonNull(briefing, "briefing is null");
        this.settings = briefing.settings();
    }

    /**
     * An answer.
     *
     * @param sql what computes it
     * @param result its rows
     * @param answers how many answers of the model it took, repairs included
     */
    public record Answered(String sql, SandboxResult result, int answers) {}

    /**
     * Answers a question.
     *
     * @param within limits of its SQL that are not wider than the sandbox's own
     * @param call may give it up, which also ends the wait for the model
     * @throws io.dataspoc.cli.CommandFailure if the model can't be reached, or no SQL of it works
     */
    public Answered ask(String question, SandboxLimits within, QueryCall call) throws IOException {
        LanguageModel model = Asking.model(settings);
        call.onCancel(model::cancel);
        Conversation conversation = new Conversation(model, settings.share(), briefing(question, call));
        Conversation.Outcome<SandboxResult> outcome = conversation.until(sql -> sandbox.query(sql, within, call));
        return new Answered(outcome.sql(), outcome.value(), outcome.answers());
    }

    private List<Turn> briefing(String question, QueryCall call) throws IOException {
        try {
            return sandbox.look(call, session -> {
                try {
                    return briefing.of(question, session);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
