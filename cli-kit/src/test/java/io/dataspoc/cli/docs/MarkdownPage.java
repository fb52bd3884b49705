package io.dataspoc.cli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of Markdown: as much of it as the project's own pages use.
 *
 * @param file where it lies
 * @param links where its links and pictures lead, in their order
 * @param anchors what links to its headings name, as GitHub makes them
 * @param blocks its fenced blocks, in their order
 */
public record MarkdownPage(Path file, List<Link> links, Set<String> anchors, List<CodeBlock> blocks) {
    private static final Pattern FENCE = Pattern.compile(" *(```+)(.*)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?)(?: +#+)?");
    private static final Pattern CODE = Pattern.compile("(`+)(?:(?!\\1).)*\\1");
    private static final Pattern LINK =
            Pattern.compile("]\\(([^()\\s]+(?:\\([^()\\s]*\\)[^()\\s]*)*)(?: +\"[^\"]*\")?\\)");
    private static final Pattern LINKED = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern ANCHOR = Pattern.compile("<a (?:id|name)=\"([^\"]+)\"");

    /** A link as it is written, and its line, counted from 1. */
    public record Link(String target, int line) {}

    /** Copies its parts. */
    public MarkdownPage {
        links = List.copyOf(links);
        anchors = Set.copyOf(anchors);
        blocks = List.copyOf(blocks);
    }

    /** Reads a page. */
    public static MarkdownPage read(Path file) throws IOException {
        return new Reader(file).read(Files.readAllLines(file));
    }

    /**
     * All pages that people read: those of the repository's own folder, of {@code docs}, and the README files elsewhere.
     *
     * @param root the repository
     */
    public static List<Path> all(Path root) throws IOException {
        try (Stream<Path> files = Stream.of(
                        "docs", "examples", "bench/README.md", "README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                .map(root::resolve)
                .flatMap(MarkdownPage::below)) {
            return files.filter(each -> each.toString().endsWith(".md"))
                    .filter(each -> !each.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> below(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What GitHub calls a heading in links: letters, digits, dashes and underscores of it. */
    static String anchor(String heading) {
        return LINKED.matcher(heading)
                .replaceAll("$1")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\\\(.)", "$1")
                .replaceAll("[^\\p{L}\\p{N}\\p{M} _-]", "")
                .replace(' ', '-');
    }

    private static final class Reader {
        private final Path file;
        private final List<Link> links = new ArrayList<>();
        private final Set<String> anchors = new LinkedHashSet<>();
        private final Map<String, Integer> seen = new HashMap<>();
        private final List<CodeBlock> blocks = new ArrayList<>();
        private String prose = "";

        Reader(Path file) {
            this.file = file;
        }

        MarkdownPage read(List<String> lines) {
            for (int number = 0; number < lines.size(); number++) {
                Matcher fence = FENCE.matcher(lines.get(number));
                if (fence.matches()) {
                    number = block(lines, number, fence.group(1), fence.group(2).strip());
                } else {
                    line(lines.get(number), number + 1);
                }
            }
            return new MarkdownPage(file, links, anchors, blocks);
        }

        /** Returns the block's last line. */
        private int block(List<String> lines, int first, String fence, String language) {
            int indent = lines.get(first).indexOf('`');
            StringBuilder text = new StringBuilder();
            int number = first + 1;
            while (!lines.get(number).strip().equals(fence)) {
                String line = lines.get(number++);
                text.append(line.isBlank() ? "" : line.substring(indent)).append('\n');
            }
            blocks.add(new CodeBlock(file, first + 1, language, text.toString(), prose));
            prose = "";
            return number;
        }

        private void line(String line, int number) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                String anchor = anchor(heading.group(1));
                int before = seen.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            }
            ANCHOR.matcher(line).results().forEach(each -> anchors.add(each.group(1)));
            LINK.matcher(CODE.matcher(line).replaceAll("code"))
                    .results()
                    .forEach(each -> links.add(new Link(each.group(1), number)));
            if (!line.isBlank()) {
                prose = line.strip();
            }
        }
    }
}
