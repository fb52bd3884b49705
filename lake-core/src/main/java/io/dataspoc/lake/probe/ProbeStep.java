package io.dataspoc.lake.probe;

import java.util.Locale;

/** What is tried out on a bucket, in this order. */
public enum ProbeStep {
    /** List objects. */
    LIST(
            "objects can be listed",
            "commits under way, leftovers of crashes and tables without a manifest are not found"),
    /** Write a new object. */
    WRITE("objects can be written", "no pipeline and no transform can write here; queries may work"),
    /** Read an object. */
    READ("objects can be read", "neither the manifest nor any table can be read"),
    /** Refuse to create an object that is there. */
    CREATE_ONCE(
            "an object that is there is not created again",
            "two runs at once can lose each other's commits: let only one process at a time write to this bucket"),
    /** Refuse to replace an object that has changed. */
    REPLACE_UNCHANGED(
            "an object that was changed is not replaced",
            "two runs at once can lose each other's commits: let only one process at a time write to this bucket"),
    /** List an object as soon as it is written. */
    LIST_AFTER_WRITE(
            "what is written is listed at once", "recovery can miss what a crash left, and scans can miss files"),
    /** Stage, publish once, revoke. */
    STAGE(
            "files are staged out of sight, published once, and revoked",
            "no run can commit, or readers see files of runs that did not"),
    /** Delete objects. */
    DELETE(
            "objects can be deleted",
            "replaced files and those of failed runs stay: they cost money, and readers of **/*.parquet read them"),
    /** Rules by which the store removes objects. */
    LIFECYCLE("no rule removes what the lake needs", "tables lose files that their snapshots list");

    private final String promise;
    private final String cost;

    ProbeStep(String promise, String cost) {
        this.promise = promise;
        this.cost = cost;
    }

    /** What is so where it succeeds, without a full stop. */
    public String promise() {
        return promise;
    }

    /** What follows where it does not, without a full stop. */
    public String cost() {
        return cost;
    }

    /** Its name in JSON, such as {@code list_after_write}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
