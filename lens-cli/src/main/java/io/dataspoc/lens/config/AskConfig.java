package io.dataspoc.lens.config;

import static java.util.Objects.requireNonNull;

/**
 * What {@code config.yaml} says of questions in plain words: its sections {@code llm} and {@code ask}. An empty text is what is
 * not said.
 *
 * @param provider {@code anthropic}, {@code openai} or {@code ollama}
 * @param model a model of that provider
 * @param apiKey its key
 * @param baseUrl where it is, if not at its usual address
 * @param answerSeconds how long an answer may take
 * @param share how much of the lake the model is told: {@code schema}, {@code samples} or {@code none}
 * @param contextTokens how many tokens it may be told, about
 * @param maxRows how many rows of an answer are read
 * @param querySeconds how long its SQL may run
 */
public record AskConfig(
        String provider,
        String model,
        String apiKey,
        String baseUrl,
        int answerSeconds,
        String share,
        int contextTokens,
        int maxRows,
        int querySeconds) {
    /** Of a file that says nothing of it. */
    public static final AskConfig DEFAULT = new AskConfig("", "", "", "", 120, "", 12_000, 10_000, 60);

    /** Refuses nulls. */
    public AskConfig {
        requireNonNull(provider, "provider is null");
        requireNonNull(model, "model is null");
        requireNonNull(apiKey, "apiKey is null");
        requireNonNull(baseUrl, "baseUrl is null");
        requireNonNull(share, "share is null");
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "AskConfig[" + provider + ", " + model + ", " + baseUrl + "]";
    }
}
