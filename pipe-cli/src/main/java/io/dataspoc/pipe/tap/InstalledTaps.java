package io.dataspoc.pipe.tap;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dataspoc.cli.CommandFailure;
import io.dataspoc.pipe.config.PipeHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The taps under the home. {@code taps/<name>} is a link to an environment in {@code taps/.environments}, so that another
 * environment takes its place at once or not at all.
 */
public final class InstalledTaps {
    static final String RECORD = "dataspoc-tap.json";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;

    /** Those of a home. */
    public InstalledTaps(PipeHome home) {
        this.folder = requireNonNull(home, "home is null").taps();
    }

    Path folder() {
        return folder;
    }

    Path environments() {
        return folder.resolve(".environments");
    }

    /** All of them, by name. */
    public List<InstalledTap> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<InstalledTap> taps = new ArrayList<>();
        try (Stream<Path> links = Files.list(folder)) {
            for (Path link : links.sorted().toList()) {
                find(link.getFileName().toString()).ifPresent(taps::add);
            }
        }
        return taps;
    }

    /**
     * The tap of that name; empty if there is none.
     *
     * @throws CommandFailure if what is known of it can't be read
     */
    public Optional<InstalledTap> find(String name) {
        Path link = folder.resolve(name);
        Path record = link.resolve(RECORD);
        if (name.startsWith(".") || name.indexOf('/') >= 0 || !Files.isRegularFile(record)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InstalledTap.of(JSON.readTree(record.toFile()), link.toRealPath()));
        } catch (IOException e) {
            throw new CommandFailure(
                    record + " can't be read: " + e.getMessage() + ". Run 'dataspoc-pipe tap install " + name + "'.",
                    e);
        }
    }

    /** The program of the tap of that name; empty if it is not installed. */
    public Optional<Path> program(String name) {
        return find(name).map(InstalledTap::executable).filter(Files::isExecutable);
    }
}
