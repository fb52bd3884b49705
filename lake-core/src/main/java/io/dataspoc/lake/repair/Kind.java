package io.dataspoc.lake.repair;

import java.util.Locale;

/** What can be wrong in a bucket. */
public enum Kind {
    /** A commit that an ended run left half done: it is finished or undone. */
    HALF_DONE_COMMIT(Remedy.MEND),
    /** The lease of a run that has ended: it is given back. */
    DEAD_LEASE(Remedy.MEND),
    /** Something staged that nobody will publish: it is discarded. */
    STAGED(Remedy.MEND),
    /** A data file in a table's folder that the table does not list: it is deleted. */
    ORPHAN_FILE(Remedy.MEND),
    /** A snapshot that no table names and no later one follows: it is deleted. */
    UNNAMED_SNAPSHOT(Remedy.MEND),
    /** A file or upload that does not look like one of ours: whoever put it there must decide. */
    FOREIGN(Remedy.SHOW),
    /** A table whose snapshot is gone. */
    MISSING_SNAPSHOT(Remedy.DAMAGE),
    /** A file that a table lists and that is gone. */
    MISSING_FILE(Remedy.DAMAGE),
    /** A file of another size than the table lists. */
    WRONG_SIZE(Remedy.DAMAGE);

    /** What is done about it. */
    enum Remedy {
        /** It is mended. */
        MEND,
        /** It is shown and left as it is. */
        SHOW,
        /** Data is lost: it is shown, and only a copy can help. */
        DAMAGE
    }

    private final Remedy remedy;

    Kind(Remedy remedy) {
        this.remedy = remedy;
    }

    /** Whether it can be mended. */
    public boolean isMendable() {
        return remedy == Remedy.MEND;
    }

    /** Whether data is lost. */
    public boolean isDamage() {
        return remedy == Remedy.DAMAGE;
    }

    /** Its name in JSON, such as {@code orphan_file}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
