package io.dataspoc.singer.tap;

/** How a tap takes its catalog. */
public enum CatalogOption {
    /** {@code --catalog}: the taps of today. */
    CATALOG("--catalog"),
    /** {@code --properties}: taps from before Singer's metadata. */
    PROPERTIES("--properties"),
    /** It prints a catalog but takes none back. */
    NEITHER("");

    private final String flag;

    CatalogOption(String flag) {
        this.flag = flag;
    }

    /** The option on the command line; empty for {@link #NEITHER}. */
    public String flag() {
        return flag;
    }

    /** What to try where a tap refuses this option, or does nothing with it. */
    public CatalogOption other() {
        return switch (this) {
            case CATALOG -> PROPERTIES;
            case PROPERTIES -> CATALOG;
            case NEITHER -> NEITHER;
        };
    }
}
