package io.dataspoc.bench.ask;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.lens.ask.AskResult;
import io.dataspoc.lens.ask.UnanswerableException;
import io.dataspoc.lens.ask.UnansweredException;
import io.dataspoc.lens.cache.FetchListener;
import io.dataspoc.lens.catalog.Access;
import io.dataspoc.lens.client.LensClient;
import io.dataspoc.lens.config.ConfigFile;
import io.dataspoc.lens.config.LensHome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Asks questions as {@code dataspoc-lens ask} does, and compares the rows. */
final class Evaluation {
    private final AskLakes lakes;

    Evaluation(AskLakes lakes) {
        this.lakes = lakes;
    }

    /** What became of a question. */
    enum Verdict {
        /** The rows are right. */
        RIGHT,
        /** There are rows, and they are not. */
        WRONG,
        /** There are none. */
        FAILED
    }

    /**
     * A question that was asked.
     *
     * @param sql what was run last; empty if nothing was
     * @param answers how many answers of the model it took; 0 if none was of use
     * @param error why there are no rows; empty if there are
     */
    record Asked(Question question, Verdict verdict, String sql, int answers, double seconds, String error) {}

    /**
     * Asks all questions, in their order.
     *
     * @param told hears of each when it is done
     */
    List<Asked> of(List<Question> questions, Consumer<Asked> told) throws IOException {
        List<Asked> all = new ArrayList<>();
        Map<String, LensClient> clients = new HashMap<>();
        try {
            for (Question question : questions) {
                Asked asked = ask(clients.computeIfAbsent(question.lake(), lake -> open(lakes, lake)), question);
                told.accept(asked);
                all.add(asked);
            }
        } finally {
            clients.values().forEach(LensClient::close);
        }
        return all;
    }

    private static Asked ask(LensClient client, Question question) throws IOException {
        long start = System.nanoTime();
        try {
            AskResult result = client.ask(question.text());
            boolean match = !question.sql().isEmpty()
                    && ExecutionMatch.matches(client.query(question.sql()).rows(), result.rows(), question.ordered());
            return new Asked(
                    question,
                    match ? Verdict.RIGHT : Verdict.WRONG,
                    result.sql(),
                    result.answers(),
                    seconds(start),
                    "");
        } catch (UnanswerableException e) {
            Verdict verdict = question.sql().isEmpty() ? Verdict.RIGHT : Verdict.FAILED;
            return new Asked(question, verdict, "", 1, seconds(start), e.getMessage());
        } catch (CommandFailure e) {
            String sql = e instanceof UnansweredException unanswered ? unanswered.sql() : "";
            return new Asked(question, Verdict.FAILED, sql, 0, seconds(start), ErrorText.oneLine(e.getMessage()));
        }
    }

    static LensClient open(AskLakes lakes, String lake) {
        LensHome home = new LensHome(lakes.home(lake));
        Environment environment = lakes.environment(lake);
        return LensClient.open(
                home,
                new ConfigFile(home, environment).read(),
                Access.ONLINE,
                environment,
                warning -> {},
                table -> FetchListener.NONE);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
