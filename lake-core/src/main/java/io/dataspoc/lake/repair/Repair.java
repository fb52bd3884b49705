package io.dataspoc.lake.repair;

import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.OpenIntent;
import io.dataspoc.lake.commit.OpenIntents;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.error.LeaseHeldException;
import io.dataspoc.lake.error.StorageException;
import io.dataspoc.lake.manifest.Manifest;
import io.dataspoc.lake.manifest.ManifestStore;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.repair.Problem.State;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StagedInfo;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what crashes left in a bucket and, if it is told to, mends it.
 *
 * <p>What belongs to a pipeline is mended under that pipeline's lease, so that no run of it can be under way: taking the
 * lease ends its half-done commits and discards what it had staged, as its next run would do; then its tables are looked
 * at once more, and what they do not list is deleted. Tables without a snapshot are never touched.
 */
public final class Repair {

    private final ObjectStore store;
    private final RepairOptions options;
    private final WriterOptions writing;

    private Repair(ObjectStore store, RepairOptions options) {
        this.store = store;
        this.options = options;
        this.writing = new WriterOptions(WriterOptions.Ownership.RESPECT, options.leaseTimeToLive());
    }

    /**
     * Looks a bucket through.
     *
     * @return what is wrong, and what became of it
     * @throws StorageException if the store fails
     */
    public static List<Problem> run(ObjectStore store, RepairOptions options) {
        try {
            List<Problem> found = Inspection.run(store, options);
            return switch (options.mode()) {
                case DRY_RUN -> found;
                case APPLY -> new Repair(store, options).mend(found);
            };
        } catch (IOException e) {
            throw new StorageException("Bucket " + store.uri() + " cannot be looked through: " + e.getMessage(), e);
        }
    }

    private List<Problem> mend(List<Problem> found) throws IOException {
        List<Problem> results = new ArrayList<>();
        Set<String> pipelines = new HashSet<>();
        for (Problem problem : found) {
            boolean mendable = problem.kind().isMendable() && problem.state() == State.FOUND;
            if (mendable && !problem.pipeline().isEmpty()) {
                pipelines.add(problem.pipeline());
            }
            if (mendable && problem.pipeline().isEmpty()) {
                results.add(mendOwnerless(problem));
            } else if (!mendable) {
                results.add(problem);
            }
        }
        for (String pipeline : pipelines.stream().sorted().toList()) {
            List<Problem> mine = found.stream()
                    .filter(problem -> problem.pipeline().equals(pipeline)
                            && problem.kind().isMendable()
                            && problem.state() == State.FOUND)
                    .toList();
            results.addAll(mendUnderLease(pipeline, mine));
        }
        return results;
    }

    private Problem mendOwnerless(Problem problem) throws IOException {
        if (problem.kind() == Kind.UNNAMED_SNAPSHOT) {
            store.delete(problem.key());
        } else {
            Optional<StagedInfo> staged = store.listStaged().stream()
                    .filter(one -> problem.key().equals(one.key().isEmpty() ? one.token() : one.key()))
                    .findFirst();
            if (staged.isPresent()) {
                store.discard(staged.get());
            }
        }
        return problem.mended();
    }

    private List<Problem> mendUnderLease(String pipeline, List<Problem> mine) throws IOException {
        try (LakeWriter writer = LakeWriter.open(store, pipeline, writing)) {
            deleteUnlisted(writer.pipeline());
            List<Problem> results = new ArrayList<>();
            for (Problem problem : mine) {
                results.add(after(problem));
            }
            return results;
        } catch (LeaseHeldException e) {
            return mine.stream()
                    .map(problem -> problem.kept("'" + pipeline + "' is running"))
                    .toList();
        }
    }

    /** Taking the lease mended all but files and snapshots, and those may be listed by now. */
    private Problem after(Problem problem) throws IOException {
        boolean unlisted = problem.kind() == Kind.ORPHAN_FILE || problem.kind() == Kind.UNNAMED_SNAPSHOT;
        boolean inUse = unlisted && store.stat(problem.key()).isPresent();
        return inUse ? problem.kept("it is in use by now") : problem.mended();
    }

    /** Looks again, now that nobody else can write the pipeline's tables. */
    private void deleteUnlisted(String pipeline) throws IOException {
        Instant oldBefore = store.now().minus(options.olderThan());
        List<OpenIntent> intents = OpenIntents.list(store);
        Manifest manifest = new ManifestStore(store).read();
        List<Problem> unlisted = new ArrayList<>();
        TableInspection tables = new TableInspection(store, oldBefore, intents);
        for (TableEntry table : manifest.tables()) {
            if (table.snapshot().isPresent() && table.writer().equals(Optional.of(pipeline))) {
                unlisted.addAll(tables.inspect(table));
            }
        }
        unlisted.addAll(new SnapshotInspection(store, oldBefore, intents).inspect(manifest, pipeline::equals));
        for (Problem problem : unlisted) {
            if (problem.kind().isMendable()) {
                store.delete(problem.key());
            }
        }
    }
}
