package io.dataspoc.lens.config;

import java.util.Optional;

/**
 * Where a transform's tables go: {@code <layer>/<group>}.
 *
 * @param layer the layer
 * @param group the domain
 */
public record TargetFolder(String layer, String group) {
    /** Checks that both are names. */
    public TargetFolder {
        if (layer.isBlank() || group.isBlank()) {
            throw new IllegalArgumentException("A target without layer or domain");
        }
    }

    /** Reads {@code layer/domain}; empty for anything else. */
    public static Optional<TargetFolder> parse(String text) {
        String[] parts = text.strip().split("/", -1);
        return parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank()
                ? Optional.of(new TargetFolder(parts[0].strip(), parts[1].strip()))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return layer + "/" + group;
    }
}
