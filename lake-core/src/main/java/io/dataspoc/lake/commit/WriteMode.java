package io.dataspoc.lake.commit;

/** What becomes of the files that a table has already. */
public enum WriteMode {
    /** They stay; the new ones are added. */
    APPEND,
    /** They leave the table in the same commit, and are then deleted. */
    REPLACE,
    /** Some make room for others that hold the same rows, or for none; the table's rows keep their order. */
    REWRITE
}
