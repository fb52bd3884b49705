package io.dataspoc.lens.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.exception.HttpException;
import io.dataspoc.cli.ErrorText;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Says in one line what a provider's failure means, and what to do. */
final class ModelErrors {
    private static final int LONGEST = 300;

    private final AskSettings settings;

    ModelErrors(AskSettings settings) {
        this.settings = settings;
    }

    ModelFailure explained(RuntimeException failure) {
        Optional<HttpException> status = cause(failure, HttpException.class);
        if (status.isPresent()) {
            return new ModelFailure(withoutKey(refused(status.get())), failure);
        }
        if (cause(failure, CancellationException.class).isPresent()) {
            return new ModelFailure("The question was called off.", failure);
        }
        if (cause(failure, HttpTimeoutException.class).isPresent()) {
            return new ModelFailure(
                    settings.model() + " did not answer within "
                            + settings.answerTime().toSeconds()
                            + " s: ask again, choose a smaller model, or set llm.timeout.",
                    failure);
        }
        Optional<IOException> unreachable = cause(failure, IOException.class);
        if (unreachable.isPresent()
                && cause(failure, JsonProcessingException.class).isEmpty()) {
            return new ModelFailure(unreachable(unreachable.get()), failure);
        }
        return new ModelFailure(
                withoutKey("The answer of " + settings.baseUrl() + " is not " + settings.provider() + "'s: "
                        + ErrorText.of(failure) + " Check llm.provider and llm.base_url."),
                failure);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
        }
        return Optional.empty();
    }

    private String unreachable(IOException e) {
        String text = ErrorText.of(e);
        String where = settings.provider() + " can't be reached at " + settings.baseUrl()
                + (text.isBlank() || text.equals("null") ? "" : " (" + text + ")") + ".";
        return settings.provider() == Provider.OLLAMA
                ? where + " Start it with 'ollama serve'; 'dataspoc-lens setup-ai' tells what is missing."
                : where + " Check the network, or llm.base_url.";
    }

    private String refused(HttpException e) {
        String said = said(e.getMessage());
        String who = settings.provider() + " at " + settings.baseUrl();
        return switch (e.statusCode()) {
            case 401, 403 ->
                "The key for " + who + " is not accepted: " + said + " Set DATASPOC_LLM_API_KEY, or llm.api_key.";
            case 404 ->
                settings.provider() == Provider.OLLAMA
                        ? "Ollama has no model '" + settings.model() + "': 'dataspoc-lens setup-ai' fetches it."
                        : who + " knows no model '" + settings.model() + "': " + said + " Set llm.model.";
            case 429 -> who + " takes no more questions for now: " + said + later(e.getMessage());
            case 500, 502, 503, 504, 529 -> who + " fails or is overloaded: " + said + " Ask again later.";
            case 400, 413, 422 ->
                who + " does not take the question: " + said
                        + " A smaller ask.context_tokens, or another llm.model, may help.";
            default -> who + " answered with HTTP status " + e.statusCode() + ": " + said;
        };
    }

    private static String later(String body) {
        int at = body.lastIndexOf("\nretry-after: ");
        return at < 0
                ? " Ask again later."
                : " Ask again in " + body.substring(at + 14).strip() + " s.";
    }

    /** The message in the JSON of an error: {@code error.message} of the clouds, {@code error} of Ollama. */
    private static String said(String body) {
        String text = body.replaceFirst("\nretry-after: .*$", "");
        try {
            JsonNode error = JsonMapper.builder().build().readTree(text).path("error");
            text = error.path("message").asText(error.asText(text));
        } catch (JsonProcessingException e) {
            text = text.replaceAll("<[^>]*>", " ");
        }
        String line = ErrorText.oneLine(text);
        String cut = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        return cut.isBlank() ? "no reason is given." : cut.endsWith(".") ? cut : cut + ".";
    }

    private String withoutKey(String text) {
        return settings.apiKey().length() < 4 ? text : text.replace(settings.apiKey(), "***");
    }
}
