package io.dataspoc.pipe.config;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.NearestName;
import io.dataspoc.cli.config.ConfigSection;
import io.dataspoc.pipe.config.NotifySettings.Occasion;
import io.dataspoc.singer.tap.TapCommand;
import io.dataspoc.singer.tap.TapException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code notify}: the pipeline's own keys, and for the others those of {@code config.yaml}. */
final class NotifyReader {
    private static final Pattern WEB = Pattern.compile("https?://[^\\s/]+.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>,-][^\\s@<>,]*@[^\\s@<>,]+");

    private final Optional<ConfigSection> own;
    private final Optional<ConfigSection> inherited;
    private final Environment environment;

    private NotifyReader(Optional<ConfigSection> own, Optional<ConfigSection> inherited, Environment environment) {
        this.own = own;
        this.inherited = inherited;
        this.environment = environment;
    }

    /**
     * The settings of a pipeline.
     *
     * @param root its file
     * @param defaults the defaults of {@code config.yaml}
     */
    static NotifySettings read(ConfigSection root, Optional<ConfigSection> defaults, Environment environment) {
        boolean off = !root.isSection("notify") && !root.flag("notify").orElse(true);
        if (off) {
            return NotifySettings.NONE;
        }
        return new NotifyReader(section(root), defaults.flatMap(NotifyReader::section), environment).read();
    }

    /** Those of a pipeline that says nothing itself. */
    static NotifySettings defaults(Optional<ConfigSection> defaults, Environment environment) {
        return new NotifyReader(Optional.empty(), defaults.flatMap(NotifyReader::section), environment).read();
    }

    private static Optional<ConfigSection> section(ConfigSection root) {
        return root.isSection("notify")
                ? root.section("notify")
                        .map(section ->
                                section.allowOnly("on", "webhook", "command", "email", "email_from", "stale_after"))
                : Optional.empty();
    }

    private NotifySettings read() {
        if (own.isEmpty() && inherited.isEmpty()) {
            return NotifySettings.NONE;
        }
        List<String> webhooks = texts("webhook", WEB, "the address of a webhook, https://…");
        List<String> emails = texts("email", MAIL, "an e-mail address");
        List<String> from = texts("email_from", MAIL, "an e-mail address");
        return new NotifySettings(
                occasions(),
                webhooks,
                command(),
                emails,
                from.isEmpty() ? "" : from.get(0),
                at("stale_after")
                        .flatMap(section -> section.text("stale_after")
                                .map(text -> RunReader.positive(section, "stale_after", text)))
                        .orElse(null));
    }

    private Optional<ConfigSection> at(String key) {
        return own.filter(section -> section.names().contains(key))
                .or(() -> inherited.filter(section -> section.names().contains(key)));
    }

    private Set<Occasion> occasions() {
        Optional<ConfigSection> section = at("on");
        if (section.isEmpty()) {
            return EnumSet.allOf(Occasion.class);
        }
        Set<Occasion> occasions = EnumSet.noneOf(Occasion.class);
        RunReader.list(section.get(), "on").forEach(text -> occasions.add(occasion(section.get(), text)));
        return occasions;
    }

    private static Occasion occasion(ConfigSection section, String text) {
        List<String> names = Arrays.stream(Occasion.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw section.error(
                    "on",
                    "'" + text + "' is no occasion to notify." + NearestName.hint(text, names) + " Known: "
                            + String.join(", ", names) + ".");
        }
        return Occasion.values()[index];
    }

    /** Texts that are set to nothing by a variable count as absent. */
    private List<String> texts(String key, Pattern form, String wanted) {
        return at(key).map(section -> RunReader.list(section, key).stream()
                        .map(text -> expanded(section, key, text))
                        .filter(text -> !text.isBlank())
                        .map(text -> fitting(section, key, text, form, wanted))
                        .toList())
                .orElse(List.of());
    }

    private static String fitting(ConfigSection section, String key, String text, Pattern form, String wanted) {
        if (!form.matcher(text).matches()) {
            throw section.error(key, "A value of notify." + key + " is not " + wanted + ".");
        }
        return text;
    }

    private List<String> command() {
        return at("command")
                .flatMap(section ->
                        section.text("command").filter(text -> !text.isBlank()).map(text -> words(section, text)))
                .orElse(List.of());
    }

    private List<String> words(ConfigSection section, String text) {
        try {
            return TapCommand.parse(text, environment.variables()).words().stream()
                    .map(word -> expanded(section, "command", word))
                    .toList();
        } catch (TapException e) {
            throw section.error("command", "notify.command is no command: " + e.getMessage());
        }
    }

    private String expanded(ConfigSection section, String key, String text) {
        try {
            return environment.expandVariables(text);
        } catch (CommandFailure e) {
            throw section.error(key, e.getMessage());
        }
    }
}
