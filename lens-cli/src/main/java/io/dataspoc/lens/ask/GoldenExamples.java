package io.dataspoc.lens.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Questions with the SQL that answers them rightly, by people who know: {@code golden.yaml} in the home, a list of
 * {@code {question, sql}}.
 */
final class GoldenExamples {
    private static final int MOST = 4;

    private final List<Example> examples;

    private GoldenExamples(List<Example> examples) {
        this.examples = List.copyOf(examples);
    }

    /** A question and its SQL. */
    record Example(String question, String sql) {}

    /**
     * Those of a file, which need not exist.
     *
     * @throws CommandFailure if it holds anything else
     */
    static GoldenExamples read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new GoldenExamples(List.of());
        }
        try {
            JsonNode list = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(file));
            List<Example> examples = new ArrayList<>();
            for (JsonNode each : list) {
                if (!each.path("question").isTextual() || !each.path("sql").isTextual()) {
                    throw wrong(file, "entry " + (examples.size() + 1) + " lacks one of them.", null);
                }
                examples.add(new Example(
                        each.path("question").asText(),
                        each.path("sql").asText().strip()));
            }
            return new GoldenExamples(examples);
        } catch (JsonProcessingException e) {
            throw wrong(file, ErrorText.oneLine(e.getOriginalMessage()), e);
        }
    }

    private static CommandFailure wrong(Path file, String why, Exception cause) {
        return new CommandFailure(file + " is a list of entries with 'question' and 'sql': " + why, cause);
    }

    /** Those that are most like a question; none that has nothing of it. */
    List<Example> like(String question) {
        Set<String> words = Words.of(question);
        return examples.stream()
                .filter(example -> likeness(example, words) > 0)
                .sorted(Comparator.comparingDouble((Example example) -> -likeness(example, words)))
                .limit(MOST)
                .toList();
    }

    /** The share of common words among all, after Jaccard. */
    private static double likeness(Example example, Set<String> words) {
        Set<String> own = Words.of(example.question());
        long shared = Words.shared(own, words);
        return shared == 0 ? 0 : (double) shared / (own.size() + words.size() - shared);
    }
}
