package io.dataspoc.singer.files;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * A path as a configuration gives it, as the folder before its first wildcard and what must match below that.
 *
 * @param folder a path or address without wildcards
 * @param below a glob for names below it; empty for everything in it
 */
record FilePattern(String folder, String below) {

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");
    private static final Pattern ROOT = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://[^/]*|^");

    /** Reads a path; slashes at its end say nothing. */
    static FilePattern of(String path) {
        String plain = path.replaceFirst("(?<=[^/])/+$", "");
        var wildcard = WILDCARD.matcher(plain);
        if (!wildcard.find()) {
            return new FilePattern(plain, "");
        }
        int cut = plain.lastIndexOf('/', wildcard.start());
        return cut < 0
                ? new FilePattern(".", plain)
                : new FilePattern(cut == 0 ? "/" : plain.substring(0, cut), plain.substring(cut + 1));
    }

    /** Whether a path is an address or begins at the root, so that no other path goes before it. */
    static boolean isAbsolute(String path) {
        return path.startsWith("/") || path.startsWith("~") || path.contains("://");
    }

    /** The same path read as a file in the folder above; this, where there is none above. */
    FilePattern asFile() {
        var root = ROOT.matcher(folder);
        int least = root.find() ? root.end() : 0;
        int cut = folder.lastIndexOf('/');
        if (cut < least) {
            return least > 0 ? this : new FilePattern(".", quoted(folder));
        }
        String above = cut == 0 ? "/" : folder.substring(0, cut);
        return new FilePattern(above, quoted(folder.substring(cut + 1)));
    }

    private static String quoted(String name) {
        return name.replaceAll("([\\\\*?\\[\\]{}])", "\\\\$1");
    }

    /** How deep matching names are. */
    int depth() {
        return below.isEmpty() || below.contains("**") ? Integer.MAX_VALUE : below.split("/").length;
    }

    /** The last name of the folder. */
    String folderName() {
        String name = folder.substring(folder.lastIndexOf('/') + 1);
        return name.isEmpty() || name.equals(".") ? "files" : name;
    }

    /** The names that a glob means; {@code **}{@code /} also stands for no folder at all. */
    List<PathMatcher> matchers() {
        try {
            return Stream.of(below, below.replace("**/", ""))
                    .distinct()
                    .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                    .toList();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + below + "' is no glob: " + e.getDescription(), e);
        }
    }

    static boolean matches(List<PathMatcher> matchers, String name) {
        Path path = Path.of(name);
        return matchers.stream().anyMatch(matcher -> matcher.matches(path));
    }
}
