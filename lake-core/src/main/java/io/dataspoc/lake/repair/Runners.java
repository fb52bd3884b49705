package io.dataspoc.lake.repair;

import io.dataspoc.lake.layout.PathSegment;
import io.dataspoc.lake.lease.LeaseStatus;
import io.dataspoc.lake.manifest.Manifest;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who writes to a bucket, by names and by what keys make of names, and who of them lives. */
final class Runners {

    private final Map<String, String> names = new HashMap<>();
    private final Set<String> living = new HashSet<>();
    private final List<LeaseStatus> leases;
    private final Manifest manifest;

    private Runners(Manifest manifest, List<LeaseStatus> leases) {
        this.manifest = manifest;
        this.leases = leases;
        manifest.pipelines().forEach(this::know);
        manifest.tables().forEach(table -> table.writer().ifPresent(this::know));
        for (LeaseStatus lease : leases) {
            if (lease.state() == LeaseStatus.State.LIVE) {
                living.add(name(lease.segment()));
            }
        }
    }

    static Runners read(ObjectStore store, Manifest manifest, Instant now, Duration timeToLive) throws IOException {
        return new Runners(manifest, LeaseStatus.list(store, now, timeToLive));
    }

    private void know(String name) {
        names.put(PathSegment.encode(name), name);
    }

    /** The pipeline whose name keys encode so; a long one, which keys cut, must be known to the manifest. */
    String name(String segment) {
        return names.getOrDefault(segment, PathSegment.decode(segment));
    }

    /** The pipeline of a commit's id. */
    String ofCommit(String commit) {
        int slash = commit.indexOf('/');
        return slash < 0 ? "" : name(commit.substring(0, slash));
    }

    /** The pipeline that writes the table in whose folder a key lies; empty text if there is none. */
    String ofKey(String key) {
        Optional<TableEntry> table = manifest.tables().stream()
                .filter(entry -> entry.location()
                        .filter(location -> key.startsWith(location + "/"))
                        .isPresent())
                .findFirst();
        return table.flatMap(TableEntry::writer).orElse("");
    }

    List<LeaseStatus> leases() {
        return leases;
    }

    boolean isAlive(String pipeline) {
        return living.contains(pipeline);
    }

    /** Those who live, in the order of their names. */
    List<String> living() {
        return living.stream().sorted().toList();
    }
}
