package io.dataspoc.pipe.tap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.Environment;
import io.dataspoc.pipe.config.PipeHome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Hands a known tap its config in the form that it reads. {@code "filter_schemas": ["public"]} is right for one
 * tap-postgres, and stops another one, which splits a text at its commas; and which insists on a password where the database's
 * own ways to find one would do.
 */
public final class ConfigAdapter {
    private ConfigAdapter() {}

    /**
     * The config as the tap wants it; an equal one where that is how it is.
     *
     * @param program the tap's program, by name or path
     */
    public static JsonNode adapt(PipeHome home, Environment environment, String program, JsonNode config) {
        String name = program.substring(program.lastIndexOf('/') + 1);
        if (!(config instanceof ObjectNode object) || !KnownTaps.areAdapted(name)) {
            return config;
        }
        ObjectNode adapted = object.deepCopy();
        variant(home, name, object)
                .ifPresent(variant -> variant.settings().forEach(setting -> adapt(setting, adapted, environment)));
        return adapted;
    }

    private static void adapt(TapSetting setting, ObjectNode config, Environment environment) {
        JsonNode value = config.path(setting.name());
        if (setting.kind() == TapSetting.Kind.COMMA_LIST && value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(item.asText().strip()));
            config.put(setting.name(), String.join(",", items));
        }
        if (value.isMissingNode() && !setting.variable().isEmpty()) {
            config.put(setting.name(), environment.get(setting.variable()).orElse(""));
        }
    }

    /** The one that is installed; where Pipe did not install it, the one that has most of the config's settings. */
    static Optional<TapVariant> variant(PipeHome home, String name, ObjectNode config) {
        Optional<TapTemplate> template = KnownTaps.find(name);
        Optional<TapVariant> installed = new InstalledTaps(home)
                .find(name)
                .flatMap(tap -> template.flatMap(known -> known.variants().stream()
                        .filter(variant -> variant.distribution().equals(tap.distribution())
                                || tap.request().requirement().startsWith(variant.distribution()))
                        .findFirst()));
        return installed.or(() -> template.flatMap(
                known -> known.variants().stream().max(Comparator.comparingLong(variant -> known(variant, config)))));
    }

    private static long known(TapVariant variant, ObjectNode config) {
        return variant.settings().stream()
                .filter(setting -> config.has(setting.name()))
                .count();
    }

    /**
     * The settings of a config that another tap of the same name has, but not the one that is installed; with what that one
     * lacks.
     *
     * @return a sentence; empty where nothing is odd
     */
    public static Optional<String> mismatch(PipeHome home, String program, JsonNode config) {
        String name = program.substring(program.lastIndexOf('/') + 1);
        Optional<TapTemplate> template = KnownTaps.find(name);
        if (!(config instanceof ObjectNode object)
                || template.isEmpty()
                || new InstalledTaps(home).find(name).isEmpty()) {
            return Optional.empty();
        }
        TapVariant own = variant(home, name, object).orElseThrow();
        List<String> lacking = own.settings().stream()
                .filter(setting -> setting.need() == TapSetting.Need.REQUIRED
                        && !setting.isSecret()
                        && !object.has(setting.name()))
                .map(TapSetting::name)
                .toList();
        Optional<TapVariant> better = template.get().variants().stream()
                .filter(variant -> known(variant, object) > known(own, object))
                .findFirst();
        return better.filter(variant -> !lacking.isEmpty())
                .map(variant -> "The config lacks '" + String.join("', '", lacking) + "' of the " + own.name() + " "
                        + name + " and looks like one for the " + variant.name() + " one. Rename its settings, or run"
                        + " 'dataspoc-pipe tap install " + name + " --variant " + variant.name() + "'.");
    }
}
