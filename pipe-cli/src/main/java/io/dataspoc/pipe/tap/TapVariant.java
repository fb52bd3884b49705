package io.dataspoc.pipe.tap;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One of several taps of the same name.
 *
 * @param name whose it is, such as {@code meltanolabs}
 * @param distribution the package in the Python index
 * @param with more packages that it needs and does not say
 * @param settings what its config may say, in the order in which to ask
 */
public record TapVariant(String name, String distribution, List<String> with, List<TapSetting> settings) {
    /** Refuses nulls. */
    public TapVariant {
        requireNonNull(name, "name is null");
        requireNonNull(distribution, "distribution is null");
        with = List.copyOf(with);
        settings = List.copyOf(settings);
    }
}
