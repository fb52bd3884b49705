package io.dataspoc.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.cli.ExitCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CommandTableTest {
    @CommandLine.Command(description = "Act on things.")
    private static final class Act extends Command {
        @Override
        protected ExitCode execute() {
            return ExitCode.DONE;
        }
    }

    @CommandLine.Command(description = "Act on groups.")
    private static final class Group extends CommandGroup {}

    @CommandLine.Command(name = "test")
    private static final class Root extends RootOptions {}

    private final List<String> made = new ArrayList<>();

    private final CommandTable<String> table = new CommandTable<String>()
            .with("go", Act.class, context -> act("go"))
            .with("stop", Act.class, context -> act("stop"))
            .withGroup(
                    "all",
                    Group.class,
                    context -> {
                        made.add("all");
                        return new Group();
                    },
                    new CommandTable<String>()
                            .with("go", Act.class, context -> act("all go"))
                            .with("stop", Act.class, context -> act("all stop")))
            .withOneAboutAll("list", Act.class, context -> act("list"));

    private Act act(String name) {
        made.add(name);
        return new Act();
    }

    @ParameterizedTest
    @CsvSource({
        "go,                go",
        "--debug go stop,   go",
        "all go,            all|all go",
        "all --debug stop,  all|all stop",
        "all,               all",
        "all what,          all",
        "what,              ''",
        "--help,            ''",
        "'',                ''",
        "list,              go|stop|all|all go|all stop|list",
        "@file,             go|stop|all|all go|all stop|list"
    })
    void makesOnlyWhatIsNamed(String line, String expected) {
        table.addTo(new CommandLine(new Root()), "context", line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(String.join("|", made)).isEqualTo(expected);
    }

    @Test
    void tellsOfAllInTheHelp() {
        CommandLine line = table.addTo(new CommandLine(new Root()), "context", "--help");

        assertThat(line.getUsageMessage())
                .isEqualTo(
                        table.addAllTo(new CommandLine(new Root()), "context").getUsageMessage())
                .contains("go    Act on things.", "all   Act on groups.");
    }
}
