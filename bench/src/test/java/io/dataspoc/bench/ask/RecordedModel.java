package io.dataspoc.bench.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dataspoc.lens.ask.VendorServer.Request;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** What a model answers: the first answer to a question, the next one when it is told that the last does not work. */
final class RecordedModel {
    private final JsonNode answers;

    RecordedModel() throws IOException {
        try (InputStream in = RecordedModel.class.getResourceAsStream("/ask/recorded.yaml")) {
            answers = new ObjectMapper(new YAMLFactory()).readTree(in);
        }
    }

    boolean knows(String question) {
        return answers.has(question);
    }

    String answer(Request request) {
        List<String> user = new ArrayList<>();
        for (JsonNode message : request.body().path("messages")) {
            if (message.path("role").asText().equals("user")) {
                JsonNode content = message.path("content");
                user.add(content.isArray() ? content.path(0).path("text").asText() : content.asText());
            }
        }
        return answers.path(user.get(0)).path(user.size() - 1).asText("I have nothing more to say.");
    }
}
