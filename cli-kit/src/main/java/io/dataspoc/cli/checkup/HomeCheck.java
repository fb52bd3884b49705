package io.dataspoc.cli.checkup;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a tool's own folder can be used. */
public final class HomeCheck {
    private HomeCheck() {}

    /**
     * Looks at it; nothing is written.
     *
     * @param folder the folder; it need not exist
     * @param variable what names another one
     * @param tool whose folder it is
     */
    public static Finding of(Path folder, String variable, String tool) {
        Path nearest = folder;
        while (nearest != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        if (nearest == null || !Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
            return Finding.bad("Home", folder + " cannot be written: set " + variable + " to another folder.");
        }
        return Files.exists(folder)
                ? Finding.good("Home", folder.toString())
                : Finding.note("Home", folder + " is not there yet: '" + tool + " init' makes it.");
    }
}
