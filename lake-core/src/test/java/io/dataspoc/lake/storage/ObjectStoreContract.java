package io.dataspoc.lake.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.lake.error.InvalidNameException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every backend must do. */
public interface ObjectStoreContract {

    ObjectStore store();

    /** How a write is refused that finds another version, or a key taken. */
    default Class<? extends IOException> refusal() {
        return PreconditionFailedException.class;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private StagedRef staged(String key, String commit, String content) throws IOException {
        try (StagedObject object = store().stage(key, commit)) {
            object.write(bytes(content));
            return object.seal();
        }
    }

    private String content(String key) throws IOException {
        return store().read(key).orElseThrow().text();
    }

    @Test
    default void readsWhatWasCreated() throws IOException {
        ObjectInfo info = store().create("a/b.json", bytes("hello"));

        assertThat(content("a/b.json")).isEqualTo("hello");
        assertThat(info.size()).isEqualTo(5);
        ObjectInfo stat = store().stat("a/b.json").orElseThrow();
        assertThat(stat.etag()).isEqualTo(info.etag());
        assertThat(stat.size()).isEqualTo(5);
        assertThat(Duration.between(info.lastModified(), stat.lastModified()).abs())
                .isLessThan(Duration.ofSeconds(3));
        assertThat(store().read("a/b.json").orElseThrow().info()).isEqualTo(stat);
    }

    @Test
    default void knowsNothingOfAnAbsentObject() throws IOException {
        assertThat(store().read("nothing")).isEmpty();
        assertThat(store().stat("nothing")).isEmpty();
        assertThat(store().list("")).isEmpty();
        assertThatThrownBy(() -> store().open("nothing")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    default void createsAKeyOnlyOnce() throws IOException {
        store().create("k", bytes("first"));

        assertThatThrownBy(() -> store().create("k", bytes("second"))).isInstanceOf(refusal());
        assertThat(content("k")).isEqualTo("first");
    }

    @Test
    default void letsOneOfManyCreatorsWin() throws Exception {
        List<Callable<Boolean>> creators = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String mine = "creator " + i;
            creators.add(() -> succeeds(() -> store().create("race", bytes(mine))));
        }
        assertThat(runTogether(creators)).containsOnlyOnce(true);
    }

    @Test
    default void replacesTheVersionThatWasRead() throws IOException {
        ObjectInfo first = store().create("k", bytes("1"));
        ObjectInfo second = store().replace("k", bytes("2"), first.etag());

        assertThat(content("k")).isEqualTo("2");
        assertThat(second.etag()).isNotEqualTo(first.etag());
        assertThat(store().stat("k").orElseThrow().etag()).isEqualTo(second.etag());
    }

    @Test
    default void refusesToReplaceAnotherVersion() throws IOException {
        ObjectInfo first = store().create("k", bytes("1"));
        store().replace("k", bytes("2"), first.etag());

        assertThatThrownBy(() -> store().replace("k", bytes("3"), first.etag())).isInstanceOf(refusal());
        assertThat(content("k")).isEqualTo("2");
    }

    @Test
    default void refusesToReplaceWhatIsGone() throws IOException {
        ObjectInfo first = store().create("k", bytes("1"));
        store().delete("k");

        assertThatThrownBy(() -> store().replace("k", bytes("2"), first.etag())).isInstanceOf(refusal());
        assertThat(store().read("k")).isEmpty();
    }

    @Test
    default void readsPartsOfOneVersion() throws IOException {
        ObjectInfo info = store().create("a/b.bin", bytes("0123456789"));

        assertThat(part(info.etag(), 0, 4)).isEqualTo("0123");
        assertThat(part(info.etag(), 4, 3)).isEqualTo("456");
        assertThat(part("", 7, 100)).isEqualTo("789");
        assertThat(part(info.etag(), 3, 0)).isEmpty();
        store().replace("a/b.bin", bytes("abcdefghij"), info.etag());
        assertThatThrownBy(() -> part(info.etag(), 0, 4)).isInstanceOf(PreconditionFailedException.class);
        store().delete("a/b.bin");
        assertThatThrownBy(() -> part("", 0, 4)).isInstanceOf(NoSuchFileException.class);
    }

    private String part(String etag, long offset, long length) throws IOException {
        try (InputStream in = store().open("a/b.bin", etag, offset, length)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    default void givesEachContentAVersionOfItsOwn() throws IOException {
        List<String> versions = new ArrayList<>();
        ObjectInfo info = store().create("k", bytes("first"));
        for (int i = 0; i < 100; i++) {
            versions.add(info.etag());
            info = store().replace("k", bytes("x" + i), info.etag());
        }
        assertThat(versions).doesNotHaveDuplicates();
    }

    @Test
    default void losesNoUpdateOfManyWriters() throws Exception {
        store().create("counter", bytes("0"));
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            writers.add(() -> {
                for (int n = 0; n < 10; n++) {
                    increment();
                }
                return true;
            });
        }
        runTogether(writers);

        assertThat(content("counter")).isEqualTo("80");
    }

    private void increment() throws IOException {
        while (true) {
            StoredObject read = store().read("counter").orElseThrow();
            int next = Integer.parseInt(read.text()) + 1;
            if (succeeds(() ->
                    store().replace("counter", bytes("" + next), read.info().etag()))) {
                return;
            }
        }
    }

    @Test
    default void listsByPrefixInKeyOrder() throws IOException {
        for (String key : List.of("t/b/2", "t/a/1", "t/a/10", "t-x/1", "u")) {
            store().create(key, bytes(key));
        }
        assertThat(store().list("t/")).extracting(ObjectInfo::key).containsExactly("t/a/1", "t/a/10", "t/b/2");
        assertThat(store().list("none/")).isEmpty();
        assertThat(store().list(""))
                .extracting(ObjectInfo::key)
                .filteredOn(key -> !key.startsWith(".dataspoc/"))
                .containsExactly("t-x/1", "t/a/1", "t/a/10", "t/b/2", "u");
    }

    @Test
    default void listsTheSameAsItStats() throws IOException {
        store().create("x/y", bytes("12345"));

        assertThat(store().list("x/")).containsExactly(store().stat("x/y").orElseThrow());
    }

    @Test
    default void deletesAndForgivesTwice() throws IOException {
        store().create("d/k", bytes("1"));
        store().delete("d/k");
        store().delete("d/k");

        assertThat(store().list("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "a/../b", "..", ".", "a/./b", "a\0b"})
    default void refusesKeysThatLeaveTheBucket(String key) {
        assertThatThrownBy(() -> store().create(key, bytes("x"))).isInstanceOf(InvalidNameException.class);
        assertThatThrownBy(() -> store().read(key)).isInstanceOf(InvalidNameException.class);
        assertThatThrownBy(() -> store().delete(key)).isInstanceOf(InvalidNameException.class);
    }

    @Test
    default void keepsKeysExact() throws IOException {
        String odd = "Ünï/ö c%20d/'\"q'.json";
        store().create(odd, bytes("odd"));

        assertThat(content(odd)).isEqualTo("odd");
        assertThat(store().list("Ünï/")).extracting(ObjectInfo::key).containsExactly(odd);
    }

    @Test
    default void tellsAClockThatFitsModificationTimes() throws IOException {
        ObjectInfo info = store().create("k", bytes("1"));

        Duration age = Duration.between(info.lastModified(), store().now());
        assertThat(age.abs()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    default void hidesWhatIsStagedUntilItIsPublished() throws IOException {
        StagedRef ref = staged("t/f_0000.parquet", "p/r-1", "data");

        assertThat(store().stat("t/f_0000.parquet")).isEmpty();
        assertThat(store().list("")).extracting(ObjectInfo::key).noneMatch(key -> key.endsWith(".parquet"));
        assertThat(store().isPublished(ref)).isFalse();

        ObjectInfo info = store().publish(ref);

        assertThat(info.size()).isEqualTo(4).isEqualTo(ref.bytes());
        assertThat(store().isPublished(ref)).isTrue();
        try (InputStream in = store().open("t/f_0000.parquet")) {
            assertThat(in.readAllBytes()).isEqualTo(bytes("data"));
        }
    }

    @Test
    default void stagesACopyOfAnObject() throws IOException {
        store().create("w/a b+ü%.part", bytes("data"));
        StagedRef ref = store().stageCopy("w/a b+ü%.part", "t/f_0000.parquet", "p/r-1");

        assertThat(store().stat("t/f_0000.parquet")).isEmpty();
        assertThat(ref.bytes()).isEqualTo(4);

        store().publish(ref);
        store().delete("w/a b+ü%.part");

        assertThat(content("t/f_0000.parquet")).isEqualTo("data");
        assertThat(store().isPublished(ref)).isTrue();
    }

    @Test
    default void stagesACopyOfAnEmptyObject() throws IOException {
        store().create("w/empty", bytes(""));

        assertThat(store().publish(store().stageCopy("w/empty", "t/f", "p/r-1")).size())
                .isZero();
    }

    @Test
    default void stagesNoCopyOfWhatIsNotThere() throws IOException {
        assertThatThrownBy(() -> store().stageCopy("w/none", "t/f", "p/r-1")).isInstanceOf(NoSuchFileException.class);
        assertThat(store().listStaged()).isEmpty();
    }

    @Test
    default void publishesAnEmptyObject() throws IOException {
        StagedRef ref = staged("t/f", "p/r-1", "");

        assertThat(store().publish(ref).size()).isZero();
    }

    @Test
    default void publishesTheSameTwice() throws IOException {
        StagedRef ref = staged("t/f", "p/r-1", "data");

        assertThat(store().publish(ref)).isEqualTo(store().publish(ref));
    }

    @Test
    default void neverPublishesOverSomebodyElsesObject() throws IOException {
        StagedRef ref = staged("t/f", "p/r-1", "mine");
        store().create("t/f", bytes("theirs"));

        assertThatThrownBy(() -> store().publish(ref)).isInstanceOf(refusal());
        assertThat(store().isPublished(ref)).isFalse();
        store().revoke(ref);
        assertThat(content("t/f")).isEqualTo("theirs");
    }

    @Test
    default void revokesWhatWasPublished() throws IOException {
        StagedRef ref = staged("t/f", "p/r-1", "data");
        store().publish(ref);
        store().revoke(ref);
        store().revoke(ref);

        assertThat(store().stat("t/f")).isEmpty();
        assertThatThrownBy(() -> store().publish(ref)).isInstanceOf(refusal());
    }

    @Test
    default void revokesWhatWasOnlyStaged() throws IOException {
        StagedRef ref = staged("t/f", "p/r-1", "data");
        store().revoke(ref);

        assertThatThrownBy(() -> store().publish(ref)).isInstanceOf(refusal());
        assertThat(store().list("t/")).isEmpty();
    }

    @Test
    default void settlesAndLeavesTheObject() throws IOException {
        StagedRef ref = staged("t/f", "p/r-1", "data");
        store().publish(ref);
        store().settle(ref);
        store().settle(ref);
        store().sweep("p", commit -> true, List.of("t"));

        assertThat(content("t/f")).isEqualTo("data");
        assertThat(store().list("")).hasSize(1);
    }

    @Test
    default void discardsWhatIsClosedWithoutBeingSealed() throws IOException {
        try (StagedObject object = store().stage("t/f", "p/r-1")) {
            object.write(bytes("half"));
            assertThat(object.position()).isEqualTo(4);
        }
        assertThat(store().list("")).isEmpty();
    }

    @Test
    default void sweepsOnlyItsOwnPipelinesStagedObjects() throws IOException {
        StagedRef mine = staged("t/mine", "p/r-1", "1");
        StagedRef others = staged("t/others", "pq/r-1", "2");
        store().sweep("p", commit -> true, List.of("t"));

        assertThatThrownBy(() -> store().publish(mine)).isInstanceOf(refusal());
        assertThat(store().publish(others).size()).isEqualTo(1);
    }

    @Test
    default void sweepsOneRunAndLeavesTheOthersOfItsPipeline() throws IOException {
        StagedRef mine = staged("t/mine", "p/r1-1", "1");
        StagedRef others = staged("t/others", "p/r2-1", "2");
        store().sweep("p", commit -> commit.startsWith("r1-"), List.of("t"));

        assertThatThrownBy(() -> store().publish(mine)).isInstanceOf(refusal());
        assertThat(store().publish(others).size()).isEqualTo(1);
    }

    private static boolean succeeds(Callable<?> action) throws IOException {
        try {
            action.call();
            return true;
        } catch (PreconditionFailedException e) {
            return false;
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Boolean> runTogether(List<Callable<Boolean>> tasks) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> future : pool.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
