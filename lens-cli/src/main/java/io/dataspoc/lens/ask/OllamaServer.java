package io.dataspoc.lens.ask;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dataspoc.cli.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Ollama's own API, beyond questions: which models it has, and fetching one. */
public final class OllamaServer {
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String url;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(SHORT).build();

    /** The one at an address, without a slash at its end. */
    public OllamaServer(String url) {
        this.url = url;
    }

    /**
     * The names of its models.
     *
     * @throws IOException if it does not answer
     */
    public List<String> models() throws IOException {
        HttpResponse<InputStream> response =
                send(HttpRequest.newBuilder(URI.create(url + "/api/tags")).timeout(SHORT));
        try (InputStream body = response.body()) {
            List<String> names = new ArrayList<>();
            JSON.readTree(body)
                    .path("models")
                    .forEach(model -> names.add(model.path("name").asText()));
            return names;
        }
    }

    /** Whether it has a model; a name without a tag means its {@code latest}. */
    public static boolean has(List<String> models, String wanted) {
        return models.contains(wanted) || models.contains(wanted + ":latest");
    }

    /**
     * Fetches a model, which may take long.
     *
     * @param progress is told each step, and how much of a large one is done, in words
     * @throws CommandFailure if it can't be had
     */
    public void pull(String model, Consumer<String> progress) throws IOException {
        String body = JSON.createObjectNode().put("model", model).toString();
        HttpResponse<InputStream> response = send(HttpRequest.newBuilder(URI.create(url + "/api/pull"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            String last = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode step = JSON.readTree(line);
                if (step.has("error")) {
                    throw new CommandFailure("Ollama can't fetch '" + model + "': "
                            + step.path("error").asText() + ". Set llm.model to another one.");
                }
                String words = words(step);
                if (!words.equals(last)) {
                    progress.accept(words);
                    last = words;
                }
            }
        }
    }

    /** A step, with a percentage in tens, so that there are few lines. */
    private static String words(JsonNode step) {
        String status = step.path("status").asText();
        long total = step.path("total").asLong();
        return total > 0 ? status + " " + step.path("completed").asLong() * 10 / total * 10 + " %" : status;
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
