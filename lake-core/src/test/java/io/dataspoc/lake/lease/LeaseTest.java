package io.dataspoc.lake.lease;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.lake.error.LeaseHeldException;
import io.dataspoc.lake.error.LeaseLostException;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.manifest.ManifestStore;
import io.dataspoc.lake.storage.MemoryObjectStore;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.PreconditionFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final MemoryObjectStore store = new MemoryObjectStore();

    private LeaseFile stored() throws IOException {
        return LeaseFile.parse(store.read(LakeLayout.lease("p")).orElseThrow().content(), "lease");
    }

    private void put(LeaseFile file) throws IOException {
        if (store.stat(LakeLayout.lease("p")).isPresent()) {
            ObjectInfo info = store.stat(LakeLayout.lease("p")).orElseThrow();
            store.replace(LakeLayout.lease("p"), file.toBytes(), info.etag());
        } else {
            store.create(LakeLayout.lease("p"), file.toBytes());
        }
    }

    private static LeaseFile heldBy(ProcessIdentity holder) {
        return new LeaseFile(5, "nonce", holder, Instant.now().toString());
    }

    @Test
    void writesItsFenceToTheManifest() throws IOException {
        try (Lease lease = Lease.acquire(store, "p", LONG)) {
            assertThat(lease.fence()).isEqualTo(1);
            assertThat(new ManifestStore(store).read().pipeline("p").fence()).isEqualTo(1);
            assertThat(lease.manifest().pipeline("p").fence()).isEqualTo(1);
        }
    }

    @Test
    void raisesTheFenceWithEveryHolder() throws IOException {
        for (long fence = 1; fence <= 3; fence++) {
            try (Lease lease = Lease.acquire(store, "p", LONG)) {
                assertThat(lease.fence()).isEqualTo(fence);
            }
        }
    }

    @Test
    void raisesTheFenceAboveTheManifestsWhenTheLockIsLost() throws IOException {
        Lease.acquire(store, "p", LONG).close();
        Lease.acquire(store, "p", LONG).close();
        store.delete(LakeLayout.lease("p"));

        try (Lease lease = Lease.acquire(store, "p", LONG)) {
            assertThat(lease.fence()).isEqualTo(3);
        }
    }

    @Test
    void isGivenBackButNotDeleted() throws IOException {
        Lease.acquire(store, "p", LONG).close();

        assertThat(stored().heldBy()).isEmpty();
        assertThat(stored().fence()).isEqualTo(1);
    }

    @Test
    void isRefusedWhileItsHolderLives() throws IOException {
        try (Lease lease = Lease.acquire(store, "p", LONG)) {
            assertThatThrownBy(() -> Lease.acquire(store, "p", LONG))
                    .isInstanceOf(LeaseHeldException.class)
                    .hasMessageContaining("'p'")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            lease.requireHeld();
        }
    }

    @Test
    void isTakenOverAtOnceFromAProcessThatEndedOnThisHost() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessIdentity here = ProcessIdentity.current();
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String start = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
        put(heldBy(new ProcessIdentity(here.host(), here.bootId(), here.pidNamespace(), process.pid(), start)));
        assertThatThrownBy(() -> Lease.acquire(store, "p", LONG)).isInstanceOf(LeaseHeldException.class);

        process.destroyForcibly().waitFor();

        try (Lease lease = Lease.acquire(store, "p", LONG)) {
            assertThat(lease.fence()).isEqualTo(6);
        }
    }

    @Test
    void isTakenOverAtOnceWhenItsHoldersNumberIsAnotherProcessNow() throws IOException {
        ProcessIdentity here = ProcessIdentity.current();
        put(heldBy(new ProcessIdentity(here.host(), here.bootId(), here.pidNamespace(), here.pid(), "1")));

        Lease.acquire(store, "p", LONG).close();

        assertThat(stored().fence()).isEqualTo(6);
    }

    @Test
    void waitsForTheLeaseOfAnotherHostOrContainerToRunOut() throws IOException {
        ProcessIdentity here = ProcessIdentity.current();
        for (ProcessIdentity elsewhere : new ProcessIdentity[] {
            new ProcessIdentity("other", "other-boot", here.pidNamespace(), 1, "1"),
            new ProcessIdentity(here.host(), here.bootId(), "pid:[1]", 1, "1"),
            new ProcessIdentity(here.host(), "", "", 1, ""),
        }) {
            put(heldBy(elsewhere));
            assertThatThrownBy(() -> Lease.acquire(store, "p", LONG)).isInstanceOf(LeaseHeldException.class);
            Lease.acquire(store, "p", Duration.ofNanos(1)).close();
            assertThat(stored().heldBy()).isEmpty();
        }
    }

    @Test
    void renewsItselfSoThatItDoesNotRunOut() throws Exception {
        Duration timeToLive = Duration.ofMillis(300);
        try (Lease lease = Lease.acquire(store, "p", timeToLive)) {
            Instant end = Instant.now().plusMillis(900);
            String first = stored().renewedAt();
            while (Instant.now().isBefore(end)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertThat(stored().renewedAt()).isNotEqualTo(first);
            lease.requireHeld();
        }
    }

    @Test
    void goesOnRenewingAfterItsFileCouldNotBeRead() throws Exception {
        try (Lease lease = Lease.acquire(store, "p", Duration.ofMillis(30))) {
            LeaseFile mine = stored();
            String key = LakeLayout.lease("p");
            for (byte[] broken : new byte[][] {"{".getBytes(UTF_8), mine.toBytes()}) {
                for (boolean replaced = false; !replaced; ) {
                    try {
                        store.replace(key, broken, store.stat(key).orElseThrow().etag());
                        replaced = true;
                    } catch (PreconditionFailedException e) {
                        replaced = false; // It was renewed at that moment.
                    }
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }

            assertThat(Instant.parse(stored().renewedAt())).isAfter(Instant.parse(mine.renewedAt()));
            assertThat(lease.fence()).isEqualTo(1);
        }
    }

    @Test
    void findsOutThatItWasTakenOver() throws Exception {
        try (Lease late = Lease.acquire(store, "p", Duration.ofMillis(60));
                Lease successor = Lease.acquire(store, "p", Duration.ofNanos(1))) {
            assertThatThrownBy(() -> late.requireFence(new ManifestStore(store).read()))
                    .isInstanceOf(LeaseLostException.class);
            Instant end = Instant.now().plusSeconds(10);
            while (Instant.now().isBefore(end) && holds(late)) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            assertThat(holds(late)).isFalse();
            late.close();
            successor.requireFence(new ManifestStore(store).read());
        }
    }

    private static boolean holds(Lease lease) {
        try {
            lease.requireHeld();
            return true;
        } catch (LeaseLostException e) {
            return false;
        }
    }

    @Test
    void saysWhichLockFileIsBroken() throws IOException {
        store.create(LakeLayout.lease("p"), "not json".getBytes(UTF_8));

        assertThatThrownBy(() -> Lease.acquire(store, "p", LONG)).hasMessageContaining(LakeLayout.lease("p"));
    }
}
