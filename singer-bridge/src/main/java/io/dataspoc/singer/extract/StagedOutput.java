package io.dataspoc.singer.extract;

import io.dataspoc.lake.commit.StagedFile;
import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.lake.storage.StagedRef;
import io.dataspoc.singer.parquet.FileOutput;
import io.dataspoc.singer.parquet.WrittenFile;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/** A Parquet file that is staged in the lake. */
final class StagedOutput implements FileOutput {

    private final StagedObject object;
    private final AtomicLong stagedBytes;
    private StagedRef ref;

    /** @param stagedBytes counts what is staged in all */
    StagedOutput(StagedObject object, AtomicLong stagedBytes) {
        this.object = object;
        this.stagedBytes = stagedBytes;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        object.write(bytes, offset, length);
        stagedBytes.addAndGet(length);
    }

    @Override
    public void finish() throws IOException {
        ref = object.seal();
    }

    /** A sealed one stays staged, and unseen, until the lake's writer clears up at the end of the run. */
    @Override
    public void discard() throws IOException {
        object.close();
    }

    static StagedFile file(WrittenFile written) {
        StagedOutput output = (StagedOutput) written.output();
        return new StagedFile(output.ref, written.rows(), written.version());
    }
}
