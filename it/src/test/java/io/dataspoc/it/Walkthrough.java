package io.dataspoc.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.cli.docs.CodeBlock;
import io.dataspoc.cli.docs.MarkdownPage;
import io.dataspoc.lake.process.Outcome;
import io.dataspoc.lake.process.Program;
import io.dataspoc.lake.process.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/**
 * Follows a page of the documentation as a reader does: blocks that are files of the home folder are written, commands and Python programs are
 * run, all in their order, in one shell with an empty home. Blocks without a language show something and are passed over; so are those that
 * the test names. A block of any other kind fails, so that none is added without somebody deciding what is to be done with it.
 */
final class Walkthrough {
    private final Path folder;
    private final Path home;
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> replacements = new LinkedHashMap<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();
    private TestAbortedException skipped;

    Walkthrough(Path folder) throws IOException {
        this.folder = folder;
        this.home = Files.createDirectories(folder.resolve("home"));
        variables.put("HOME", home.toString());
        variables.put("NO_COLOR", "1");
        replacing("/srv/lake", folder.resolve("lake").toString());
        replacing("/tmp/company-lake", folder.resolve("lake").toString());
    }

    /** Writes something else than the page says, in all of its blocks: addresses, ports, folders. */
    Walkthrough replacing(String text, String by) {
        replacements.put(text, by);
        return this;
    }

    /** Sets a variable before the page begins. */
    Walkthrough with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** Puts a folder in front of the PATH. */
    Walkthrough onPath(Path programs) {
        return with("PATH", programs + ":" + variables.getOrDefault("PATH", System.getenv("PATH")));
    }

    /**
     * Passes over the block that begins with a line.
     *
     * @param why for people who read the test
     */
    Walkthrough leavingOut(String firstLine, String why) {
        leftOut.put(firstLine, why);
        return this;
    }

    /** Follows the page from its first block to its last one. */
    Walkthrough follow(String page) throws IOException {
        Map<String, String> unseen = new HashMap<>(leftOut);
        for (CodeBlock block : MarkdownPage.read(Checkout.file(page)).blocks()) {
            if (unseen.remove(block.firstLine()) == null && !leftOut.containsKey(block.firstLine())) {
                follow(block);
            }
        }
        assertThat(unseen)
                .as("blocks of " + page + " that are left out and gone")
                .isEmpty();
        if (skipped != null) {
            throw skipped;
        }
        return this;
    }

    private void follow(CodeBlock block) throws IOException {
        String text = block.text();
        for (Map.Entry<String, String> each : replacements.entrySet()) {
            text = text.replace(each.getKey(), each.getValue());
        }
        if (block.fileInHome().isPresent()) {
            Path file = home.resolve(block.fileInHome().get());
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return;
        }
        switch (block.language()) {
            case "" -> {}
            case "sh" -> run(block.place(), text);
            case "python" -> python(block, text);
            default ->
                throw new AssertionError(
                        "%s: a block of '%s' that is no file of the home folder. Say before it which file it is, or have DocsIT leave it out."
                                .formatted(block.place(), block.language()));
        }
    }

    /** Runs commands in the page's shell, after all that it has done so far. */
    Outcome run(String commands) throws IOException {
        return run("the test", commands);
    }

    private Outcome run(String place, String commands) throws IOException {
        Path memory = folder.resolve("variables");
        Path script = Files.writeString(folder.resolve("block.sh"), """
                unset DATASPOC_PIPE_HOME DATASPOC_LENS_HOME AWS_PROFILE
                [ ! -e '%1$s' ] || . '%1$s'
                set -e -o pipefail
                %2$s
                export -p > '%1$s'
                """.formatted(memory, commands));
        Outcome outcome = new Program(List.of("bash", script.toString()), variables, Checkout.file(".")).run();
        assertThat(outcome.exitCode())
                .as("%s:%n%s%n%s", place, commands, outcome)
                .isZero();
        return outcome;
    }

    /** What needs packages is skipped where there are none, and the rest of the page is followed all the same. */
    private void python(CodeBlock block, String program) throws IOException {
        try {
            PythonEnvironment python =
                    PythonEnvironment.with("dataspoc", "dataspoc-pipe==0.2.0", "dataspoc-lens==0.2.0");
            Path file = Files.writeString(folder.resolve("block.py"), program);
            run(block.place(), "'%s' '%s'".formatted(python.program("python"), file));
        } catch (TestAbortedException e) {
            skipped = e;
        }
    }
}
