package io.dataspoc.lake.probe;

import io.dataspoc.lake.error.LakeException;
import io.dataspoc.lake.layout.CommitId;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.layout.RunId;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.PreconditionFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Tries out on a bucket all that commits need, with objects in a hidden folder of its own, which are gone
 * afterwards. Nothing else is changed.
 */
public final class BucketProbe {

    private static final String PIPELINE = "~validate";
    private static final byte[] FIRST = "first".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SECOND = "second".getBytes(StandardCharsets.UTF_8);

    private final ObjectStore store;
    private final String folder = ".dataspoc-validate-" + UUID.randomUUID() + "/";
    private final String key = folder + "probe.json";
    private final RunId run = RunId.startingAt(Instant.now(), 0);
    private final List<ProbeResult> results = new ArrayList<>();
    private String etag = "";

    private BucketProbe(ObjectStore store) {
        this.store = store;
    }

    /** Takes all steps; those that make no sense after one has failed are skipped. */
    public static List<ProbeResult> run(ObjectStore store) {
        return new BucketProbe(store).run();
    }

    /** A step. */
    private interface Attempt {
        /** Why it failed, without a full stop; empty if it did not. */
        Optional<String> run() throws IOException;
    }

    private List<ProbeResult> run() {
        boolean listed = attempt(ProbeStep.LIST, this::list);
        boolean written = attempt(ProbeStep.WRITE, this::write);
        if (!listed && !written) {
            skip(ProbeStep.READ, ProbeStep.LIFECYCLE); // It is out of reach, or all is forbidden.
            return List.copyOf(results);
        }
        attempt(ProbeStep.READ, written ? this::readBack : this::readManifest);
        if (written) {
            attempt(ProbeStep.CREATE_ONCE, this::createAgain);
            attempt(ProbeStep.REPLACE_UNCHANGED, this::replaceTwice);
            attempt(ProbeStep.LIST_AFTER_WRITE, this::findListed);
            attempt(ProbeStep.STAGE, () -> staging().run());
            attempt(ProbeStep.DELETE, this::cleanUp);
        } else {
            skip(ProbeStep.CREATE_ONCE, ProbeStep.DELETE);
        }
        lifecycle();
        return List.copyOf(results);
    }

    private boolean attempt(ProbeStep step, Attempt attempt) {
        ProbeResult result;
        try {
            result = attempt.run()
                    .map(problem -> ProbeResult.failed(step, problem))
                    .orElseGet(() -> ProbeResult.passed(step));
        } catch (IOException | LakeException e) {
            result = ProbeResult.failed(step, e);
        }
        results.add(result);
        return !result.isFatal();
    }

    private void skip(ProbeStep first, ProbeStep last) {
        for (ProbeStep step : ProbeStep.values()) {
            if (step.compareTo(first) >= 0 && step.compareTo(last) <= 0) {
                results.add(ProbeResult.skipped(step));
            }
        }
    }

    private Optional<String> list() throws IOException {
        store.list(LakeLayout.INTENTS);
        return Optional.empty();
    }

    private Optional<String> write() throws IOException {
        etag = store.create(key, FIRST).etag();
        return Optional.empty();
    }

    private Optional<String> readBack() throws IOException {
        return reads("first");
    }

    private Optional<String> reads(String expected) throws IOException {
        boolean same =
                store.read(key).filter(found -> found.text().equals(expected)).isPresent();
        return same ? Optional.empty() : Optional.of("the store gives other bytes than were written");
    }

    private Optional<String> readManifest() throws IOException {
        store.read(LakeLayout.MANIFEST);
        return Optional.empty();
    }

    private Optional<String> createAgain() throws IOException {
        try {
            etag = store.create(key, FIRST).etag();
            return Optional.of("the store creates an object that is there already");
        } catch (PreconditionFailedException e) {
            return Optional.empty();
        }
    }

    private Optional<String> replaceTwice() throws IOException {
        String stale = etag;
        String current = store.replace(key, SECOND, stale).etag();
        if (current.equals(stale)) {
            return Optional.of("the store gives two versions of an object the same ETag");
        }
        try {
            store.replace(key, FIRST, stale);
            return Optional.of("the store replaces an object that was changed in the meantime");
        } catch (PreconditionFailedException e) {
            return reads("second");
        }
    }

    private Optional<String> findListed() throws IOException {
        boolean listed = store.list(folder).stream().map(ObjectInfo::key).anyMatch(key::equals);
        return listed ? Optional.empty() : Optional.of("the store does not list what was just written");
    }

    private StagingProbe staging() {
        List<CommitId> commits = List.of(new CommitId(PIPELINE, run, 1), new CommitId(PIPELINE, run, 2));
        return new StagingProbe(store, folder, commits);
    }

    /** Also whatever a step before left when it failed. */
    private Optional<String> cleanUp() throws IOException {
        store.delete(key);
        store.sweep(PIPELINE, name -> name.startsWith(run + "-"), List.of(StagingProbe.location(folder)));
        for (ObjectInfo left : store.list(folder)) {
            store.delete(left.key());
        }
        return store.read(key).isEmpty() ? Optional.empty() : Optional.of("the store keeps " + key);
    }

    private void lifecycle() {
        try {
            results.add(LifecycleCheck.judge(store.lifecycle()));
        } catch (IOException | LakeException e) {
            results.add(
                    new ProbeResult(ProbeStep.LIFECYCLE, ProbeResult.Verdict.WARNING, "the rules cannot be read", e));
        }
    }
}
