package io.dataspoc.cli.mcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Terminal;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mcp install}: writes the tool's server into a client's configuration. */
@CommandLine.Command(
        name = "install",
        description = "Put this server into the configuration of a client.",
        footer = {
            "%nExamples:",
            "  ${ROOT-COMMAND-NAME} mcp install claude",
            "  ${ROOT-COMMAND-NAME} mcp install cursor --print"
        })
public final class McpInstallCommand extends Command {
    /** Carried along where they are set: where things are and how they are reached, never who one is. */
    private static final List<String> KEPT = List.of(
            "JAVA_HOME", "AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3");

    private final Terminal terminal;
    private final String tool;
    private final Class<?> part;
    private final String homeVariable;

    @Parameters(
            index = "0",
            paramLabel = "CLIENT",
            completionCandidates = Clients.class,
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private String client;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "OPTION",
            description = "After '--': options that the client starts the server with.")
    private List<String> options = List.of();

    @Option(names = "--print", description = "Print what belongs into the configuration, and write nothing.")
    private boolean print;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The server's name in the client. Default: the tool's.")
    private String name;

    /**
     * The command of a tool.
     *
     * @param part a class of the tool's installation
     * @param homeVariable the variable that may name the tool's home
     */
    public McpInstallCommand(Terminal terminal, String tool, Class<?> part, String homeVariable) {
        this.terminal = requireNonNull(terminal, "terminal is null");
        this.tool = requireNonNull(tool, "tool is null");
        this.part = requireNonNull(part, "part is null");
        this.homeVariable = requireNonNull(homeVariable, "homeVariable is null");
    }

    /** The names of clients. */
    static final class Clients implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(McpClient.values()).map(McpClient::toString).iterator();
        }
    }

    @Override
    protected ExitCode execute() throws IOException {
        McpClient wanted = Arrays.stream(McpClient.values())
                .filter(each -> each.toString().equals(client))
                .findFirst()
                .orElseThrow(
                        () -> CommandFailure.usage("There is no client '" + client + "' that can be set up. Known are "
                                + String.join(", ", new Clients()) + "; others take what --print shows."));
        String server = Optional.ofNullable(name).orElse(tool);
        ObjectNode entry = wanted.server(launcher(), arguments(), set());
        ClientConfig config = wanted.config(terminal.environment(), Path.of("").toAbsolutePath());
        if (print) {
            terminal.out().println(config.alone(server, entry).toPrettyString());
            terminal.notice("It belongs into " + config.file() + ".");
            return ExitCode.DONE;
        }
        terminal.out()
                .println(
                        switch (config.put(server, entry)) {
                            case ADDED -> "Added '" + server + "' to " + config.file();
                            case REPLACED -> "Replaced '" + server + "' in " + config.file();
                            case NONE -> "'" + server + "' is in " + config.file() + " just so already.";
                        });
        terminal.notice(wanted.next());
        return ExitCode.DONE;
    }

    private Path launcher() {
        return Launcher.of(terminal.environment(), tool, part)
                .orElseThrow(() -> new CommandFailure(
                        "'" + tool + "' is not on the PATH, so a client could not start it: put its launcher there."));
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("mcp"));
        arguments.addAll(options);
        return arguments;
    }

    private Map<String, String> set() {
        Map<String, String> set = new TreeMap<>();
        Environment environment = terminal.environment();
        KEPT.forEach(variable -> environment.get(variable).ifPresent(value -> set.put(variable, value)));
        if (environment.get(homeVariable).isPresent()) {
            set.put(homeVariable, environment.toolHome(homeVariable, "").toString());
        }
        return set;
    }
}
