package io.dataspoc.lens.config;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.config.ConfigSection;
import java.util.List;
import java.util.Optional;

/** Reads the sections {@code llm} and {@code ask}. */
final class AskSection {
    static final String[] LLM_NAMES = {"provider", "model", "api_key", "base_url", "timeout"};

    private static final List<String> PROVIDERS = List.of("anthropic", "openai", "ollama");
    private static final List<String> SHARES = List.of("schema", "samples", "none");

    private final Environment environment;
    private final Optional<ConfigSection> llm;
    private final Optional<ConfigSection> ask;

    AskSection(ConfigSection root, Environment environment) {
        this.environment = environment;
        this.llm = root.section("llm").map(section -> section.allowOnly(LLM_NAMES));
        this.ask =
                root.section("ask").map(section -> section.allowOnly("share", "context_tokens", "max_rows", "timeout"));
    }

    AskConfig read() {
        AskConfig usual = AskConfig.DEFAULT;
        return new AskConfig(
                choice(llm, "provider", PROVIDERS),
                text("model"),
                text("api_key"),
                text("base_url"),
                number(llm, "timeout", usual.answerSeconds()),
                choice(ask, "share", SHARES),
                number(ask, "context_tokens", usual.contextTokens()),
                number(ask, "max_rows", usual.maxRows()),
                number(ask, "timeout", usual.querySeconds()));
    }

    private String text(String name) {
        return llm.flatMap(section -> section.text(name, environment))
                .map(String::strip)
                .orElse("");
    }

    private static String choice(Optional<ConfigSection> section, String name, List<String> choices) {
        String text =
                section.flatMap(each -> each.text(name)).map(String::strip).orElse("");
        if (!text.isEmpty() && !choices.contains(text)) {
            throw section.orElseThrow()
                    .error(name, "'" + name + "' is one of " + String.join(", ", choices) + ", not '" + text + "'.");
        }
        return text;
    }

    private static int number(Optional<ConfigSection> section, String name, int usual) {
        String text =
                section.flatMap(each -> each.text(name)).map(String::strip).orElse("");
        if (text.isEmpty()) {
            return usual;
        }
        if (!text.matches("[1-9]\\d{0,7}")) {
            throw section.orElseThrow().error(name, "'" + name + "' is a number from 1 on, not '" + text + "'.");
        }
        return Integer.parseInt(text);
    }
}
