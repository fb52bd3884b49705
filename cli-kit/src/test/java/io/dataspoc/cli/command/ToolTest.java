package io.dataspoc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ToolTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = Terminal.of(out, err, InputStream.nullInputStream(), Map.of());

    @Test
    void endsWithTheCommandsOwnCode() {
        assertThat(run(() -> ExitCode.OUTCOME_UNKNOWN, "act")).isEqualTo(ExitCode.OUTCOME_UNKNOWN);
        assertThat(run(() -> ExitCode.DONE, "act")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void showsAFailureOnOneLine() {
        ExitCode code = run(
                () -> {
                    throw new CommandFailure("No such\n  pipeline.", new IOException("x"));
                },
                "act");

        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(stderr()).isEqualTo("Error: No such pipeline.\n");
        assertThat(out.size()).isZero();
    }

    @Test
    void showsWhereItHappenedWithDebugOnly() {
        ExitCode code = run(
                () -> {
                    throw new IllegalStateException("broken");
                },
                "act",
                "--debug");

        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(stderr())
                .startsWith("Error: Unexpected IllegalStateException: broken.\n")
                .contains("\tat ");
    }

    @Test
    void saysHowToSeeMoreOfAnUnexpectedFailure() {
        run(
                () -> {
                    throw new IllegalStateException("broken");
                },
                "act");

        assertThat(stderr())
                .isEqualTo(
                        "Error: Unexpected IllegalStateException: broken. Run it again with --debug to see where.\n");
    }

    @Test
    void explainsFilesThatAreNotThere() {
        run(
                () -> {
                    throw new NoSuchFileException("/lake/x");
                },
                "act");

        assertThat(stderr()).isEqualTo("Error: /lake/x: no such file or folder.\n");
    }

    @Test
    void takesTheCodeOfKnownFailures() {
        Tool tool = tool(
                () -> {
                    throw new UnsupportedOperationException("out of reach");
                },
                failure -> Optional.of(ExitCode.OUTCOME_UNKNOWN));

        assertThat(tool.run(terminal, "act")).isEqualTo(ExitCode.OUTCOME_UNKNOWN);
        assertThat(stderr()).isEqualTo("Error: out of reach\n");
    }

    @Test
    void suggestsCommandsAndOptions() {
        assertThat(run(() -> ExitCode.DONE, "atc")).isEqualTo(ExitCode.USAGE);
        assertThat(run(() -> ExitCode.DONE, "act", "--debgu")).isEqualTo(ExitCode.USAGE);

        assertThat(stderr()).contains("Did you mean 'act'?").contains("Did you mean '--debug'?");
        assertThat(stderr().lines()).hasSize(2);
        assertThat(out.size()).isZero();
    }

    @Test
    void printsHelpToStdoutWhenAskedAndToStderrWhenNot() {
        assertThat(run(() -> ExitCode.DONE, "--help")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage: tool").contains("act");
        assertThat(err.size()).isZero();

        out.reset();
        assertThat(run(() -> ExitCode.DONE)).isEqualTo(ExitCode.USAGE);
        assertThat(out.size()).isZero();
        assertThat(stderr()).contains("Usage: tool");
    }

    private ExitCode run(Action action, String... arguments) {
        return tool(action, failure -> Optional.empty()).run(terminal, arguments);
    }

    private static Tool tool(Action action, java.util.function.Function<Throwable, Optional<ExitCode>> knownFailures) {
        return new Tool(new CommandLine(new Root()).addSubcommand(new Act(action)), knownFailures);
    }

    private String stderr() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private interface Action {
        ExitCode run() throws IOException;
    }

    @CommandLine.Command(name = "tool")
    private static final class Root extends RootOptions {}

    @CommandLine.Command(name = "act")
    private static final class Act extends Command {
        private final Action action;

        Act(Action action) {
            this.action = action;
        }

        @Override
        protected ExitCode execute() throws IOException {
            return action.run();
        }
    }
}
