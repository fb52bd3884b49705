package io.dataspoc.pipe.check;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.ErrorText;
import io.dataspoc.cli.bucket.BucketEntry;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.PreconditionFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Whether a bucket does what commits need: write, read and delete an object, refuse to create one that is there, and
 * refuse to replace a version that is no longer the current one.
 */
public final class BucketCheck {
    private static final byte[] FIRST = "first".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SECOND = "second".getBytes(StandardCharsets.UTF_8);

    private BucketCheck() {}

    /** Tries it out with an object of its own, which is gone afterwards. */
    public static Finding run(BucketEntry bucket) {
        try (Lake lake = bucket.open()) {
            exercise(lake.store());
            return Finding.good("the bucket can be read and written, and conditional writes work");
        } catch (LakeException | CommandFailure | IOException e) {
            return Finding.bad(ErrorText.of(e));
        }
    }

    private static void exercise(ObjectStore store) throws IOException {
        String key = ".dataspoc/validate-" + UUID.randomUUID() + ".json";
        ObjectInfo first = store.create(key, FIRST);
        try {
            requireRefused(() -> store.create(key, SECOND), "creates an object that is there already");
            ObjectInfo second = store.replace(key, SECOND, first.etag());
            requireRefused(
                    () -> store.replace(key, FIRST, first.etag()), "replaces an object that was changed meanwhile");
            String read = store.read(key)
                    .orElseThrow(() -> new IOException("what was written is not there"))
                    .text();
            if (!read.equals("second") || second.etag().equals(first.etag())) {
                throw new CommandFailure("The bucket gives other bytes than were written.");
            }
        } finally {
            store.delete(key);
        }
        if (store.read(key).isPresent()) {
            throw new CommandFailure("The bucket keeps what is deleted.");
        }
    }

    private static void requireRefused(Write write, String wrong) throws IOException {
        try {
            write.run();
        } catch (PreconditionFailedException expected) {
            return;
        }
        throw new CommandFailure("The bucket " + wrong
                + ", so runs at the same time could lose each other's tables: let only one process write to it.");
    }

    private interface Write {
        ObjectInfo run() throws IOException;
    }
}
