package io.dataspoc.lens.ask;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.FinishReason;
import java.util.List;
import java.util.concurrent.CancellationException;

/** A provider's model, by LangChain4j. */
final class RemoteModel implements LanguageModel {
    /** An answer is one statement, also where a model thinks aloud before it. */
    private static final int ANSWER_TOKENS = 4_096;

    private final AskSettings settings;
    private final ModelHttp http;
    private final ChatModel model;

    RemoteModel(AskSettings settings) {
        this.settings = settings;
        this.http = new ModelHttp(settings.answerTime());
        this.model = model();
    }

    /** The newest models of both clouds refuse a temperature; a local one is better without chance. */
    private ChatModel model() {
        return switch (settings.provider()) {
            case ANTHROPIC ->
                AnthropicChatModel.builder()
                        .httpClientBuilder(http.builder())
                        .baseUrl(settings.baseUrl())
                        .apiKey(key())
                        .modelName(settings.model())
                        .maxTokens(ANSWER_TOKENS)
                        .maxRetries(0)
                        .build();
            case OPENAI ->
                OpenAiChatModel.builder()
                        .httpClientBuilder(http.builder())
                        .baseUrl(settings.baseUrl())
                        .apiKey(key())
                        .modelName(settings.model())
                        .maxRetries(0)
                        .build();
            case OLLAMA ->
                OllamaChatModel.builder()
                        .httpClientBuilder(http.builder())
                        .baseUrl(settings.baseUrl())
                        .modelName(settings.model())
                        .temperature(0.0)
                        // Ollama cuts off the beginning of what is longer than its window, which is small by itself.
                        .numCtx(settings.contextTokens() + 2 * ANSWER_TOKENS)
                        .maxRetries(0)
                        .build();
        };
    }

    /** Servers that speak a provider's language may want no key; the library wants one to send. */
    private String key() {
        return settings.apiKey().isEmpty() ? "none" : settings.apiKey();
    }

    @Override
    public String answer(List<Turn> conversation) {
        try {
            ChatResponse response =
                    model.chat(conversation.stream().map(RemoteModel::message).toList());
            String text = response.aiMessage().text();
            if (response.finishReason() == FinishReason.CONTENT_FILTER) {
                throw new ModelFailure(settings.model() + " refused to answer: ask it in another way.", null);
            }
            if (text == null || text.isBlank()) {
                throw new ModelFailure(
                        settings.model() + " answered nothing: ask again, or choose another model.", null);
            }
            return text;
        } catch (CancellationException e) {
            throw new ModelFailure("The question was called off.", e);
        } catch (ModelFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ModelErrors(settings).explained(e);
        }
    }

    private static ChatMessage message(Turn turn) {
        return switch (turn.speaker()) {
            case RULES -> SystemMessage.from(turn.text());
            case LENS -> UserMessage.from(turn.text());
            case MODEL -> AiMessage.from(turn.text());
        };
    }

    @Override
    public void cancel() {
        http.cancel();
    }
}
