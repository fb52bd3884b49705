package io.dataspoc.cli.output;

/** What {@code --output} offers on commands that list something. */
public enum OutputFormat {
    /** For people. */
    TABLE,
    /** For programs: one documented shape per command. */
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
