package io.dataspoc.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.command.Command;
import io.dataspoc.cli.command.CommandGroup;
import io.dataspoc.cli.command.RootOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ManualTest {
    private static final Manual MANUAL = new Manual(
            "The Book", "tool 1.2", Map.of("FILES", Map.of("~/.tool/it's", "A \"file\".")), List.of("other(1)"));

    @CommandLine.Command(
            name = "tool",
            description = "Does things. And more.",
            exitCodeList = {"0:Done.", "1:Not."},
            footer = {"%nExamples:", "  tool show 'a^b' `~ \\n | jq '.x'", "  .hidden --file=100%%"})
    private static final class Root extends RootOptions {}

    @CommandLine.Command(name = "group", description = "Some commands.")
    private static final class Group extends CommandGroup {}

    @CommandLine.Command(
            name = "show",
            description = {"Show a thing\u2026", ".Second paragraph, 5%% of it."},
            footer = {"%nExample, of a file:", "  {\"a\": 1}", "And that is all."})
    private static final class Show extends Command {
        @CommandLine.Parameters(paramLabel = "THING", description = "Which.")
        private String thing;

        @CommandLine.Option(
                names = {"-n", "--number"},
                paramLabel = "N",
                defaultValue = "7",
                description = "How many.%nDefault: ${DEFAULT-VALUE}.")
        private int number;

        @CommandLine.Option(names = "--secret", hidden = true)
        private boolean secret;

        @Override
        protected ExitCode execute() {
            return thing == null || number == 0 || secret ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    @CommandLine.Command(name = "gone", hidden = true)
    private static final class Gone extends Command {
        @Override
        protected ExitCode execute() {
            return ExitCode.DONE;
        }
    }

    private static CommandLine tool() {
        return new CommandLine(new Root())
                .addSubcommand(
                        new CommandLine(new Group()).addSubcommand(new Show()).addSubcommand(new Gone()));
    }

    @Test
    void hasOnePageForEachCommandThatIsToBeSeen() {
        assertThat(MANUAL.pages(tool())).containsOnlyKeys("tool.1", "tool-group.1", "tool-group-show.1");
    }

    @Test
    void saysWhatTheToolIsAndWhereItsCommandsAre() {
        String page = MANUAL.pages(tool()).get("tool.1");

        assertThat(page)
                .startsWith(".TH \"TOOL\" \"1\" \"\" \"tool 1.2\" \"The Book\"\n")
                .contains(".SH \"NAME\"\ntool \\- Does things\n")
                .contains(".SH \"COMMANDS\"\n.TP\n\\fBgroup\\fR\nSome commands. See tool\\-group(1).\n")
                .contains(".SH \"FILES\"\n.TP\n\\fB\\(ti/.tool/it\\(aqs\\fR\nA \"file\".\n")
                .contains(".SH \"EXIT STATUS\"\n.TP\n\\fB0\\fR\nDone.\n")
                .endsWith(".SH \"SEE ALSO\"\nother(1)\n");
    }

    @Test
    void keepsWhatTroffWouldTakeForItself() {
        assertThat(MANUAL.pages(tool()).get("tool.1"))
                .contains("tool show \\(aqa\\(hab\\(aq \\(ga\\(ti \\en | jq \\(aq.x\\(aq\n")
                .contains("\\&.hidden \\-\\-file=100%\n");
        assertThat(MANUAL.pages(tool()).get("tool-group-show.1"))
                .contains("Show a thing\\[u2026]\n.PP\n\\&.Second paragraph, ");
    }

    @Test
    void listsArgumentsAndOptionsWithTheirDefaults() {
        String page = MANUAL.pages(tool()).get("tool-group-show.1");

        assertThat(page)
                .contains("\\fBtool group show\\fR [\\-h] [\\-\\-debug] [\\-n=N] THING\n")
                .contains(".SH \"ARGUMENTS\"\n.TP\n\\fBTHING\\fR\nWhich.\n")
                .contains("\\fB\\-n, \\-\\-number=N\\fR\nHow many. Default: 7.\n")
                .doesNotContain("secret");
    }

    @Test
    void tellsProseFromLinesToCopyInAFooter() {
        assertThat(MANUAL.pages(tool()).get("tool-group-show.1"))
                .contains(".SH \"EXAMPLES\"\n.PP\nExample, of a file:\n.PP\n.RS 4\n.nf\n{\"a\": 1}\n.fi\n.RE\n"
                        + ".PP\nAnd that is all.\n");
    }

    @Test
    void hasAPageForTheReferenceWithASectionForEachCommand() {
        String page = MANUAL.reference(tool(), "Made of code.");

        assertThat(page)
                .startsWith(
                        "# tool: commands and options\n\nMade of code.\n\n```\ntool [-hv] [--debug] [COMMAND]\n```\n")
                .contains(
                        "| [`group`](#group) | Some commands |", "| [`group show`](#group-show) | Show a thing\u2026 |")
                .contains(
                        "## group\n\nSome commands.\n",
                        "### group show\n\nShow a thing\u2026\n\n.Second paragraph, 5% of it.")
                .contains("```\ntool group show [-h] [--debug] [-n=N] THING\n```")
                .contains("| argument | meaning |\n|---|---|\n| `THING` | Which. |")
                .contains("| `-n, --number=N` | How many. Default: 7. |")
                .contains("Example, of a file:\n\n```json\n{\"a\": 1}\n```\n\nAnd that is all.")
                .contains("## Files\n\n| | meaning |\n|---|---|\n| `~/.tool/it's` | A \"file\". |")
                .contains("## Exit status", "| `0` | Done. |")
                .doesNotContain("secret", "gone");
    }

    @Test
    void showsWordsOfTheReferenceAsTheyAre() {
        assertThat(Markdown.escaped("a_b * <x> [y] it's 'shop-*', --all or x--y"))
                .isEqualTo("a\\_b \\* &lt;x> \\[y\\] it's `shop-*`, `--all` or x--y");
    }
}
