package io.dataspoc.lake.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.lake.json.Json;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.PreconditionFailedException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The logs of the runs of one pipeline: a JSON object per run, named by its start in UTC. */
public final class RunLogs {

    private final ObjectStore store;
    private final String pipeline;

    public RunLogs(ObjectStore store, String pipeline) {
        this.store = store;
        this.pipeline = pipeline;
    }

    /** Writes the log of a run that started at {@code start}; returns its key. */
    public String write(Instant start, ObjectNode log) throws IOException {
        for (int attempt = 1; ; attempt++) {
            String key = LakeLayout.log(pipeline, start, attempt);
            try {
                store.create(key, Json.toBytes(log));
                return key;
            } catch (PreconditionFailedException e) {
                if (attempt == 1000) {
                    throw e;
                }
            }
        }
    }

    /** The newest log; empty if there is none. */
    public Optional<ObjectNode> latest() throws IOException {
        return newest(1).stream().findFirst();
    }

    /** The newest {@code count} logs, newest first. */
    public List<ObjectNode> newest(int count) throws IOException {
        List<ObjectNode> logs = new ArrayList<>();
        for (String key : keys()) {
            if (logs.size() == count) {
                break;
            }
            read(key).ifPresent(logs::add);
        }
        return logs;
    }

    /** The keys of all logs, newest first. */
    public List<String> keys() throws IOException {
        List<String> keys = new ArrayList<>();
        for (ObjectInfo info : store.list(LakeLayout.logs(pipeline))) {
            if (info.key().endsWith(".json")) {
                keys.add(info.key());
            }
        }
        Collections.reverse(keys);
        return keys;
    }

    /**
     * The log of a key; empty if it is gone.
     *
     * @throws io.dataspoc.lake.error.CorruptLakeException if it is no JSON object
     */
    public Optional<ObjectNode> read(String key) throws IOException {
        return store.read(key).map(object -> Json.parseObject(object.content(), key));
    }
}
