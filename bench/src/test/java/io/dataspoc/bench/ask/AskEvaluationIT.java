package io.dataspoc.bench.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.bench.ask.Evaluation.Asked;
import io.dataspoc.bench.ask.Evaluation.Verdict;
import io.dataspoc.lens.ask.VendorServer;
import io.dataspoc.lens.ask.VendorServer.Request;
import io.dataspoc.lens.catalog.Catalog;
import io.dataspoc.lens.client.LensClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole evaluation, with a server that answers as the vendors' do and a model whose answers are written down. */
class AskEvaluationIT {
    private static final int LEAST_QUESTIONS = 60;

    @TempDir
    private static Path folder;

    private static VendorServer vendor;
    private static RecordedModel model;

    @BeforeAll
    static void start() throws IOException {
        model = new RecordedModel();
        vendor = new VendorServer().answering(model::answer);
        lakes("ollama").make(Path.of("../examples/medallion").toAbsolutePath().normalize());
    }

    @AfterAll
    static void stop() {
        vendor.close();
    }

    private static AskLakes lakes(String provider) {
        String path = provider.equals("openai") ? "/v1" : "";
        return new AskLakes(
                folder,
                Map.of(
                        "DATASPOC_LLM_PROVIDER",
                        provider,
                        "DATASPOC_LLM_BASE_URL",
                        vendor.url() + path,
                        "DATASPOC_LLM_API_KEY",
                        "sk-secret",
                        "DATASPOC_LLM_MODEL",
                        "recorded"));
    }

    @Test
    void scoresEachQuestionByTheRowsOfItsAnswer() throws IOException {
        List<Question> questions = Question.all();
        assertThat(questions)
                .hasSizeGreaterThan(LEAST_QUESTIONS)
                .allSatisfy(question -> assertThat(model.knows(question.text())).isTrue());

        List<Asked> asked = new Evaluation(lakes("ollama")).of(questions, each -> {});

        assertThat(asked)
                .filteredOn(each -> each.verdict() == Verdict.WRONG)
                .extracting(each -> each.question().text())
                .containsExactly("How many customers are from Germany?");
        assertThat(asked)
                .filteredOn(each -> each.verdict() == Verdict.FAILED)
                .as("answers that are dangerous to the last")
                .singleElement()
                .satisfies(each -> assertThat(each.error()).contains("'read_text' is not allowed here"));
        assertThat(asked)
                .filteredOn(each -> each.verdict() == Verdict.RIGHT && each.answers() == 2)
                .as("answers that were repaired")
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"anthropic", "openai"})
    void scoresAlikeWithEachVendor(String provider) throws IOException {
        List<Question> some = Question.all().subList(26, 33);

        List<Asked> asked = new Evaluation(lakes(provider)).of(some, each -> {});

        assertThat(asked)
                .filteredOn(each -> each.question().sql().isEmpty())
                .singleElement()
                .satisfies(each -> assertThat(each.error()).contains("there is no table about employees"));
        assertThat(asked)
                .allSatisfy(each -> assertThat(each.verdict())
                        .as(each.question().text() + each.error() + each.sql())
                        .isEqualTo(Verdict.RIGHT));
    }

    /** How much of what an answer needs is in what the model is told, where not all that is known fits. */
    @Test
    void tellsTheModelOfTheTablesThatAnswerTheQuestion() throws IOException {
        int tokens = 1000;
        Path config = lakes("ollama").home("tpch").resolve("config.yaml");
        String before = Files.readString(config);
        Files.writeString(config, before + "ask:\n  context_tokens: " + tokens + "\n");
        int wanted = 0;
        int told = 0;
        List<Question> all = Question.all();
        for (int i = 0; i < all.size(); i += 2) {
            Question question = all.get(i);
            if (question.lake().equals("tpch")) {
                String prompt = prompt(question);
                assertThat(prompt.length()).isLessThan((int) (tokens * 3.6) + 3_500);
                for (String table : tables(question)) {
                    wanted++;
                    told += prompt.contains("TABLE " + table + ",") ? 1 : 0;
                }
            }
        }
        Files.writeString(config, before);
        assertThat((double) told / wanted).as(told + " of " + wanted).isGreaterThanOrEqualTo(0.95);
    }

    private static String prompt(Question question) throws IOException {
        int before = vendor.requests().size();
        new Evaluation(lakes("ollama")).of(List.of(question), each -> {});
        Request request = vendor.requests().get(before);
        JsonNode rules = request.body().path("messages").path(0);
        assertThat(rules.path("role").asText()).isEqualTo("system");
        return rules.path("content").asText();
    }

    private static List<String> tables(Question question) {
        AskLakes lakes = lakes("ollama");
        List<String> found = new ArrayList<>();
        try (LensClient client = Evaluation.open(lakes, question.lake())) {
            Catalog catalog = client.catalog();
            catalog.tables().stream()
                    .map(catalog::shortName)
                    .filter(name -> Pattern.compile("\\b(FROM|JOIN) " + name + "\\b")
                            .matcher(question.sql())
                            .find())
                    .forEach(found::add);
        }
        return found;
    }
}
