package io.dataspoc.lake.commit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.PreconditionFailedException;
import io.dataspoc.lake.storage.StoredObject;
import java.io.IOException;
import java.util.Optional;

/** A crash in a test unwinds a run and leaves its process alive, so its lease would have to run out. */
final class DeadHolder {

    private DeadHolder() {}

    /** Makes the holder of a pipeline's lease, if there is one, a process that had this one's number and has ended. */
    static void declare(ObjectStore store, String pipeline) throws IOException {
        String key = LakeLayout.lease(pipeline);
        while (true) {
            Optional<StoredObject> lease = store.read(key);
            if (lease.isEmpty()) {
                return;
            }
            ObjectNode json = Json.parseObject(lease.get().content(), key);
            if (!(json.get("holder") instanceof ObjectNode holder)) {
                return;
            }
            holder.put("start_time", "1");
            try {
                store.replace(
                        key, json.toString().getBytes(UTF_8), lease.get().info().etag());
                return;
            } catch (PreconditionFailedException e) {
                // Renewed by a thread that had not noticed yet that its process had ended.
                continue;
            }
        }
    }
}
