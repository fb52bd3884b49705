package io.dataspoc.singer.tap;

import io.dataspoc.singer.tap.StreamRequest.Replication;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decides how a stream is read. What the pipeline says comes first, then what the catalog prescribes, then a
 * replication key that leaves no choice; a database's table without any is read whole.
 */
final class ReplicationChoice {

    private static final int NAMES = 5;

    private final StreamRequest request;
    private final Consumer<String> warnings;
    private final List<String> keyless = new ArrayList<>();

    ReplicationChoice(StreamRequest request, Consumer<String> warnings) {
        this.request = request;
        this.warnings = warnings;
    }

    /** Writes the choice into the stream's entry, unless only the tap knows. */
    ReplicationMethod apply(CatalogStream stream) {
        ReplicationMethod method = choose(stream);
        boolean table =
                stream.tableName().isPresent() && stream.validReplicationKeys().isEmpty();
        if (method == ReplicationMethod.FULL_TABLE && table) {
            keyless.add(stream.tableName().orElse(stream.name()));
        }
        return method;
    }

    /** Says which of a database's tables an incremental pipeline still reads whole. */
    Optional<String> summary() {
        if (keyless.isEmpty() || request.replication() == Replication.FULL_TABLE) {
            return Optional.empty();
        }
        String names = String.join(", ", keyless.subList(0, Math.min(NAMES, keyless.size())))
                + (keyless.size() > NAMES ? " and " + (keyless.size() - NAMES) + " more" : "");
        return Optional.of("Read whole and replaced, for want of a replication key: " + names
                + ". Name a column in incremental.replication_key to add only what is new.");
    }

    private ReplicationMethod choose(CatalogStream stream) {
        Optional<String> wanted = wantedKey(stream);
        if (request.replication() == Replication.FULL_TABLE) {
            return wholeTable(stream);
        }
        if (wanted.isPresent()) {
            return incremental(stream, wanted);
        }
        Optional<ReplicationMethod> said =
                stream.forcedMethod().or(stream::statedMethod).flatMap(ReplicationChoice::method);
        if (said.isPresent()) {
            return asSaid(stream, said.get());
        }
        return byKeys(stream);
    }

    private Optional<String> wantedKey(CatalogStream stream) {
        for (var names : stream.names()) {
            for (String name : names) {
                String column = request.replicationKeys().get(name);
                if (column != null) {
                    return Optional.of(existing(stream, column));
                }
            }
        }
        return Optional.ofNullable(request.replicationKeys().get(StreamRequest.ANY_STREAM))
                .filter(stream::hasColumn);
    }

    private static String existing(CatalogStream stream, String column) {
        if (!stream.hasColumn(column)) {
            throw new TapException("Stream '" + stream.name() + "' has no column '" + column
                    + "' to be its replication key. Correct it in the pipeline, or leave it out.");
        }
        return column;
    }

    private ReplicationMethod wholeTable(CatalogStream stream) {
        boolean chooses =
                stream.tableName().isPresent() || stream.statedMethod().isPresent();
        if (chooses && stream.forcedMethod().isEmpty()) {
            stream.replicate("FULL_TABLE", Optional.empty());
        }
        return ReplicationMethod.FULL_TABLE;
    }

    private static ReplicationMethod incremental(CatalogStream stream, Optional<String> key) {
        stream.replicate("INCREMENTAL", key);
        return ReplicationMethod.INCREMENTAL;
    }

    private ReplicationMethod asSaid(CatalogStream stream, ReplicationMethod said) {
        if (said == ReplicationMethod.INCREMENTAL) {
            return incremental(stream, stream.replicationKey().or(() -> onlyKey(stream)));
        }
        stream.replicate(said.name(), Optional.empty());
        return said;
    }

    private ReplicationMethod byKeys(CatalogStream stream) {
        Optional<String> key = stream.replicationKey().or(() -> onlyKey(stream));
        if (key.isPresent()) {
            return incremental(stream, key);
        }
        List<String> valid = stream.validReplicationKeys();
        if (valid.size() > 1) {
            warnings.accept("Stream '" + stream.name() + "' can be read by any of " + String.join(", ", valid)
                    + "; it is read whole until incremental.replication_key names one.");
        }
        if (valid.isEmpty() && stream.tableName().isEmpty()) {
            return ReplicationMethod.UNSTATED;
        }
        stream.replicate("FULL_TABLE", Optional.empty());
        return ReplicationMethod.FULL_TABLE;
    }

    private static Optional<String> onlyKey(CatalogStream stream) {
        List<String> valid = stream.validReplicationKeys();
        return valid.size() == 1 ? Optional.of(valid.get(0)) : Optional.empty();
    }

    private static Optional<ReplicationMethod> method(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "INCREMENTAL" -> Optional.of(ReplicationMethod.INCREMENTAL);
            case "FULL_TABLE" -> Optional.of(ReplicationMethod.FULL_TABLE);
            case "LOG_BASED" -> Optional.of(ReplicationMethod.LOG_BASED);
            default -> Optional.empty();
        };
    }
}
