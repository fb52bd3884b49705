package io.dataspoc.bench.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A question, and SQL whose rows are the right answer.
 *
 * @param lake the lake that it is about: {@code medallion} or {@code tpch}
 * @param text the question
 * @param sql the SQL; empty where the lake cannot tell, and the model is to say so
 * @param ordered whether the order of the rows is part of the answer
 */
record Question(String lake, String text, String sql, boolean ordered) {
    /** All questions, in their order. */
    static List<Question> all() throws IOException {
        try (InputStream in = Question.class.getResourceAsStream("/ask/questions.yaml")) {
            List<Question> questions = new ArrayList<>();
            for (JsonNode each : new ObjectMapper(new YAMLFactory()).readTree(in)) {
                questions.add(new Question(
                        each.path("lake").asText(),
                        each.path("question").asText(),
                        each.path("sql").asText().strip(),
                        each.path("ordered").asBoolean()));
            }
            return questions;
        }
    }
}
