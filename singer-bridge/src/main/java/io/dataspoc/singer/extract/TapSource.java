package io.dataspoc.singer.extract;

import static java.util.Objects.requireNonNull;

import io.dataspoc.singer.tap.DiscoveryLimits;
import io.dataspoc.singer.tap.SourceConfig;
import io.dataspoc.singer.tap.TapCommand;
import io.dataspoc.singer.tap.TapLimits;
import java.util.List;
import java.util.Map;

/**
 * Where a pipeline's rows come from.
 *
 * @param command the tap
 * @param name the source's name, under which tables are filed
 * @param config the tap's config
 * @param streams the streams wanted, by name, tap_stream_id or table name; empty for all
 * @param replicationKeys the column that tells what is new, per stream; {@code *} for every stream that has it
 * @param limits how long the tap is waited for
 * @param discovery when to give up on its catalog
 */
public record TapSource(
        TapCommand command,
        String name,
        SourceConfig config,
        List<String> streams,
        Map<String, String> replicationKeys,
        TapLimits limits,
        DiscoveryLimits discovery) {

    public TapSource {
        requireNonNull(command, "command is null");
        requireNonNull(name, "name is null");
        requireNonNull(config, "config is null");
        streams = List.copyOf(streams);
        replicationKeys = Map.copyOf(replicationKeys);
        requireNonNull(limits, "limits is null");
        requireNonNull(discovery, "discovery is null");
    }

    /** All streams of a tap, named after it, with the usual limits. */
    public static TapSource of(TapCommand command, SourceConfig config) {
        return new TapSource(
                command,
                command.sourceName(),
                config,
                List.of(),
                Map.of(),
                TapLimits.defaults(),
                DiscoveryLimits.defaults());
    }

    /** The same under another name. */
    public TapSource withName(String other) {
        return new TapSource(command, other, config, streams, replicationKeys, limits, discovery);
    }

    /** The same with these streams only. */
    public TapSource withStreams(List<String> wanted) {
        return new TapSource(command, name, config, wanted, replicationKeys, limits, discovery);
    }

    /** The same with these replication keys. */
    public TapSource withReplicationKeys(Map<String, String> keys) {
        return new TapSource(command, name, config, streams, keys, limits, discovery);
    }

    /** The same with other limits. */
    public TapSource withLimits(TapLimits other) {
        return new TapSource(command, name, config, streams, replicationKeys, other, discovery);
    }
}
