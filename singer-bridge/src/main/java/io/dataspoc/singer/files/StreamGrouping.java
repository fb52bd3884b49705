package io.dataspoc.singer.files;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * To which stream a file of a folder belongs: a subfolder is a stream, and so are the files directly in the folder that
 * differ by a number or date at the end only ({@code orders_2026-01.csv}). Folders such as {@code dt=2026-01-31} are parts
 * of a stream.
 */
final class StreamGrouping {

    private static final Pattern NUMBERED = Pattern.compile("(.*?)([-_.]?\\d+)(?:[-_.T:]?\\d+)*Z?");
    private static final Pattern SUFFIX = Pattern.compile("(.+?)(\\.[A-Za-z][A-Za-z0-9]{0,7}){1,3}");

    private StreamGrouping() {}

    /** The stream of a file, by its name below the folder. */
    static String of(String folder, String name) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return ofFile(folder, name);
        }
        String first = name.substring(0, slash);
        return first.contains("=") ? folder : first;
    }

    /** A file's own name without extensions, and without a number or date at its end. */
    private static String ofFile(String folder, String name) {
        Matcher suffix = SUFFIX.matcher(name);
        String stem = suffix.matches() ? suffix.group(1) : name;
        Matcher numbered = NUMBERED.matcher(stem);
        boolean separated = numbered.matches()
                && (numbered.group(1).isEmpty()
                        || !Character.isDigit(numbered.group(2).charAt(0)));
        String base = separated ? numbered.group(1) : stem;
        return base.isEmpty() ? folder : base;
    }

    /** The stream that a glob for one stream means: what its names begin with, else the folder. */
    static String ofGlob(String folder, String glob) {
        String last = glob.substring(glob.lastIndexOf('/') + 1);
        String literal = last.replaceFirst("[*?\\[{].*", "");
        String stem = literal.equals(last) ? ofFile(folder, last) : literal.replaceFirst("[-_.]+$", "");
        return stem.isEmpty() || glob.indexOf('/') >= 0 ? folder : stem;
    }

    /** Whether a name ends like a file of the format, packed or not. */
    static boolean hasExtension(String name, Iterable<String> extensions) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|gzip|zst|zstd)$", "");
        for (String extension : extensions) {
            if (plain.endsWith(extension)) {
                return true;
            }
        }
        return false;
    }
}
