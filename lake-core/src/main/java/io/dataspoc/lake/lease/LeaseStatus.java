package io.dataspoc.lake.lease;

import static java.util.Objects.requireNonNull;

import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StoredObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How it stands with a pipeline's lease.
 *
 * @param key the lease's key
 * @param segment the pipeline's name as keys encode it
 * @param state whether somebody holds it
 * @param holder who holds or last held it, for people
 * @param lastSign the holder's last sign of life, by the store's clock
 */
public record LeaseStatus(String key, String segment, State state, String holder, Instant lastSign) {

    private static final String SUFFIX = ".json";

    /** Whether somebody holds a lease. */
    public enum State {
        /** Nobody does. */
        FREE,
        /** Its holder lives, as far as anybody can tell. */
        LIVE,
        /** Its holder has ended, or gave no sign for too long. */
        DEAD
    }

    public LeaseStatus {
        requireNonNull(key, "key is null");
        requireNonNull(segment, "segment is null");
        requireNonNull(state, "state is null");
        requireNonNull(holder, "holder is null");
        requireNonNull(lastSign, "lastSign is null");
    }

    /**
     * All leases of a bucket.
     *
     * @param now the store's clock
     * @param timeToLive how long a lease lasts without a sign of life
     */
    public static List<LeaseStatus> list(ObjectStore store, Instant now, Duration timeToLive) throws IOException {
        List<LeaseStatus> found = new ArrayList<>();
        for (ObjectInfo info : store.list(LakeLayout.LEASES)) {
            Optional<StoredObject> lease = info.key().endsWith(SUFFIX) ? store.read(info.key()) : Optional.empty();
            lease.ifPresent(object -> found.add(of(object, now, timeToLive)));
        }
        return found;
    }

    /**
     * The lease of one pipeline; empty if it never had one.
     *
     * @param timeToLive how long a lease lasts without a sign of life
     */
    public static Optional<LeaseStatus> of(ObjectStore store, String pipeline, Duration timeToLive) throws IOException {
        Optional<StoredObject> lease = store.read(LakeLayout.lease(pipeline));
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        // To ask a folder for the time is to write to it, which a reader may not be allowed to.
        boolean held = LeaseFile.parse(lease.get().content(), lease.get().info().key())
                .heldBy()
                .filter(holder -> !holder.isKnownDead())
                .isPresent();
        Instant now = held ? store.now() : lease.get().info().lastModified();
        return Optional.of(of(lease.get(), now, timeToLive));
    }

    private static LeaseStatus of(StoredObject lease, Instant now, Duration timeToLive) {
        String key = lease.info().key();
        LeaseFile file = LeaseFile.parse(lease.content(), key);
        Instant sign = lease.info().lastModified();
        Optional<ProcessIdentity> holder = file.heldBy();
        State state = State.FREE;
        if (holder.isPresent()) {
            boolean silent = Duration.between(sign, now).compareTo(timeToLive) >= 0;
            state = silent || holder.get().isKnownDead() ? State.DEAD : State.LIVE;
        }
        String segment = key.substring(LakeLayout.LEASES.length(), key.length() - SUFFIX.length());
        String process =
                "process " + file.holder().pid() + " on " + file.holder().host();
        return new LeaseStatus(key, segment, state, process, sign);
    }
}
