package io.dataspoc.lake.repair;

import io.dataspoc.lake.commit.OpenIntent;
import io.dataspoc.lake.commit.OpenIntents;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.lease.LeaseStatus;
import io.dataspoc.lake.manifest.Manifest;
import io.dataspoc.lake.manifest.ManifestStore;
import io.dataspoc.lake.manifest.TableEntry;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StagedInfo;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks a bucket through and changes nothing. What runs that live may need is left out, or told to be kept. */
final class Inspection {

    private final ObjectStore store;
    private final Instant oldBefore;
    private final Manifest manifest;
    private final Runners runners;
    private final List<OpenIntent> intents;
    private final List<Problem> problems = new ArrayList<>();

    private Inspection(ObjectStore store, RepairOptions options) throws IOException {
        Instant now = store.now();
        this.store = store;
        this.oldBefore = now.minus(options.olderThan());
        this.intents = OpenIntents.list(store);
        this.manifest = new ManifestStore(store).read();
        this.runners = Runners.read(store, manifest, now, options.leaseTimeToLive());
    }

    /** What is wrong in a bucket, in the order of the kinds. */
    static List<Problem> run(ObjectStore store, RepairOptions options) throws IOException {
        Inspection inspection = new Inspection(store, options);
        inspection.intents();
        inspection.leases();
        inspection.staged();
        inspection.tables();
        return inspection.problems;
    }

    private void intents() {
        for (OpenIntent intent : intents) {
            String pipeline = runners.ofCommit(intent.commit());
            if (!runners.isAlive(pipeline)) {
                boolean committed = manifest.pipeline(pipeline).commit().equals(Optional.of(intent.commit()));
                String detail = committed
                        ? "the commit took place and is to be finished"
                        : "the commit did not take place and is to be undone";
                problems.add(Problem.found(Kind.HALF_DONE_COMMIT, intent.key(), pipeline, 0, detail));
            }
        }
    }

    private void leases() {
        for (LeaseStatus lease : runners.leases()) {
            if (lease.state() == LeaseStatus.State.DEAD) {
                String detail = "held by " + lease.holder() + ", last sign of life " + lease.lastSign();
                problems.add(Problem.found(Kind.DEAD_LEASE, lease.key(), runners.name(lease.segment()), 0, detail));
            }
        }
    }

    private void staged() throws IOException {
        for (StagedInfo staged : store.listStaged()) {
            String pipeline =
                    staged.commit().isEmpty() ? runners.ofKey(staged.key()) : runners.ofCommit(staged.commit());
            String what = staged.key().isEmpty() ? staged.token() : staged.key();
            String detail =
                    "staged " + staged.since() + (staged.commit().isEmpty() ? "" : " for commit " + staged.commit());
            if (!staged.key().isEmpty() && LakeLayout.fileNumber(staged.key()).isEmpty()) {
                addOld(staged, Problem.found(Kind.FOREIGN, what, "", 0, "an upload of somebody else's, " + detail));
            } else if (pipeline.isEmpty()) {
                addOld(staged, unlessSomebodyRuns(Problem.found(Kind.STAGED, what, "", 0, detail)));
            } else if (!runners.isAlive(pipeline)) {
                problems.add(Problem.found(Kind.STAGED, what, pipeline, 0, detail));
            }
        }
    }

    private void addOld(StagedInfo staged, Problem problem) {
        if (!staged.since().isAfter(oldBefore)) {
            problems.add(problem);
        }
    }

    private void tables() throws IOException {
        TableInspection inspection = new TableInspection(store, oldBefore, intents);
        for (TableEntry table : manifest.tables()) {
            if (table.snapshot().isPresent()) {
                inspection.inspect(table).forEach(problem -> problems.add(unlessItsPipelineRuns(problem)));
            }
        }
        new SnapshotInspection(store, oldBefore, intents)
                .inspect(manifest, writer -> true)
                .forEach(problem -> problems.add(
                        problem.pipeline().isEmpty() ? unlessSomebodyRuns(problem) : unlessItsPipelineRuns(problem)));
    }

    private Problem unlessItsPipelineRuns(Problem problem) {
        return problem.kind().isMendable() && runners.isAlive(problem.pipeline())
                ? problem.kept("'" + problem.pipeline() + "' is running")
                : problem;
    }

    /** What belongs to nobody known may belong to somebody's first run. */
    private Problem unlessSomebodyRuns(Problem problem) {
        return runners.living().isEmpty()
                ? problem
                : problem.kept("'" + runners.living().get(0) + "' is running");
    }
}
