package io.dataspoc.pipe.upkeep;

import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.lake.storage.StagedRef;
import io.dataspoc.singer.parquet.FileOutput;
import java.io.IOException;

/** A merged file on its way into the lake. */
final class MergeOutput implements FileOutput {
    private final StagedObject object;
    private StagedRef ref;

    MergeOutput(StagedObject object) {
        this.object = object;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        object.write(bytes, offset, length);
    }

    @Override
    public void finish() throws IOException {
        ref = object.seal();
    }

    @Override
    public void discard() throws IOException {
        object.close();
    }

    StagedRef ref() {
        return ref;
    }
}
