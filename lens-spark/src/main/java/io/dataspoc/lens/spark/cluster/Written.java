package io.dataspoc.lens.spark.cluster;

import java.util.List;

/**
 * What a query was written to, as it was found in storage after the job had ended.
 *
 * @param files its files, by folder and path; leftovers of attempts that were given up are not among them
 * @param fields the columns in the files; those of the partitions are among them
 */
public record Written(List<WrittenFile> files, List<Field> fields) {
    public Written {
        files = List.copyOf(files);
        fields = List.copyOf(fields);
    }

    /** How many rows there are in all files. */
    public long rows() {
        return files.stream().mapToLong(WrittenFile::rows).sum();
    }
}
