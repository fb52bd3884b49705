package io.dataspoc.pipe.state;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lake.Lake;
import io.dataspoc.lake.commit.CommitResult;
import io.dataspoc.lake.commit.LakeWriter;
import io.dataspoc.lake.commit.WriterOptions;
import io.dataspoc.lake.layout.LakeLayout;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.PreconditionFailedException;
import io.dataspoc.lake.storage.StoredObject;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Changes a pipeline's STATE as a run would: under its lease, by a commit that is written down first. What it replaces is
 * kept beside it, {@value #BACKUPS} times.
 */
public final class StateEditor {
    /** How many earlier states are kept. */
    public static final int BACKUPS = 20;

    private static final String PREFIX = "backup-";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final Lake lake;
    private final String pipeline;
    private final Consumer<String> notices;

    /**
     * Of a pipeline in a lake.
     *
     * @param notices is told what an earlier run had left, for people
     */
    public StateEditor(Lake lake, String pipeline, Consumer<String> notices) {
        this.lake = lake;
        this.pipeline = pipeline;
        this.notices = notices;
    }

    /** The STATE as it is stored; empty if there is none. */
    public Optional<StateDocument> read() {
        return lake.state(pipeline).map(object -> StateDocument.stored(object.content()));
    }

    /**
     * Changes the STATE, unless the change changes nothing.
     *
     * @param change makes the new one; it may throw to give up
     * @return the key of the backup of what was there; empty if there was nothing, or nothing changed
     * @throws io.dataspoc.lake.error.LeaseHeldException if the pipeline is running
     * @throws CommandFailure if somebody else edited it at the same time
     */
    public Optional<String> change(UnaryOperator<StateDocument> change) throws IOException {
        requireBucket();
        try (LakeWriter writer = lake.writer(pipeline, WriterOptions.DEFAULT)) {
            writer.notices().forEach(notices);
            Optional<StoredObject> before = writer.state();
            StateDocument document =
                    before.map(object -> StateDocument.stored(object.content())).orElseGet(StateDocument::empty);
            byte[] after = change.apply(document).toBytes();
            if (before.isPresent() && Arrays.equals(before.get().content(), after)) {
                return Optional.empty();
            }
            Optional<String> backup = before.isPresent() ? Optional.of(keep(before.get())) : Optional.empty();
            CommitResult result = writer.commit(List.of(), after);
            if (!result.warnings().isEmpty()) {
                throw new CommandFailure("Somebody else edited the state of '" + pipeline + "' at the same time: theirs"
                        + " stays. Look at it with 'dataspoc-pipe state show " + pipeline + "' and try again.");
            }
            prune();
            return backup;
        }
    }

    private void requireBucket() {
        if (!lake.exists()) {
            throw new CommandFailure("There is no bucket " + lake.uri() + " yet: run '" + pipeline + "' first.");
        }
    }

    /** The keys of what was replaced, the newest first. */
    public List<String> backups() throws IOException {
        String folder = folder();
        return lake.store().list(folder).stream()
                .map(ObjectInfo::key)
                .filter(key -> key.startsWith(folder + PREFIX))
                .sorted((a, b) -> b.compareTo(a))
                .toList();
    }

    /**
     * A backup.
     *
     * @param name a key of {@link #backups}, the end of one, or {@code latest}
     */
    public StateDocument backup(String name) throws IOException {
        List<String> known = backups();
        Optional<String> key = name.equals("latest")
                ? known.stream().findFirst()
                : known.stream().filter(each -> each.contains(name)).findFirst();
        Optional<StoredObject> found =
                key.isEmpty() ? Optional.empty() : lake.store().read(key.get());
        return found.map(object -> StateDocument.stored(object.content()))
                .orElseThrow(() -> new CommandFailure("'" + pipeline + "' has no backup '" + name + "' of its state."
                        + (known.isEmpty() ? "" : " It has: " + String.join(", ", names(known)) + ".")));
    }

    private List<String> names(List<String> keys) {
        return keys.stream()
                .map(key -> key.substring((folder() + PREFIX).length(), key.length() - ".json".length()))
                .toList();
    }

    private String keep(StoredObject state) throws IOException {
        for (int attempt = 1; ; attempt++) {
            String suffix = attempt == 1 ? "" : String.format(Locale.ROOT, "_%02d", attempt); // In order as text.
            String key = folder() + PREFIX + TIME.format(Instant.now()) + suffix + ".json";
            try {
                lake.store().create(key, state.content());
                return key;
            } catch (PreconditionFailedException e) {
                // Another change at the same moment: the next name.
                continue;
            }
        }
    }

    private void prune() throws IOException {
        List<String> keys = backups();
        lake.store().deleteAll(keys.subList(Math.min(BACKUPS, keys.size()), keys.size()));
    }

    private String folder() {
        String key = LakeLayout.state(pipeline);
        return key.substring(0, key.lastIndexOf('/') + 1);
    }
}
