package io.dataspoc.pipe.upkeep;

import io.dataspoc.lake.snapshot.DataFile;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses files that may become one: neighbours in the table's order, in the same partition, of the same version, each less
 * than half of what a file should have, together no more than that.
 */
final class SmallFiles {
    private static final String DATE = "dt=";

    private final long target;
    private final List<List<DataFile>> chosen = new ArrayList<>();
    private final List<DataFile> current = new ArrayList<>();
    private long bytes;

    private SmallFiles(long target) {
        this.target = target;
    }

    /**
     * The groups of a table's files, each of at least two.
     *
     * @param files in the table's order
     * @param target the size that a file should have, in bytes
     */
    static List<List<DataFile>> of(List<DataFile> files, long target) {
        SmallFiles groups = new SmallFiles(target);
        files.forEach(groups::add);
        groups.end();
        return groups.chosen;
    }

    private void add(DataFile file) {
        boolean joins = !current.isEmpty()
                && folder(file).equals(folder(current.get(0)))
                && file.version() == current.get(0).version()
                && bytes + file.bytes() <= target;
        boolean small = file.bytes() < target / 2 && isPlain(folder(file));
        if (!joins || !small) {
            end();
        }
        if (small) {
            current.add(file);
            bytes += file.bytes();
        }
    }

    private void end() {
        if (current.size() > 1) {
            chosen.add(List.copyOf(current));
        }
        current.clear();
        bytes = 0;
    }

    /** The table's folder itself, or a day's; others are not ours to write to. */
    private static boolean isPlain(String folder) {
        return folder.isEmpty() || date(folder).isPresent();
    }

    private static String folder(DataFile file) {
        int slash = file.path().lastIndexOf('/');
        return slash < 0 ? "" : file.path().substring(0, slash);
    }

    /** The day whose partition a file is in; empty if it is in none. */
    static Optional<LocalDate> date(DataFile file) {
        return date(folder(file));
    }

    private static Optional<LocalDate> date(String folder) {
        try {
            return folder.startsWith(DATE)
                    ? Optional.of(LocalDate.parse(folder.substring(DATE.length())))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
