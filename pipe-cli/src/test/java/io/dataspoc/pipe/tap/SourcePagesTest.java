package io.dataspoc.pipe.tap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataspoc.cli.docs.CodeBlock;
import io.dataspoc.cli.docs.MarkdownPage;
import io.dataspoc.pipe.PipeTool;
import io.dataspoc.singer.tap.TapCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The how-to pages' commands that add pipelines work, and write the configs that the pages show. */
class SourcePagesTest {
    private static final Path PAGES = Path.of("../docs/how-to");
    private static final Pattern ADD = Pattern.compile("(?s)dataspoc-pipe add (?:\\\\\\n|[^\\n])*--yes");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> addedAsThePageSays() throws IOException {
        List<CodeBlock> blocks = new ArrayList<>();
        for (Path page : pages()) {
            blocks.addAll(MarkdownPage.read(page).blocks());
        }
        List<Integer> adding = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).language().equals("sh")
                    && ADD.matcher(blocks.get(i).text()).find()) {
                adding.add(i);
            }
        }
        assertThat(adding).hasSizeGreaterThan(18);
        return adding.stream()
                .map(i -> DynamicTest.dynamicTest(
                        blocks.get(i).place(),
                        () -> check(blocks.get(i), i + 1 < blocks.size() ? blocks.get(i + 1) : null)));
    }

    @Test
    void everyTapWithATemplateHasItsPage() throws IOException {
        String pages = pages().stream().map(SourcePagesTest::text).collect(Collectors.joining());

        assertThat(KnownTaps.names())
                .isNotEmpty()
                .allSatisfy(tap -> assertThat(pages)
                        .as("a how-to for " + tap)
                        .containsAnyOf("--tap " + tap + " ", "`" + tap + "`", "-" + tap + "`"));
    }

    private void check(CodeBlock block, CodeBlock next) throws IOException {
        PipeTool tool = new PipeTool(folder.resolve(block.place()));
        VARIABLE.matcher(block.text()).results().forEach(each -> tool.with(each.group(1), "x"));
        List<List<String>> commands = ADD.matcher(block.text())
                .results()
                .map(each -> TapCommand.parse(each.group().replace("\\\n", " "), Map.of())
                        .words())
                .toList();
        for (List<String> words : commands) {
            List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
            arguments.removeIf("--install"::equals);
            arguments.addAll(List.of("--no-test", "--no-install"));
            PipeTool.Result added = tool.run(arguments.toArray(String[]::new));
            assertThat(added.code()).as(added.err()).isZero();
            String name = words.get(2);
            PipeTool.Result checked = tool.run("config", "check", name);
            assertThat(checked.code()).as(checked.out()).isZero();
            Optional<String> shown = Optional.ofNullable(next).flatMap(CodeBlock::fileInHome);
            if (shown.equals(Optional.of(".dataspoc-pipe/sources/" + name + ".json"))) {
                ObjectMapper json = new ObjectMapper();
                assertThat(json.readTree(next.text()))
                        .isEqualTo(json.readTree(
                                tool.home().resolve("sources/" + name + ".json").toFile()));
            }
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.sorted().toList();
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
