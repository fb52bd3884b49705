package io.dataspoc.lens.ask;

import io.dataspoc.cli.CommandFailure;
import java.util.Locale;

/** Who answers. */
public enum Provider {
    /** A model on this machine, or wherever Ollama runs. */
    OLLAMA("duckdb-nsql:7b", "http://localhost:11434", "OLLAMA_HOST", ""),
    /** Anthropic's Messages API. */
    ANTHROPIC("claude-sonnet-4-6", "https://api.anthropic.com/v1", "ANTHROPIC_BASE_URL", "ANTHROPIC_API_KEY"),
    /** OpenAI's Chat Completions API, which many other servers have too. */
    OPENAI("gpt-4o", "https://api.openai.com/v1", "OPENAI_BASE_URL", "OPENAI_API_KEY");

    private final String model;
    private final String url;
    private final String urlVariable;
    private final String keyVariable;

    Provider(String model, String url, String urlVariable, String keyVariable) {
        this.model = model;
        this.url = url;
        this.urlVariable = urlVariable;
        this.keyVariable = keyVariable;
    }

    /** The model where none is chosen. */
    public String usualModel() {
        return model;
    }

    /** Its own address. */
    public String usualUrl() {
        return url;
    }

    /** The variable in which its own tools look for another address. */
    String urlVariable() {
        return urlVariable;
    }

    /** The variable in which its own tools look for the key; empty if it needs none. */
    String keyVariable() {
        return keyVariable;
    }

    /**
     * The one of that name.
     *
     * @throws CommandFailure if there is none
     */
    static Provider named(String name) {
        for (Provider each : values()) {
            if (each.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new CommandFailure("There is no provider '" + name
                + "' of language models: set llm.provider or DATASPOC_LLM_PROVIDER to ollama, anthropic or openai.");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
