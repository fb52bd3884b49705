package io.dataspoc.cli.bucket;

import io.dataspoc.cli.Environment;
import io.dataspoc.cli.config.ConfigSection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The {@code buckets} of a configuration file: addresses, or mappings with {@code uri}, {@code alias}, {@code region},
 * {@code endpoint}, {@code profile}, {@code path_style}, {@code encryption}, {@code kms_key} and {@code requester_pays}.
 *
 * @param entries the buckets, in the file's order
 */
public record BucketSettings(List<BucketEntry> entries) {
    /** Of a file that lists no buckets. */
    public static final BucketSettings NONE = new BucketSettings(List.of());

    /** Copies the list. */
    public BucketSettings {
        entries = List.copyOf(entries);
    }

    /**
     * Reads {@code buckets} of a file's root.
     *
     * @throws io.dataspoc.cli.config.ConfigError if an entry is wrong, or holds what looks like a secret
     */
    public static BucketSettings read(ConfigSection root, Environment environment) {
        List<BucketEntry> entries = new ArrayList<>();
        for (ConfigSection item : root.sections("buckets", "uri")) {
            requireNoSecrets(item);
            item.allowOnly(BucketReader.NAMES.toArray(String[]::new));
            entries.add(new BucketReader(BucketFields.of(item, environment), environment).read());
        }
        return new BucketSettings(entries);
    }

    /**
     * One bucket as a command line describes it.
     *
     * @param fields the settings by the names that they have in the file, {@code uri} among them
     * @throws io.dataspoc.cli.CommandFailure as a wrong command line if a setting is wrong
     */
    public static BucketEntry entry(Map<String, String> fields, Environment environment) {
        return new BucketReader(BucketFields.of(fields, environment), environment).read();
    }

    /** The value is not shown, whatever it is. */
    private static void requireNoSecrets(ConfigSection item) {
        for (String name : item.names()) {
            if (SecretNames.isSecret(name)) {
                throw item.error(
                        name, "'" + name + "' does not belong into a configuration file. " + SecretNames.WHERE);
            }
        }
    }

    /**
     * The bucket at an address, reached as the nearest entry says: the one with the same address, else the longest that
     * the address lies below, else as the environment has it.
     */
    public BucketEntry at(String uri) {
        String wanted = Addresses.plain(uri);
        return entries.stream()
                .filter(entry -> Addresses.covers(Addresses.plain(entry.uri()), wanted))
                .max(Comparator.comparingInt(
                        entry -> Addresses.plain(entry.uri()).length()))
                .map(entry -> new BucketEntry(uri, entry.alias(), entry.options()))
                .orElseGet(() -> BucketEntry.of(uri));
    }
}
