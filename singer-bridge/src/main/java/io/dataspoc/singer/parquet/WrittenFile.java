package io.dataspoc.singer.parquet;

import io.dataspoc.singer.schema.StreamSchema;
import java.util.Objects;

/**
 * A finished, unpublished Parquet file.
 *
 * @param output what the {@link FileTarget} made; finished
 * @param rows its rows
 * @param bytes its size
 * @param schema its columns
 * @param version the version that its records have, as {@link io.dataspoc.singer.message.RecordLine#version} says
 */
public record WrittenFile(FileOutput output, long rows, long bytes, StreamSchema schema, long version) {

    public WrittenFile {
        Objects.requireNonNull(output, "output is null");
        Objects.requireNonNull(schema, "schema is null");
    }
}
