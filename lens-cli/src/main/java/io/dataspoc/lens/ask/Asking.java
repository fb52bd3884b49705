package io.dataspoc.lens.ask;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lens.ask.AskResult.Completeness;
import io.dataspoc.lens.query.LakeSession;
import io.dataspoc.lens.sandbox.SqlGuard;
import io.dataspoc.lens.sql.Statement;
import io.dataspoc.lens.sql.Statements;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers questions in plain words: a model is told what it may know of the lake, its SQL is checked by the {@link SqlGuard}, run, and
 * repaired twice at most.
 */
public final class Asking implements AutoCloseable {
    private final LakeSession session;
    private final Briefing briefing;
    private final AskSettings settings;
    private final LanguageModel model;
    private final SqlGuard guard;
    private Consumer<List<Turn>> listener = turns -> {};
    private Statement kept;

    /**
     * Over the tables of a session; to be closed, which leaves the session open.
     *
     * @param session for {@link #ask} one that is {@link LakeSession#confine confined}
     * @param spill where DuckDB may put what does not fit into memory
     */
    public Asking(LakeSession session, Path spill, Briefing briefing, LanguageModel model) {
        this.session = requireNonNull(session, "session is null");
        this.briefing = requireNonNull(briefing, "briefing is null");
        this.settings = briefing.settings();
        this.model = requireNonNull(model, "model is null");
        this.guard = SqlGuard.open(spill);
    }

    /** The model of some settings. */
    public static LanguageModel model(AskSettings settings) {
        return new RemoteModel(settings.requireKey());
    }

    /** Who is told all that is said to the model and by it, when a question is answered or given up. */
    public void tell(Consumer<List<Turn>> told) {
        listener = requireNonNull(told, "told is null");
    }

    /**
     * Writes the SQL that answers a question; DuckDB plans it, and nothing is run.
     *
     * @throws io.dataspoc.cli.CommandFailure if no SQL could be had that works
     */
    public AskResult write(String question) throws IOException {
        Conversation conversation = conversation(question);
        try {
            Conversation.Outcome<?> outcome = conversation.until(sql -> session.describe(checked(sql)));
            return new AskResult(
                    question,
                    outcome.sql(),
                    List.of(),
                    List.of(),
                    Completeness.WHOLE,
                    Duration.ZERO,
                    outcome.answers());
        } finally {
            listener.accept(conversation.turns());
        }
    }

    /**
     * Answers a question.
     *
     * @throws io.dataspoc.cli.CommandFailure if no SQL could be had that works, or it takes too long
     */
    public AskResult ask(String question) throws IOException {
        Conversation conversation = conversation(question);
        TimedQuery query = new TimedQuery(session, settings.queryTime());
        try {
            Conversation.Outcome<Duration> outcome = conversation.until(sql -> run(query, checked(sql)));
            return result(question, outcome);
        } finally {
            listener.accept(conversation.turns());
        }
    }

    private Statement checked(String sql) {
        return guard.check(sql, session.catalog());
    }

    private Duration run(TimedQuery query, Statement statement) {
        long start = System.nanoTime();
        kept = query.keep(statement, settings.maxRows() + 1L);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private AskResult result(String question, Conversation.Outcome<Duration> outcome) throws IOException {
        KeptRows all = new KeptRows(settings.maxRows() + 1);
        session.read(kept, all);
        boolean truncated = all.rows().size() > settings.maxRows();
        return new AskResult(
                question,
                outcome.sql(),
                all.columns(),
                truncated ? all.rows().subList(0, settings.maxRows()) : all.rows(),
                truncated ? Completeness.TRUNCATED : Completeness.WHOLE,
                outcome.value(),
                outcome.answers());
    }

    /** A query for the rows of the last answer, to show or export them; empty before there is one. */
    public Optional<Statement> rows() {
        return Optional.ofNullable(kept)
                .map(statement -> Statements.split(statement.text() + " LIMIT " + settings.maxRows())
                        .get(0));
    }

    /** Says in words what an answer's SQL computes; the model is told no row for it. */
    public String explain(AskResult result) {
        return model.answer(Prompts.explanation(result.question(), result.sql()))
                .strip();
    }

    @Override
    public void close() {
        guard.close();
    }

    private Conversation conversation(String question) throws IOException {
        return new Conversation(model, settings.share(), briefing.of(question, session));
    }
}
