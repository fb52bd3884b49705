package io.dataspoc.cli.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A fenced block of a page.
 *
 * @param page the page's file
 * @param line where it begins, counted from 1
 * @param language what stands behind the fence, such as {@code sh}; may be empty
 * @param text its lines, each with its end
 * @param before the line of prose before it
 */
public record CodeBlock(Path page, int line, String language, String text, String before) {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** Its first line. */
    public String firstLine() {
        return text.lines().findFirst().orElse("");
    }

    /**
     * The file that it is, where the line before it ends in a colon and names one in the home folder, as in {@code
     * `~/.dataspoc-pipe/pipelines/shop.yaml`:}, or a folder and then a name. Without the {@code ~/}.
     */
    public Optional<String> fileInHome() {
        List<String> names = CODE.matcher(before)
                .results()
                .map((MatchResult each) -> each.group(1))
                .toList();
        if (!before.endsWith(":") || names.isEmpty()) {
            return Optional.empty();
        }
        String last = names.get(names.size() - 1);
        String folder = names.size() < 2 ? "" : names.get(names.size() - 2);
        return Optional.of(!last.contains("/") && folder.endsWith("/") ? folder + last : last)
                .filter(each -> each.startsWith("~/"))
                .map(each -> each.substring(2));
    }

    /** Where it is, for messages. */
    public String place() {
        return page.getFileName() + ":" + line;
    }
}
