package io.dataspoc.singer.extract;

import io.dataspoc.lake.commit.CommitResult;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.TableChange;
import io.dataspoc.lake.commit.TableWriter;
import io.dataspoc.lake.layout.DestinationPath;
import java.util.List;

/** The lake, as a run writes to it. */
final class Committer {

    private final LakeWriter lake;
    private final DestinationPath path;
    private final String source;
    private final RunRecord record;
    private boolean broken;

    Committer(LakeWriter lake, DestinationPath path, String source, RunRecord record) {
        this.lake = lake;
        this.path = path;
        this.source = source;
        this.record = record;
    }

    TableWriter table(String name) {
        return lake.table(path.table(source, name));
    }

    RunRecord record() {
        return record;
    }

    /** Whether a commit failed: then no other may follow in this run. */
    boolean isBroken() {
        return broken;
    }

    /** @param state the STATE that covers all of it; null to leave the stored one as it is */
    void commit(List<StreamOutput.Sealed> sealed, byte[] state) {
        if (sealed.isEmpty() && state == null) {
            return;
        }
        List<TableChange> changes =
                sealed.stream().map(StreamOutput.Sealed::change).toList();
        broken = true;
        CommitResult result = state == null ? lake.commit(changes) : lake.commit(changes, state);
        broken = false;
        record.committed(result, sealed);
    }
}
