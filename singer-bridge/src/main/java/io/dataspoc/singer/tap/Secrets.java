package io.dataspoc.singer.tap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secrets of a source, and text without them. A value is a secret by its key ({@code password}, {@code api_key} …),
 * as the user part of an address, or because it looks like a token: long, without spaces, letters mixed with digits.
 */
public final class Secrets {

    private static final String MASK = "***";

    /** Shorter values would blank out half of every message: they are masked only where they stand alone. */
    private static final int SHORT = 4;

    private static final Pattern SECRET_KEY = Pattern.compile(
            "pass(word|wd|phrase)?|pwd|.*(password|passwd|passphrase|secret|token|credential).*|.*api_?key.*"
                    + "|.*(private|access|account|shared|signing|encryption)_?key.*|(.*[_-])?(key|auth|pat|pwd|pass|dsn)");

    private static final Pattern OPEN_KEY = Pattern.compile(
            ".*(replication|primary|foreign|partition|sort)_?keys?|.*_(url|uri|endpoint|path|file|type|expires?(_(in|at))?)");

    private static final Pattern USER_INFO = Pattern.compile("://[^/@:\\s]*:([^@\\s]+)@");
    private static final Pattern TOKEN = Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9+/=_-]{32,}");

    private final List<String> values;
    private final Pattern standalone;

    private Secrets(Collection<String> found) {
        // The longest first, so that a secret that contains another one goes as a whole.
        this.values = found.stream()
                .filter(value -> value.length() >= SHORT)
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
        this.standalone = standalone(found);
    }

    /** Nothing to hide. */
    public static Secrets none() {
        return new Secrets(Set.of());
    }

    /** The secrets of a tap's config, and those that the environment holds for taps ({@code TAP_…_PASSWORD}). */
    public static Secrets of(JsonNode config, Map<String, String> environment) {
        Set<String> found = new HashSet<>();
        collect(config, false, found);
        environment.forEach((name, value) -> {
            if (name.startsWith("TAP_") && isSecretKey(name)) {
                add(value, found);
            }
        });
        return new Secrets(found);
    }

    /** The text with every secret replaced by {@code ***}. */
    public String redact(String text) {
        String clean = text;
        for (String value : values) {
            clean = clean.replace(value, MASK);
        }
        return standalone == null ? clean : standalone.matcher(clean).replaceAll(MASK);
    }

    /** A config without its secrets and without what changes whenever a token is renewed. */
    static JsonNode without(JsonNode config) {
        if (!config.isContainerNode()) {
            return config;
        }
        JsonNode copy = config.deepCopy();
        if (copy instanceof ObjectNode object) {
            object.properties()
                    .removeIf(entry -> isSecretKey(entry.getKey())
                            || entry.getKey().toLowerCase(Locale.ROOT).contains("expire"));
            object.properties().forEach(entry -> entry.setValue(without(entry.getValue())));
        }
        return copy;
    }

    static boolean isSecretKey(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return SECRET_KEY.matcher(name).matches() && !OPEN_KEY.matcher(name).matches();
    }

    private static Pattern standalone(Collection<String> found) {
        String choices = found.stream()
                .filter(value -> value.length() < SHORT && !value.isBlank())
                .map(Pattern::quote)
                .reduce((a, b) -> a + "|" + b)
                .orElse("");
        return choices.isEmpty() ? null : Pattern.compile("(?<![A-Za-z0-9])(?:" + choices + ")(?![A-Za-z0-9])");
    }

    private static void collect(JsonNode node, boolean secret, Set<String> found) {
        if (node.isObject()) {
            node.properties().forEach(entry -> collect(entry.getValue(), secret || isSecretKey(entry.getKey()), found));
        } else if (node.isArray()) {
            node.forEach(item -> collect(item, secret, found));
        } else if (secret && (node.isTextual() || node.isNumber())) {
            add(node.asText(), found);
        } else if (node.isTextual()) {
            addHidden(node.asText(), found);
        }
    }

    private static void addHidden(String value, Set<String> found) {
        Matcher user = USER_INFO.matcher(value);
        while (user.find()) {
            add(user.group(1), found);
        }
        if (TOKEN.matcher(value).matches()) {
            add(value, found);
        }
    }

    /** Adds a value in all the forms that it may have in a message: as it is, line by line, URL- and JSON-encoded. */
    private static void add(String value, Set<String> found) {
        if (value.isBlank()) {
            return;
        }
        found.add(value);
        found.add(URLEncoder.encode(value, StandardCharsets.UTF_8));
        found.add(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
        value.lines()
                .map(String::strip)
                .filter(line -> line.length() >= 2 * SHORT)
                .forEach(found::add);
    }
}
