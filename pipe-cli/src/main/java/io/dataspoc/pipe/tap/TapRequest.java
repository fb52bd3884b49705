package io.dataspoc.pipe.tap;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.cli.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to install.
 *
 * @param name what pipelines will call it, which is its program's name
 * @param requirement what pip gets: a package with or without a version, {@code git+https://…} or a path
 * @param with more packages that it needs and does not say
 */
public record TapRequest(String name, String requirement, List<String> with) {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)(?:@([^=\\s]\\S*)|=(\\S.*))?");
    private static final Pattern VERSION = Pattern.compile("[0-9][A-Za-z0-9.+!_*-]*");

    /** Refuses nulls. */
    public TapRequest {
        requireNonNull(name, "name is null");
        requireNonNull(requirement, "requirement is null");
        with = List.copyOf(with);
    }

    /**
     * Reads {@code tap-postgres}, {@code tap-postgres@0.10.0}, {@code tap-x=git+https://…} or {@code tap-x=../folder}.
     *
     * @param variant whose tap of that name; empty for the usual one
     * @throws CommandFailure if it is none of these, or there is no such variant
     */
    public static TapRequest parse(String text, String variant) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw CommandFailure.usage("'" + text + "' is no tap. Write a name, name@version, name=git+https://… or "
                    + "name=folder, such as tap-postgres@0.10.0.");
        }
        String name = matcher.group(1);
        if (matcher.group(3) != null) {
            return new TapRequest(name, place(requireNoOption(matcher.group(3))), List.of());
        }
        if (matcher.group(2) != null && !VERSION.matcher(matcher.group(2)).matches()) {
            throw CommandFailure.usage("'" + matcher.group(2) + "' is no version. Write " + name + "@1.2.3.");
        }
        TapVariant known = KnownTaps.variant(name, variant);
        String version = matcher.group(2) == null ? "" : "==" + matcher.group(2);
        return new TapRequest(name, known.distribution() + version, known.with());
    }

    /** pip would take it for one of its own options. */
    private static String requireNoOption(String text) {
        if (text.startsWith("-")) {
            throw CommandFailure.usage("'" + text + "' is no package: it begins with '-'. Write a name, name==version,"
                    + " git+https://… or a folder.");
        }
        return text;
    }

    /** A folder or file is kept with its whole path: upgrades may be asked for from anywhere. */
    private static String place(String text) {
        Path path = Path.of(text.replaceFirst("^~(?=/)", System.getProperty("user.home")));
        return !text.contains("://") && Files.exists(path)
                ? path.toAbsolutePath().normalize().toString()
                : text;
    }

    /** The same without its version, for the newest. */
    public TapRequest newest() {
        return new TapRequest(name, requirement.replaceFirst("^([A-Za-z0-9][A-Za-z0-9._-]*)==.*", "$1"), with);
    }

    /** The same with more packages. */
    public TapRequest alsoWith(List<String> more) {
        List<String> all = new ArrayList<>(with);
        more.forEach(each -> all.add(requireNoOption(each)));
        return new TapRequest(name, requirement, all);
    }

    static TapRequest of(JsonNode json) {
        List<String> with = new ArrayList<>();
        json.path("with").forEach(each -> with.add(each.asText()));
        return new TapRequest(
                json.path("name").asText(), json.path("requirement").asText(), with);
    }
}
