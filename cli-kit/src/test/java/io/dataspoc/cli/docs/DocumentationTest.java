package io.dataspoc.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.dataspoc.cli.docs.MarkdownPage.Link;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links within the documentation lead somewhere, on GitHub as in a clone; those to other sites are not tried. */
class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Map<Path, MarkdownPage> pages = new HashMap<>();

    @Test
    void everyLinkLeadsToAFileAndToAHeadingOfIt() throws IOException {
        List<String> dead = new ArrayList<>();
        List<Path> files = MarkdownPage.all(ROOT);
        for (Path file : files) {
            for (Link link : page(file).links()) {
                fault(file, link).ifPresent(dead::add);
            }
        }

        assertThat(files).hasSizeGreaterThan(30);
        assertThat(dead).isEmpty();
    }

    @Test
    void everyPageIsInTheNavigationOfTheSite() throws IOException {
        String navigation = Files.readString(ROOT.resolve("mkdocs.yml"));
        Path docs = ROOT.resolve("docs");

        assertThat(MarkdownPage.all(ROOT).stream()
                        .filter(each -> each.startsWith(docs))
                        .map(each -> docs.relativize(each).toString()))
                .allSatisfy(each -> assertThat(navigation)
                        .as("mkdocs.yml leads to docs/" + each)
                        .contains(": " + each + "\n"));
    }

    @Test
    void headingsHaveTheAnchorsThatGitHubGivesThem(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("page.md"), """
                # `run`: a [Link](x.md) & more
                ## pipelines/\\<name\\>.yaml
                ## Größe
                ## Twice
                ## Twice
                ```
                # no heading
                ```
                """);

        assertThat(MarkdownPage.read(file).anchors())
                .containsExactlyInAnyOrder("run-a-link--more", "pipelinesnameyaml", "größe", "twice", "twice-1");
    }

    @Test
    void linksInCodeAreNone(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("page.md"), """
                A [link](a.md#b "title"), ![picture](p_(1).svg) and `[none](x.md)`.

                ```
                [none](y.md)
                ```
                """);

        assertThat(MarkdownPage.read(file).links()).extracting(Link::target).containsExactly("a.md#b", "p_(1).svg");
    }

    @Test
    void blocksKnowTheFileThatTheyAre(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("page.md"), """
                `~/.dataspoc-pipe/a.yaml`, as it is:

                ```yaml
                a: 1
                ```
                ```sh
                false
                ```

                Files in `~/x/`, such as `1.sql`:
                ```sql
                SELECT 1
                ```
                And `~/more` lines.
                ```sh
                true
                ```
                """);

        assertThat(MarkdownPage.read(file).blocks())
                .extracting(CodeBlock::language, each -> each.fileInHome().orElse(""), CodeBlock::text)
                .containsExactly(
                        tuple("yaml", ".dataspoc-pipe/a.yaml", "a: 1\n"),
                        tuple("sh", "", "false\n"),
                        tuple("sql", "x/1.sql", "SELECT 1\n"),
                        tuple("sh", "", "true\n"));
    }

    private MarkdownPage page(Path file) throws IOException {
        if (!pages.containsKey(file)) {
            pages.put(file, MarkdownPage.read(file));
        }
        return pages.get(file);
    }

    /** What is wrong with a link, if anything is. */
    private Optional<String> fault(Path file, Link link) throws IOException {
        if (link.target().matches("[a-z]+:.*")) {
            return Optional.empty();
        }
        String[] parts = link.target().split("#", 2);
        String path = URLDecoder.decode(parts[0].replace("+", "%2B"), StandardCharsets.UTF_8);
        Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
        String place = ROOT.relativize(file) + ":" + link.line() + ": " + link.target();
        if (!target.startsWith(ROOT) || !Files.exists(target)) {
            return Optional.of(place + " leads to no file");
        }
        boolean known = parts.length == 1 || page(target).anchors().contains(parts[1]);
        return known ? Optional.empty() : Optional.of(place + " leads to no heading");
    }
}
