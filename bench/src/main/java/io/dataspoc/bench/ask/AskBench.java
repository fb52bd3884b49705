package io.dataspoc.bench.ask;

import io.dataspoc.bench.ask.Evaluation.Asked;
import io.dataspoc.bench.ask.Evaluation.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How many questions a model answers rightly. Arguments: a folder for the lakes, the folder of the medallion example, and words that
 * a question must have, or none. Who is asked, the environment says, as for {@code dataspoc-lens ask}.
 */
public final class AskBench {
    private AskBench() {}

    /** Runs it; the last line of stdout is {@code right/all}. */
    public static void main(String[] arguments) throws IOException {
        AskLakes lakes = new AskLakes(Path.of(arguments[0]).toAbsolutePath(), System.getenv());
        lakes.make(Path.of(arguments[1]));
        String words = arguments.length > 2 ? arguments[2].toLowerCase(Locale.ROOT) : "";
        List<Question> questions = Question.all().stream()
                .filter(question -> question.text().toLowerCase(Locale.ROOT).contains(words))
                .toList();
        List<Asked> all = new Evaluation(lakes).of(questions, AskBench::show);
        for (String lake : List.of("medallion", "tpch")) {
            List<Asked> some = all.stream()
                    .filter(asked -> asked.question().lake().equals(lake))
                    .toList();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d right, %d of them by the first answer; %d wrong, %d failed%n",
                    lake,
                    count(some, Verdict.RIGHT),
                    some.stream()
                            .filter(asked -> asked.verdict() == Verdict.RIGHT && asked.answers() == 1)
                            .count(),
                    count(some, Verdict.WRONG),
                    count(some, Verdict.FAILED));
        }
        System.out.println(count(all, Verdict.RIGHT) + "/" + all.size());
    }

    private static long count(List<Asked> all, Verdict verdict) {
        return all.stream().filter(asked -> asked.verdict() == verdict).count();
    }

    private static void show(Asked asked) {
        System.out.printf(
                Locale.ROOT,
                "%-6s %6.1f s  %s%n",
                asked.verdict(),
                asked.seconds(),
                asked.question().text());
        if (asked.verdict() != Verdict.RIGHT) {
            System.out.println("       " + (asked.error().isEmpty() ? "" : asked.error() + " ")
                    + asked.sql().replaceAll("\\s+", " "));
        }
    }
}
