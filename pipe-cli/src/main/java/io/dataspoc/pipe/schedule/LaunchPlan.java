package io.dataspoc.pipe.schedule;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.command.Launcher;
import io.dataspoc.cli.command.Programs;
import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How this tool is started where there is no shell that was logged in to.
 *
 * @param launcher the absolute path of its launcher
 * @param variables what a scheduled run gets as its environment; none of them is a secret
 */
record LaunchPlan(Path launcher, Map<String, String> variables) {
    /** Carried along where they are set: where things are and how they are reached, never who one is. */
    private static final List<String> KEPT = List.of(
            "DATASPOC_PIPE_HOME",
            "DATASPOC_PYTHON",
            "DATASPOC_JAVA_OPTS",
            "VIRTUAL_ENV",
            "LANG",
            "XDG_CACHE_HOME",
            "XDG_DATA_HOME",
            "AWS_PROFILE",
            "AWS_REGION",
            "AWS_DEFAULT_REGION",
            "AWS_CONFIG_FILE",
            "AWS_SHARED_CREDENTIALS_FILE",
            "AWS_ENDPOINT_URL",
            "AWS_ENDPOINT_URL_S3",
            "AWS_CA_BUNDLE",
            "SSL_CERT_FILE",
            "REQUESTS_CA_BUNDLE",
            "NO_PROXY");

    private static final String TOOL = "dataspoc-pipe";

    LaunchPlan {
        variables = Map.copyOf(variables);
    }

    /**
     * As it is started now.
     *
     * @throws CommandFailure if its launcher can't be found
     */
    static LaunchPlan of(Environment environment) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HOME", environment.home().toString());
        variables.put(
                "PATH",
                Programs.folders(environment).map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        variables.put("JAVA_HOME", environment.get("JAVA_HOME").orElseGet(() -> System.getProperty("java.home")));
        KEPT.forEach(name -> environment.get(name).ifPresent(value -> variables.put(name, value)));
        if (environment.get("DATASPOC_PIPE_HOME").isPresent()) {
            Path home = environment.toolHome("DATASPOC_PIPE_HOME", "");
            variables.put("DATASPOC_PIPE_HOME", home.toString());
        }
        return new LaunchPlan(launcher(environment), variables);
    }

    /** The environment of a scheduled run. */
    Environment environment() {
        return new Environment(variables);
    }

    private static Path launcher(Environment environment) {
        return Launcher.of(environment, TOOL, LaunchPlan.class)
                .orElseThrow(() -> new CommandFailure(
                        "'" + TOOL + "' is not on the PATH, so cron could not start it: put its launcher there."));
    }
}
