package io.dataspoc.lake.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.probe.ProbeResult.Verdict;
import io.dataspoc.lake.storage.LocalObjectStore;
import io.dataspoc.lake.storage.MemoryObjectStore;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketProbeTest {

    @TempDir
    Path folder;

    @Test
    void passesAFolderAndLeavesNothingBehind() throws IOException {
        try (ObjectStore store = new LocalObjectStore(folder)) {
            List<ProbeResult> results = BucketProbe.run(store);

            assertThat(results).extracting(ProbeResult::step).containsExactly(ProbeStep.values());
            assertThat(results).extracting(ProbeResult::verdict).containsOnly(Verdict.PASSED);
            assertThat(store.list("").stream().map(ObjectInfo::key)).allMatch(".dataspoc/cas.lock"::equals);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve(".dataspoc"));
        }
    }

    @Test
    void passesAStoreInMemoryAndLeavesNothingBehind() throws IOException {
        MemoryObjectStore store = new MemoryObjectStore();

        assertThat(BucketProbe.run(store)).extracting(ProbeResult::verdict).containsOnly(Verdict.PASSED);
        assertThat(store.list("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "create, WRITE, CREATE_ONCE/REPLACE_UNCHANGED/LIST_AFTER_WRITE/STAGE/DELETE",
        "replace, REPLACE_UNCHANGED, ''",
        "stage, STAGE, ''",
        "publish, STAGE, ''",
        "revoke, STAGE, ''",
        "delete, DELETE, ''"
    })
    void tellsWhichPermissionIsMissing(String denied, ProbeStep failing, String skipped) {
        List<ProbeResult> results = BucketProbe.run(store(denied, BucketProbeTest::deny));

        List<ProbeStep> expected = Arrays.stream(skipped.split("/"))
                .filter(name -> !name.isEmpty())
                .map(ProbeStep::valueOf)
                .toList();
        assertThat(results).extracting(ProbeResult::step).containsExactly(ProbeStep.values());
        assertThat(results).filteredOn(ProbeResult::isFatal).singleElement().satisfies(result -> {
            assertThat(result.step()).isEqualTo(failing);
            assertThat(result.failure().orElseThrow()).isInstanceOf(AccessDeniedException.class);
        });
        assertThat(results)
                .filteredOn(result -> result.verdict() == Verdict.SKIPPED)
                .extracting(ProbeResult::step)
                .isEqualTo(expected);
    }

    @Test
    void findsAStoreThatCreatesTwice() {
        ObjectStore careless = store("create", (store, arguments) -> {
            store.delete((String) arguments[0]);
            return store.create((String) arguments[0], (byte[]) arguments[1]);
        });

        ProbeResult result = onlyFailure(careless);

        assertThat(result.step()).isEqualTo(ProbeStep.CREATE_ONCE);
        assertThat(result.text()).contains("creates an object that is there already");
    }

    @Test
    void findsAStoreThatReplacesWhateverVersion() {
        ObjectStore careless = store("replace", (store, arguments) -> {
            String key = (String) arguments[0];
            String etag = store.stat(key).orElseThrow().etag();
            return store.replace(key, (byte[]) arguments[1], etag);
        });

        ProbeResult result = onlyFailure(careless);

        assertThat(result.step()).isEqualTo(ProbeStep.REPLACE_UNCHANGED);
        assertThat(result.step().cost()).contains("lose each other's commits");
    }

    @Test
    void findsAStoreThatListsLate() {
        ObjectStore late = store("list", (store, arguments) -> List.of());

        assertThat(onlyFailure(late).step()).isEqualTo(ProbeStep.LIST_AFTER_WRITE);
    }

    @Test
    void triesNothingMoreWhereNothingWorks() {
        ObjectStore away = store("list", BucketProbeTest::deny);
        ObjectStore unreachable = store(away, "create", BucketProbeTest::deny);

        List<ProbeResult> results = BucketProbe.run(unreachable);

        assertThat(results).extracting(ProbeResult::step).containsExactly(ProbeStep.values());
        assertThat(results.subList(2, results.size()))
                .extracting(ProbeResult::verdict)
                .containsOnly(Verdict.SKIPPED);
    }

    private static ProbeResult onlyFailure(ObjectStore store) {
        List<ProbeResult> failures =
                BucketProbe.run(store).stream().filter(ProbeResult::isFatal).toList();
        assertThat(failures).hasSize(1);
        return failures.get(0);
    }

    /** What one operation of a store does instead. */
    private interface Instead {
        Object call(ObjectStore store, Object[] arguments) throws IOException;
    }

    private static Object deny(ObjectStore store, Object[] arguments) throws IOException {
        throw new AccessDeniedException("s3://" + arguments[0]);
    }

    /** A real store, but for one operation. */
    private static ObjectStore store(String operation, Instead instead) {
        return store(new MemoryObjectStore(), operation, instead);
    }

    private static ObjectStore store(ObjectStore store, String operation, Instead instead) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                return method.getName().equals(operation)
                        ? instead.call(store, arguments)
                        : method.invoke(store, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (ObjectStore)
                Proxy.newProxyInstance(ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, handler);
    }
}
