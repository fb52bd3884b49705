package io.dataspoc.lens.transform.plan;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.layout.TableId;

/**
 * Where a table of a transform goes.
 *
 * @param bucket where its bucket stands in the configuration, from 0
 * @param id the table
 */
public record Target(int bucket, TableId id) {
    /** What the names of transforms as writers begin with. */
    public static final String WRITER = "~lens.";

    /** Checks that there is a table. */
    public Target {
        requireNonNull(id, "id is null");
    }

    /** Whether the table's files lie in a folder of their date; gold's have none. */
    public boolean isPartitioned() {
        return !id.layer().equals("gold");
    }

    /** The name under which it is written, which makes it the table's only writer. */
    public String writer() {
        return WRITER + id;
    }

    /** Its path in the bucket, as people read it: {@code gold/finance/x}. */
    public String path() {
        return id.layer() + "/" + id.group() + "/" + id.table();
    }
}
