package io.dataspoc.lake.state;

import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.layout.Sha256;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.PreconditionFailedException;
import io.dataspoc.lake.storage.StoredObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** {@code .dataspoc/state/<pipeline>/state.json}. */
public final class StateStore {

    /** What became of a STATE that was to be saved. */
    public enum Saved {
        /** It is stored now, or was already. */
        STORED,
        /** Somebody changed the file in the meantime; theirs stays. */
        EDITED_MEANWHILE
    }

    private final ObjectStore store;
    private final String key;

    public StateStore(ObjectStore store, String pipeline) {
        this.store = store;
        this.key = LakeLayout.state(pipeline);
    }

    /** The STATE as it is stored; empty if there is none. */
    public Optional<StoredObject> read() throws IOException {
        return store.read(key);
    }

    /** The hash that names the content of a state.json; empty text where there is none. */
    public static String hash(Optional<StoredObject> state) {
        return state.map(object -> Sha256.hex(object.content())).orElse("");
    }

    /** Saves a STATE if the stored one still has the hash {@code base}; repeating it is no error. */
    public Saved save(byte[] state, String base) throws IOException {
        while (true) {
            Optional<StoredObject> current = read();
            if (current.isPresent() && Arrays.equals(current.get().content(), state)) {
                return Saved.STORED;
            }
            if (!hash(current).equals(base)) {
                return Saved.EDITED_MEANWHILE;
            }
            try {
                write(state, current);
                return Saved.STORED;
            } catch (PreconditionFailedException e) {
                // Changed between reading and writing: compare again.
                continue;
            }
        }
    }

    private void write(byte[] state, Optional<StoredObject> current) throws IOException {
        if (current.isPresent()) {
            store.replace(key, state, current.get().info().etag());
        } else {
            store.create(key, state);
        }
    }
}
