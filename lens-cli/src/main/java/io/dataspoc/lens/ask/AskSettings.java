package io.dataspoc.lens.ask;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.lens.config.AskConfig;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is asked, what they are told, and what an answer may cost.
 *
 * @param provider who
 * @param model which of their models
 * @param apiKey the key; empty if none is needed
 * @param baseUrl where, without a slash at its end
 * @param answerTime how long an answer may take
 * @param share how much of the lake is told
 * @param contextTokens how many tokens the lake may take in what is told, about
 * @param maxRows how many rows of an answer are read
 * @param queryTime how long the SQL may run
 */
public record AskSettings(
        Provider provider,
        String model,
        String apiKey,
        String baseUrl,
        Duration answerTime,
        Share share,
        int contextTokens,
        int maxRows,
        Duration queryTime) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    /** Refuses nulls. */
    public AskSettings {
        requireNonNull(provider, "provider is null");
        requireNonNull(model, "model is null");
        requireNonNull(apiKey, "apiKey is null");
        requireNonNull(baseUrl, "baseUrl is null");
        requireNonNull(answerTime, "answerTime is null");
        requireNonNull(share, "share is null");
        requireNonNull(queryTime, "queryTime is null");
    }

    /**
     * What holds: {@code DATASPOC_LLM_PROVIDER}, {@code _API_KEY}, {@code _MODEL} and {@code _BASE_URL}, then the file, then the
     * provider's own variables. The file's model and key count only for the provider that it names.
     *
     * @throws CommandFailure if the provider is not known, or its address is none
     */
    public static AskSettings of(AskConfig config, Environment environment) {
        String file = config.provider().isEmpty() ? Provider.OLLAMA.toString() : config.provider();
        Provider provider =
                Provider.named(environment.get("DATASPOC_LLM_PROVIDER").orElse(file));
        boolean ofFile = provider.toString().equals(file);
        String url = first(
                environment.get("DATASPOC_LLM_BASE_URL").orElse(""),
                ofFile ? config.baseUrl() : "",
                environment.get(provider.urlVariable()).orElse(""),
                provider.usualUrl());
        String address = address(provider, url);
        return new AskSettings(
                provider,
                first(
                        environment.get("DATASPOC_LLM_MODEL").orElse(""),
                        ofFile ? config.model() : "",
                        provider.usualModel()),
                first(
                        environment.get("DATASPOC_LLM_API_KEY").orElse(""),
                        ofFile ? config.apiKey() : "",
                        provider.keyVariable().isEmpty()
                                ? ""
                                : environment.get(provider.keyVariable()).orElse("")),
                address,
                Duration.ofSeconds(config.answerSeconds()),
                share(config.share(), address),
                config.contextTokens(),
                config.maxRows(),
                Duration.ofSeconds(config.querySeconds()));
    }

    private static String first(String... texts) {
        return Stream.of(texts).filter(text -> !text.isBlank()).findFirst().orElse("");
    }

    /** Ollama's own variable may be a host and port; Anthropic's tools write the address without the version. */
    private static String address(Provider provider, String text) {
        String url = text.contains("://") ? text : "http://" + text;
        url = url.replaceFirst("/+$", "");
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure("'" + text + "' is no address of a language model: write http://host:port.", e);
        }
        if (uri.getHost() == null || !Set.of("http", "https").contains(uri.getScheme())) {
            throw new CommandFailure("'" + text + "' is no address of a language model: write http://host:port.");
        }
        return provider == Provider.ANTHROPIC && !url.endsWith("/v1") ? url + "/v1" : url;
    }

    /** What stays on this machine may be told all. */
    private static Share share(String text, String address) {
        if (!text.isEmpty()) {
            return Share.valueOf(text.toUpperCase(Locale.ROOT));
        }
        return isThisMachine(address) ? Share.SAMPLES : Share.SCHEMA;
    }

    private static boolean isThisMachine(String address) {
        return THIS_MACHINE.contains(URI.create(address).getHost());
    }

    /** Refuses to begin without a key that the provider itself asks for. */
    public AskSettings requireKey() {
        boolean own = !provider.keyVariable().isEmpty() && baseUrl.equals(provider.usualUrl());
        if (own && apiKey.isEmpty()) {
            throw new CommandFailure(
                    "Provider '" + provider + "' wants a key: set DATASPOC_LLM_API_KEY, or llm.api_key in"
                            + " config.yaml. Without any: 'dataspoc-lens setup-ai' sets up a model on this machine.");
        }
        return this;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return provider + " " + model + " at " + baseUrl;
    }
}
